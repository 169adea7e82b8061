// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Dashes of a line that says how long it is meant to be (`pathLength`). usvg does not know the word, so the length goes
 * with the dashes, behind them and before a mark, wherever the line is copied.
 */
import type { Attributes } from './namespaces.js';

/** The last of such dashes; no drawing has one of that length. */
const MARK = 654_321;

const SHAPES = new Set('path rect circle ellipse line polyline polygon'.split(' '));

/** Writes the length into the element's own dashes; false where it is said and cannot be carried out. */
export function carryPathLength(
  tag: string,
  attributes: Attributes,
  dashes: string | undefined,
): boolean {
  const said = attributes['pathLength'];
  if (said === undefined || dashes === undefined || !SHAPES.has(tag)) return true;
  const length = Number(said);
  const plain = dashes.replace(/px\b/gi, '');
  const list = plain.split(/[\s,]+/).filter((one) => one !== '');
  // A share of the drawing would have to be known here.
  if (!(length > 0 && length < MARK) || list.length === 0 || /[%a-z]/i.test(plain)) return false;
  const even = list.length % 2 === 0 ? list : [...list, ...list];
  attributes['stroke-dasharray'] = [...even, length, MARK].join(' ');
  return true;
}

/** `whole` is how long the line is meant to be, in the units of its dashes; undefined where it says nothing. */
export function readDashes(list: string): { pattern: number[]; whole?: number } {
  const numbers = list
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  if (numbers.at(-1) !== MARK) return { pattern: numbers };
  return { pattern: numbers.slice(0, -2), whole: numbers.at(-2)! };
}
