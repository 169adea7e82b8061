// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Dash patterns and font lists of absurd length. A group hands them down to all that it holds, and resvg keeps
 * them for each, so that a long one times many elements is a small file and gigabytes.
 */
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import type { Attributes } from './namespaces.js';

/** Letters. */
const LONGEST = 1000;
const DECLARED = /(?:stroke-dasharray|font-family|font)\s{0,9}:([^;}]*)/g;
const HANDED_DOWN = ['stroke-dasharray', 'font-family', 'font'];

/** Checks an element's own attributes. Throws AppError `import.too-big`. */
export function refuseLongLists(attributes: Attributes, name: string): void {
  for (const key of HANDED_DOWN) refuseLong(attributes[key] ?? '', name);
}

/** Checks a style sheet or a `style` attribute. Throws AppError `import.too-big`. */
export function refuseLongListsIn(css: string, name: string): void {
  for (const [, list = ''] of css.matchAll(DECLARED)) refuseLong(list, name);
}

function refuseLong(list: string, name: string): void {
  if (list.length <= LONGEST) return;
  throw new AppError(
    'import.too-big',
    msg('"{name}" has a dash pattern or a list of fonts of {size} kB: use a shorter one.', {
      name,
      size: Math.round(list.length / 1000),
    }),
  );
}
