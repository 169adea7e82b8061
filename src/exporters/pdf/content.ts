// SPDX-License-Identifier: GPL-3.0-or-later
/** Shapes as the operators of a page, in mm. */
import { type Colour, type LineForm, type PathShape, PLAIN_LINE } from '../../art/art.js';
import type { Matrix } from '../../geometry/matrix.js';
import { CLOSE, CUBIC, MOVE, type Path } from '../../geometry/path.js';

/** Outlines without paint would not be seen. */
const HAIRLINE = { stroke: [0, 0, 0] as Colour, strokeWidth: 0.1 };
const CAPS = { butt: 0, round: 1, square: 2 } as const;
const JOINS = { miter: 0, round: 1, bevel: 2 } as const;

export function shapeOperators(shape: PathShape): string {
  const { path, fill, fillRule, line = PLAIN_LINE } = shape;
  const isBare = fill === undefined && shape.stroke === undefined;
  const { stroke, strokeWidth } = isBare ? HAIRLINE : shape;
  const paint = `${fill ? `${colour(fill)} rg\n` : ''}${stroke ? strokeOperators(stroke, strokeWidth, line) : ''}`;
  const rule = fill && fillRule === 'evenodd' ? '*' : '';
  const painting = fill && stroke ? 'B' : fill ? 'f' : 'S';
  return `${paint}${pathOperators(path)}${painting}${rule}\n`;
}

function strokeOperators(stroke: Colour, width: number, { cap, join, miterLimit }: LineForm) {
  const form = `${CAPS[cap]} J ${JOINS[join]} j ${num(Math.max(1, miterLimit))} M`;
  return `${colour(stroke)} RG ${num(width)} w ${form}\n`;
}

function colour(channels: Colour): string {
  return channels.map((channel) => num(channel / 255)).join(' ');
}

function pathOperators({ ops, coords }: Path): string {
  const parts: string[] = [];
  let at = 0;
  const point = () => `${num(coords[at++]!)} ${num(coords[at++]!)}`;
  for (const op of ops) {
    if (op === CLOSE) parts.push('h\n');
    else if (op === CUBIC) parts.push(`${point()} ${point()} ${point()} c\n`);
    else parts.push(`${point()} ${op === MOVE ? 'm' : 'l'}\n`);
  }
  return parts.join('');
}

/** The unit square of a picture, taken to the page. */
export function pictureOperators(name: string, placement: Matrix): string {
  return `q ${placement.map(num).join(' ')} cm /${name} Do Q\n`;
}

/** A hundredth of a micrometre; never with an exponent, which PDF does not know. */
export function num(value: number): string {
  const text = value.toFixed(5);
  return text.includes('e') ? '0' : text.replace(/\.?0+$/, '').replace(/^-0$/, '0');
}
