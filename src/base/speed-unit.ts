// SPDX-License-Identifier: MIT
/** The units that people think of speeds in. Inside Kerf a speed is in mm/s. */
import { MM_PER_INCH } from './inch.js';

/** What 1 mm/s is in each of them. */
export const SPEED_UNITS = { 'mm/min': 60, 'mm/s': 1, 'in/min': 60 / MM_PER_INCH } as const;
export type SpeedUnit = keyof typeof SPEED_UNITS;

/** Finer than any recipe says it. */
const DIGITS: Readonly<Record<SpeedUnit, number>> = { 'mm/min': 0, 'mm/s': 2, 'in/min': 2 };

/** `1200 mm/min`, `16.67 mm/s`: to be read, with a point and without trailing noughts. */
export function speedText(mmPerSecond: number, unit: SpeedUnit): string {
  return `${Number((mmPerSecond * SPEED_UNITS[unit]).toFixed(DIGITS[unit]))} ${unit}`;
}
