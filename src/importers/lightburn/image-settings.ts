// SPDX-License-Identifier: GPL-3.0-or-later
/** How LightBurn turns shades into dots, in the words of Kerf's operation. */
import type { Values } from '../../params/schema.js';

const MODES: Readonly<Record<string, Values>> = {
  grayscale: { mode: 'grey' },
  threshold: { mode: 'threshold' },
  dither: { mode: 'dither', dither: 'floyd-steinberg' },
  atkinson: { mode: 'dither', dither: 'atkinson' },
  stucki: { mode: 'dither', dither: 'stucki' },
  jarvis: { mode: 'dither', dither: 'jarvis' },
  ordered: { mode: 'dither', dither: 'bayer' },
};

/** Undefined where Kerf does not have it. */
export function imageSettings(mode: string | undefined, isNegative: boolean): Values | undefined {
  const negative = isNegative ? { invert: true } : {};
  if (mode === undefined) return negative;
  return Object.hasOwn(MODES, mode) ? { ...MODES[mode], ...negative } : undefined;
}
