// SPDX-License-Identifier: GPL-3.0-or-later
/** The words as an SVG document of one text, a unit a millimetre, on a page that has room for all of it. */
import type { ValuesOf } from '../../params/schema.js';
import type { textParams } from './params.js';

const ANCHORS = { left: 'start', centre: 'middle', right: 'end' } as const;
/** Wider than any letter, in sizes. */
const WIDEST = 1.5;

type TextParams = ValuesOf<typeof textParams>;

export function textDocument(params: TextParams): string {
  const { size } = params;
  const { width, height, body } = params.curve === 'straight' ? straight(params) : curved(params);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}mm" height="${height}mm" viewBox="0 0 ${width} ${height}">` +
    `${body.defs}<text xml:space="preserve" ${styleOf(params, size)}>${body.text}</text></svg>`
  );
}

function styleOf({ font, bold, italic, align, letterSpacing }: TextParams, size: number): string {
  const family =
    font.trim() === '' ? 'sans-serif' : `'${escaped(font.trim().replaceAll("'", ''))}'`;
  const style = [
    `font-family="${family}" font-size="${size}" text-anchor="${ANCHORS[align]}"`,
    bold ? 'font-weight="bold"' : '',
    italic ? 'font-style="italic"' : '',
    letterSpacing === 0 ? '' : `letter-spacing="${letterSpacing}"`,
  ];
  return style.filter((part) => part !== '').join(' ');
}

function straight({ content, size, align, spacing, letterSpacing }: TextParams) {
  const lines = content.split('\n');
  const longest = Math.max(...lines.map((line) => [...line].length));
  const width = (longest + 2) * (size * WIDEST + Math.max(0, letterSpacing));
  const height = (lines.length + 2) * size * Math.max(spacing, 1);
  const x = { left: size, centre: width / 2, right: width - size }[align];
  const spans = lines.flatMap((line, i) => {
    const y = (i + 1) * size * spacing;
    return line.trim() === '' ? [] : [`<tspan x="${x}" y="${y}">${escaped(line)}</tspan>`];
  });
  return { width, height, body: { defs: '', text: spans.join('') } };
}

/** The line runs round so often that no letter falls off its end: too long a text is seen to meet itself. */
const TURNS = 3;

/** Each line has a circle of its own; they begin where the middle of the text is not. */
function curved({ content, size, radius, spacing, curve }: TextParams) {
  const lines = content.split('\n');
  const outermost = radius + (lines.length + 1) * size * Math.max(spacing, 1);
  const middle = outermost + size;
  const isOver = curve === 'over';
  const paths = lines.map((line, i) => {
    const steps = isOver ? lines.length - 1 - i : i;
    const own = radius + steps * size * spacing;
    const [from, to] = isOver ? [middle + own, middle - own] : [middle - own, middle + own];
    const half = (y: number) => `A${own},${own} 0 0 ${isOver ? 1 : 0} ${middle},${y}`;
    const turns = Array.from({ length: TURNS }, () => `${half(to)} ${half(from)}`).join(' ');
    const text = `<textPath href="#line${i}" startOffset="50%">${escaped(line)}</textPath>`;
    return {
      path: `<path id="line${i}" d="M${middle},${from} ${turns}"/>`,
      text: line.trim() === '' ? '' : text,
    };
  });
  const defs = `<defs>${paths.map(({ path }) => path).join('')}</defs>`;
  const side = 2 * middle;
  return {
    width: side,
    height: side,
    body: { defs, text: paths.map(({ text }) => text).join('') },
  };
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
