// SPDX-License-Identifier: GPL-3.0-or-later
/** How a step of Rayforge engraves, in the words of Kerf's operation. */
import type { Values } from '../../params/schema.js';
import { type JsonRecord, numberIn, textIn } from '../json-values.js';

export interface EngraveSettings {
  readonly settings: Values;
  readonly ignored: readonly string[];
}

const DARKEST = 255;
/** Rayforge's dithers that Kerf has as well. */
const DITHERS: Readonly<Record<string, string>> = {
  floyd_steinberg: 'floyd-steinberg',
  atkinson: 'atkinson',
  bayer8: 'bayer',
};

/** `producer` is how older files name the way it engraves. */
export function engraveSettings(
  settings: JsonRecord,
  producer: string,
  transformers: ReadonlyMap<string, JsonRecord>,
): EngraveSettings {
  const ignored: string[] = [];
  const mode = depthModeOf(settings, producer);
  const shades = shadesOf(settings, mode, ignored);
  const interval = numberIn(settings['line_interval_mm']) ?? 0;
  const [first, most] = ['num_power_levels', 'num_depth_levels'];
  const levels = numberIn(settings[first]);
  if (mode === 'MULTI_PASS' && (numberIn(settings[most]) ?? 0) > 1) ignored.push(most);
  return {
    settings: {
      ...shades,
      ...(interval > 0 && { interval }),
      ...(mode === 'POWER_MODULATION' && levels !== undefined && { levels: Math.round(levels) }),
      ...(settings['invert'] === true && { invert: true }),
      ...(settings['bidirectional'] === false && { bidirectional: false }),
      ...rowsOf(settings),
      ...overscanOf(transformers),
    },
    ignored,
  };
}

function depthModeOf(settings: JsonRecord, producer: string): string {
  const named = textIn(settings['depth_mode']);
  if (named !== '') return named;
  if (producer === 'DitherRasterizer') return 'DITHER';
  return producer === 'Rasterizer' ? 'CONSTANT_POWER' : 'POWER_MODULATION';
}

function shadesOf(settings: JsonRecord, mode: string, ignored: string[]): Values {
  if (mode === 'CONSTANT_POWER') {
    const threshold = numberIn(settings['threshold']) ?? DARKEST / 2;
    return { mode: 'threshold', threshold: Math.min(1, Math.max(0, threshold / DARKEST)) };
  }
  if (mode === 'DITHER') {
    const named = textIn(settings['dither_algorithm']) || 'floyd_steinberg';
    const dither = Object.hasOwn(DITHERS, named) ? DITHERS[named] : undefined;
    if (dither === undefined) ignored.push(`dither_algorithm ${named}`);
    return { mode: 'dither', dither: dither ?? 'floyd-steinberg' };
  }
  if (mode !== 'POWER_MODULATION') ignored.push(`depth_mode ${mode}`);
  return { mode: 'grey', ...powersOf(settings) };
}

/** Least and most power are shares of the step's, and levels beyond 1 mean full. */
function powersOf(settings: JsonRecord): Values {
  const step = Math.min(1, numberIn(settings['power']) ?? Number.NaN);
  if (Number.isNaN(step)) return {};
  const least = numberIn(settings['min_power_level']) ?? numberIn(settings['min_power']) ?? 0;
  const most = numberIn(settings['max_power_level']) ?? 1;
  const fraction = (power: number) => Math.min(1, Math.max(0, power)) * step;
  return { power: fraction(most), ...(least > 0 && { minPower: fraction(least) }) };
}

/** Its degrees turn as those of a picture do, whose y points down. Rows have no sense: a half turn changes nothing. */
function rowsOf(settings: JsonRecord): Values {
  const degrees = numberIn(settings['scan_angle']) ?? numberIn(settings['direction_degrees']) ?? 0;
  const turned = ((-degrees % 180) * Math.PI) / 180;
  return {
    ...(turned !== 0 && { scanAngle: turned }),
    ...(settings['cross_hatch'] === true && { crossHatch: true }),
  };
}

/** How far it runs on by itself is left to the machine's own setting. */
function overscanOf(transformers: ReadonlyMap<string, JsonRecord>): Values {
  const overscan = transformers.get('OverscanTransformer');
  if (overscan === undefined) return { overscan: 0 };
  const distance = numberIn(overscan['distance_mm']);
  return overscan['auto'] === true || distance === undefined ? {} : { overscan: distance };
}
