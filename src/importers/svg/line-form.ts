// SPDX-License-Identifier: GPL-3.0-or-later
/** How usvg says that a line ends and turns. */
import { type LineForm, PLAIN_LINE } from '../../art/art.js';
import type { TreeAttributes } from './clips/node.js';

const KEYS = ['stroke-linecap', 'stroke-linejoin', 'stroke-miterlimit'];

/** The line's form; left out for the plain line, which most are. */
export function lineFormIn(attributes: TreeAttributes): { readonly line?: LineForm } {
  if (KEYS.every((key) => attributes[key] === undefined)) return {};
  const cap = attributes['stroke-linecap'];
  const join = attributes['stroke-linejoin'];
  return {
    line: {
      cap: cap === 'round' || cap === 'square' ? cap : 'butt',
      join: join === 'round' || join === 'bevel' ? join : 'miter',
      miterLimit: Number(attributes['stroke-miterlimit'] ?? PLAIN_LINE.miterLimit),
    },
  };
}
