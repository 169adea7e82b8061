// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The unit in which the windows show speeds and read bare ones. All of them share it, as they share the language: it
 * is a preference of the person. What shows a speed follows it at once.
 */
import { type Listenable, Signal } from '../../base/signal.js';
import type { SpeedUnit } from '../../base/speed-unit.js';

let unit: SpeedUnit = 'mm/min';
const changing = new Signal<[]>();
const changed = new Signal<[]>();

/** What is typed and not yet entered is taken now: it was meant in the unit that stands beside it still. */
export const speedUnitChanging: Listenable<[]> = changing;
export const speedUnitChanged: Listenable<[]> = changed;

export function currentSpeedUnit(): SpeedUnit {
  return unit;
}

export function showSpeedsIn(wanted: SpeedUnit): void {
  if (wanted === unit) return;
  changing.emit();
  unit = wanted;
  changed.emit();
}
