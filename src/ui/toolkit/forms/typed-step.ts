// SPDX-License-Identifier: GPL-3.0-or-later
/** How much a press of a spin button adds to a number, in the unit that is typed. */
import type { NumericField } from '../../../params/schema.js';

export type PlainNumber = Exclude<NumericField, { kind: 'power' }>;

const STEPS: Readonly<Record<PlainNumber['kind'], number>> = {
  speed: 50,
  length: 0.1,
  angle: 5,
  duration: 0.1,
  count: 1,
  number: 0.1,
};

/** Ranges beyond this are of figures in hundreds and thousands. */
const WIDE = 10_000;

/** Fine ranges (a pitch of 0.05…0.5 mm) need finer steps than the kind's usual one, wide ones coarser. */
export function typedStep(field: PlainNumber, scale: number): number {
  const steps = STEPS[field.kind];
  if (field.kind === 'number' && field.max > WIDE) return STEPS.count;
  if (field.kind === 'count' || (field.max - field.min) * scale >= steps * 20) return steps;
  return steps / 10;
}
