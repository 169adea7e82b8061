// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Lines of text as outlines, for drawings whose format says the words, the font and the height of capitals. They
 * are set by what sets text in SVG drawings, so that a font is found, replaced and reported in one way.
 */
import type { Problem } from '../base/errors.js';
import { NOTHING, union } from '../geometry/bounds.js';
import { scaling, transformPath } from '../geometry/matrix.js';
import type { Path } from '../geometry/path.js';
import { pathBounds } from '../geometry/path-bounds.js';
import { capitalHeight } from './capital-height.js';

export interface TextLine {
  readonly text: string;
  /** Name of a font family, or empty for the plain one of this computer. */
  readonly family: string;
  readonly isBold: boolean;
  readonly isItalic: boolean;
}

export interface LetteredLine {
  /** Paths in heights of a capital, from the beginning of the base line. */
  readonly paths: readonly Path[];
  readonly width: number;
}

export interface Lettering {
  readonly lines: readonly LetteredLine[];
  readonly problems: readonly Problem[];
}

/** The size at which letters are set, mm. */
const SIZE = 10;
const LINE_HEIGHT = 20;
/** Wider than any letter, in sizes. */
const WIDEST = 1.5;
const LINES_AT_ONCE = 200;
const EMPTY: LetteredLine = { paths: [], width: 0 };

export async function letterLines(asked: readonly TextLine[]): Promise<Lettering> {
  const lines: LetteredLine[] = [];
  const problems = new Map<string, Problem>();
  const capitals = new Map<string, number>();
  for (let from = 0; from < asked.length; from += LINES_AT_ONCE) {
    const some = asked.slice(from, from + LINES_AT_ONCE);
    const fonts = [...new Map(some.map((line) => [fontKey(line), line])).values()];
    const set = await setLines(
      [...fonts.map((font) => ({ ...font, text: 'H' })), ...some],
      problems,
    );
    fonts.forEach((font, i) => {
      capitals.set(fontKey(font), capitalHeight(set[i]!, SIZE));
    });
    some.forEach((line, i) => {
      lines.push(inCapitals(set[fonts.length + i]!, capitals.get(fontKey(line))!));
    });
  }
  return { lines, problems: [...problems.values()] };
}

function fontKey({ family, isBold, isItalic }: TextLine): string {
  return `${family} ${isBold} ${isItalic}`;
}

function inCapitals(paths: readonly Path[], capital: number): LetteredLine {
  if (paths.length === 0) return EMPTY;
  const scaled = paths.map((path) => transformPath(path, scaling(1 / capital)));
  const { maxX } = scaled.map(pathBounds).reduce(union, NOTHING);
  return { paths: scaled, width: maxX };
}

/** Each line's outlines in mm, the beginning of its base line at the origin. */
async function setLines(lines: readonly TextLine[], problems: Map<string, Problem>) {
  const { svgReader } = await import('./svg/reader.js');
  const height = (lines.length + 1) * LINE_HEIGHT;
  const result = await svgReader.parse(Buffer.from(documentOf(lines, height)), { name: 'text' });
  for (const problem of result.problems) problems.set(problem.code, problem);
  const set = lines.map((): Path[] => []);
  for (const shape of result.art.shapes) {
    const number = Number(/^line(\d+)(?:-\d+)?$/.exec(shape.id)?.[1]);
    if (shape.kind !== 'path' || set[number] === undefined) continue;
    const baseline = height - (number + 1) * LINE_HEIGHT;
    set[number]!.push(transformPath(shape.path, [1, 0, 0, 1, -SIZE, -baseline]));
  }
  return set;
}

function documentOf(lines: readonly TextLine[], height: number): string {
  const letters = Math.max(...lines.map(({ text }) => text.length));
  const width = (letters + 2) * SIZE * WIDEST;
  const texts = lines.map(({ text, family, isBold, isItalic }, i) => {
    const font = family === '' ? 'sans-serif' : `'${escaped(family.replaceAll("'", ''))}'`;
    const style = `${isBold ? ' font-weight="bold"' : ''}${isItalic ? ' font-style="italic"' : ''}`;
    const place = `x="${SIZE}" y="${(i + 1) * LINE_HEIGHT}" font-size="${SIZE}"`;
    return `<g id="line${i}"><text xml:space="preserve" ${place} font-family="${font}"${style}>${escaped(text)}</text></g>`;
  });
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}mm" height="${height}mm" viewBox="0 0 ${width} ${height}">` +
    `${texts.join('')}</svg>`
  );
}

/** Control characters and halves of pairs have no place in XML. */
function escaped(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, ' ')
    .replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
