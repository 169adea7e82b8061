// SPDX-License-Identifier: GPL-3.0-or-later
/** The words as an SVG document of one text, a unit a millimetre, on a page that has room for all of it. */
import type { ValuesOf } from '../../params/schema.js';
import type { textParams } from './params.js';

const ANCHORS = { left: 'start', centre: 'middle', right: 'end' } as const;
/** Wider than any letter, in sizes. */
const WIDEST = 1.5;

export function textDocument(params: ValuesOf<typeof textParams>): string {
  const { content, font, size, bold, italic, align, spacing } = params;
  const lines = content.split('\n');
  const longest = Math.max(...lines.map((line) => [...line].length));
  const width = (longest + 2) * size * WIDEST;
  const height = (lines.length + 2) * size * Math.max(spacing, 1);
  const x = { left: size, centre: width / 2, right: width - size }[align];
  const spans = lines.flatMap((line, i) => {
    const y = (i + 1) * size * spacing;
    return line.trim() === '' ? [] : [`<tspan x="${x}" y="${y}">${escaped(line)}</tspan>`];
  });
  const family =
    font.trim() === '' ? 'sans-serif' : `'${escaped(font.trim().replaceAll("'", ''))}'`;
  const style = [
    `font-family="${family}" font-size="${size}" text-anchor="${ANCHORS[align]}"`,
    bold ? 'font-weight="bold"' : '',
    italic ? 'font-style="italic"' : '',
  ];
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}mm" height="${height}mm" viewBox="0 0 ${width} ${height}">` +
    `<text xml:space="preserve" ${style.filter((part) => part !== '').join(' ')}>${spans.join('')}</text></svg>`
  );
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
