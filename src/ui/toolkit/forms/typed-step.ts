// SPDX-License-Identifier: GPL-3.0-or-later
/** How much a press of a spin button adds to a number, in the unit that is shown. */
import type { SpeedUnit } from '../../../base/speed-unit.js';
import type { NumericField } from '../../../params/schema.js';
import { shownScale } from '../../../params/typed.js';

export type PlainNumber = Exclude<NumericField, { kind: 'power' }>;

const SPEED_STEPS: Readonly<Record<SpeedUnit, number>> = { 'mm/min': 50, 'mm/s': 1, 'in/min': 2 };
const STEPS: Readonly<Record<Exclude<NumericField['kind'], 'speed'>, number>> = {
  power: 1,
  length: 0.1,
  angle: 5,
  duration: 0.1,
  count: 1,
  number: 0.1,
};

/** Ranges beyond this are of figures in hundreds and thousands. */
const WIDE = 10_000;

/** Fine ranges (a pitch of 0.05…0.5 mm) need finer steps than the kind's usual one, wide ones coarser. */
export function typedStep(field: NumericField, speeds: SpeedUnit): number {
  const { kind, min, max } = field;
  const steps = kind === 'speed' ? SPEED_STEPS[speeds] : STEPS[kind];
  if (kind === 'number' && max > WIDE) return STEPS.count;
  if (kind === 'count' || kind === 'power') return steps;
  return (max - min) * shownScale(field, speeds) >= steps * 20 ? steps : steps / 10;
}
