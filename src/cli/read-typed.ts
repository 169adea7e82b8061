// SPDX-License-Identifier: GPL-3.0-or-later
/** Numbers as they are typed into a terminal: with the decimal sign of its locale, or a point. */
import { decimalSignOf } from '../base/decimals.js';
import type { Field } from '../params/schema.js';
import { parseTyped } from '../params/typed.js';

/** Throws AppError `param.invalid`. */
export function readTyped(key: string, field: Field, text: string): number | boolean | string {
  return parseTyped(key, field, text, decimalSignOf());
}
