// SPDX-License-Identifier: GPL-3.0-or-later
/** The words as an SVG document of one text, on a page that has room for all of it. */
import { flatten } from '../../geometry/flatten.js';
import { transformPath } from '../../geometry/matrix.js';
import type { Path } from '../../geometry/path.js';
import { pathBounds } from '../../geometry/path-bounds.js';
import { pathToWords } from '../../geometry/path-words.js';
import { lengthOfLines } from '../../geometry/polyline.js';
import type { ValuesOf } from '../../params/schema.js';
import { lineOfText } from './line-of-text.js';
import type { textParams } from './params.js';
import { prolonged, repeated, runOf } from './way-of-letters.js';

const ANCHORS = { left: 'start', centre: 'middle', right: 'end' } as const;
/** Units a millimetre along a curve: the reader of SVG measures a way to half a unit. */
const FINE = 100;
/** Wider than any letter, in sizes. */
const WIDEST = 1.5;

type TextParams = ValuesOf<typeof textParams>;

export function textDocument(params: TextParams): string {
  const units = params.curve === 'straight' ? 1 : FINE;
  const own = inUnits(params, units);
  const { width, height, body } = WAYS[params.curve](own);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width / units}mm" height="${height / units}mm" viewBox="0 0 ${width} ${height}">` +
    `${body.defs}<text xml:space="preserve" ${styleOf(own)}>${body.text}</text></svg>`
  );
}

function inUnits(params: TextParams, units: number): TextParams {
  const { size, letterSpacing, radius, shift } = params;
  return {
    ...params,
    ...{ size: size * units, letterSpacing: letterSpacing * units },
    ...{ radius: radius * units, shift: shift * units },
  };
}

const WAYS = { straight, over: curved, under: curved, line: alongLine } as const;

function styleOf({ font, size, bold, italic, align, letterSpacing }: TextParams): string {
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

function straight(params: TextParams) {
  const { content, size, align, spacing } = params;
  const lines = content.split('\n');
  const width = (longestOf(lines) + 2) * widthOf(params);
  const height = (lines.length + 2) * size * Math.max(spacing, 1);
  const x = { left: size, centre: width / 2, right: width - size }[align];
  const spans = lines.flatMap((line, i) => {
    const y = (i + 1) * size * spacing;
    return line.trim() === '' ? [] : [`<tspan x="${x}" y="${y}">${escaped(line)}</tspan>`];
  });
  return { width, height, body: { defs: '', text: spans.join('') } };
}

/** In letters. */
function longestOf(lines: readonly string[]): number {
  return Math.max(...lines.map((line) => [...line].length));
}

/** What a letter takes at most, mm. */
function widthOf({ size, letterSpacing }: TextParams): number {
  return size * WIDEST + Math.max(0, letterSpacing);
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

/** Where the letters begin or end, as a part of an open line. */
const BEGINS = { left: 0, centre: 0.5, right: 1 } as const;

/** The first line of the text stands on it, the others follow below; the page is as large as the line. */
function alongLine(params: TextParams) {
  const { content, size, spacing, align, line, shift, otherSide } = params;
  const { isClosed, path } = runOf(finely(lineOfText(line)), otherSide);
  const { minX, minY, maxX, maxY } = pathBounds(path);
  const [width, height] = [Math.max(FINE, maxX - minX), Math.max(FINE, maxY - minY)];
  const onPage = transformPath(path, [1, 0, 0, -1, -minX, minY + height]);
  const length = lengthOfLines(flatten(path));
  const lines = content.split('\n');
  // No letter falls off an end: an open line is continued straight.
  const before = isClosed ? length : longestOf(lines) * widthOf(params) + Math.abs(shift);
  const way = isClosed ? repeated(onPage, TURNS) : prolonged(onPage, before);
  const begin = before + BEGINS[align] * length + (isClosed ? shift % length : shift);
  const defs = `<defs><path id="line" d="${pathToWords(way)}"/></defs>`;
  const text = lines.map((words, i) => {
    const inner = `<tspan dy="${i * size * spacing}">${escaped(words)}</tspan>`;
    return words.trim() === ''
      ? ''
      : `<textPath href="#line" startOffset="${begin}">${inner}</textPath>`;
  });
  return { width, height, body: { defs, text: text.join('') } };
}

function finely(path: Path): Path {
  return transformPath(path, [FINE, 0, 0, FINE, 0, 0]);
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
