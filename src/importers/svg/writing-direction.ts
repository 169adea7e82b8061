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

/** Says of all that follows in a text that it is written from right to left, also between letters that are not. */
const FROM_RIGHT = '\u202b';

/** Puts the sign before a text's first letter; as a letter of its own it would take a place from a list of them. */
export class RightToLeftSigns {
  #isDue = false;

  enter(tag: string, { isFromRight }: TextDirection, attributes: Attributes): void {
    if (tag === 'text') this.#isDue = isFromRight;
    const hasList = PLACES.some((name) => /\S[\s,]+\S/.test(attributes[name] ?? ''));
    if (hasList) this.#isDue = false;
  }

  signed(letters: string): string {
    const first = this.#isDue ? letters.search(/\S/) : -1;
    if (first < 0) return letters;
    this.#isDue = false;
    return letters.slice(0, first) + FROM_RIGHT + letters.slice(first);
  }
}

const PLACES = ['x', 'y', 'dx', 'dy', 'rotate'];
