// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Text that is written from right to left begins at its right end: usvg orders the letters by what they are, but
 * takes the anchor as if all text were written from left to right. So such text gets the opposite anchor.
 */
import type { Attributes } from './namespaces.js';

export interface TextDirection {
  readonly isFromRight: boolean;
  readonly anchor: string;
}

export const FROM_LEFT: TextDirection = { isFromRight: false, anchor: 'start' };
const OPPOSITE: Readonly<Record<string, string>> = { start: 'end', end: 'start' };

/** What holds in the element; turns the anchor of a text that is written from the right, in place. */
export function enterDirection(
  tag: string,
  attributes: Attributes,
  around: TextDirection,
): TextDirection {
  const { direction, 'text-anchor': own } = attributes;
  if (direction === undefined && own === undefined && !around.isFromRight) return around;
  const isFromRight = isOne(direction, 'rtl', 'ltr') ? direction === 'rtl' : around.isFromRight;
  const anchor = isOne(own, 'start', 'middle', 'end') ? own! : around.anchor;
  const isTurned = isFromRight && (tag === 'text' || tag === 'tspan');
  if (isTurned) attributes['text-anchor'] = OPPOSITE[anchor] ?? anchor;
  return { isFromRight, anchor };
}

function isOne(word: string | undefined, ...words: string[]): boolean {
  return word !== undefined && words.includes(word);
}
