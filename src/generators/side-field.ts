// SPDX-License-Identifier: GPL-3.0-or-later
/** A side or a diameter of something that is drawn. */
import type { Marked } from '../base/translatable.js';
import type { LengthField } from '../params/schema.js';

/** mm: what a laser can still draw, and no bed is larger. */
const SMALLEST = 0.1;
const LARGEST = 10_000;

export function sideField(label: Marked, help: Marked, initial: number): LengthField {
  return { kind: 'length', label, help, default: initial, min: SMALLEST, max: LARGEST };
}
