// SPDX-License-Identifier: GPL-3.0-or-later
/** How LightBurn turns shades into dots, in the words of Kerf's operation. */
import type { Values } from '../../params/schema.js';
import type { SettingReader } from './setting-reader.js';

const MODES: Readonly<Record<string, Values>> = {
  grayscale: { mode: 'grey' },
  threshold: { mode: 'threshold' },
  dither: { mode: 'dither', dither: 'floyd-steinberg' },
  atkinson: { mode: 'dither', dither: 'atkinson' },
  stucki: { mode: 'dither', dither: 'stucki' },
  jarvis: { mode: 'dither', dither: 'jarvis' },
  ordered: { mode: 'dither', dither: 'bayer' },
  halftone: { mode: 'dither', dither: 'halftone' },
};

/** Undefined where Kerf does not have it. */
export function imageSettings(mode: string | undefined, isNegative: boolean): Values | undefined {
  const negative = isNegative ? { invert: true } : {};
  if (mode === undefined) return negative;
  return Object.hasOwn(MODES, mode) ? { ...MODES[mode], ...negative } : undefined;
}

const MM_PER_INCH = 25.4;

/** Settings of the screen; what no screen of Kerf could be is left at its default. */
export function halftoneOf(read: SettingReader): Values {
  const halftoneDots = read.number('cellsPerInch', 0) / MM_PER_INCH;
  const degrees = read.number('halftoneAngle', Number.NaN);
  return {
    ...(halftoneDots >= 0.1 && halftoneDots <= 20 && { halftoneDots }),
    ...(Math.abs(degrees) <= 180 && { halftoneAngle: (degrees * Math.PI) / 180 }),
  };
}
