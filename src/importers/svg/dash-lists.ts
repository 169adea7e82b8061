// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Dash patterns of absurd length. A group hands its pattern down to all that it holds, and resvg writes it
 * out for each, so that a long one times many lines is a small file and gigabytes.
 */
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';

const LONGEST = 4000;
const DECLARED = /stroke-dasharray\s{0,9}:([^;}]*)/g;

/** Throws AppError `import.too-big`. */
export function refuseLongDashes(css: string, name: string): void {
  for (const [, list = ''] of css.matchAll(DECLARED)) refuseLongDashList(list, name);
}

/** Throws AppError `import.too-big`. */
export function refuseLongDashList(list: string, name: string): void {
  if (list.length <= LONGEST) return;
  throw new AppError(
    'import.too-big',
    msg('"{name}" has a dash pattern of {size} kB: draw the line with a shorter one.', {
      name,
      size: Math.round(list.length / 1000),
    }),
  );
}
