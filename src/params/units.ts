// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Units that people type, by what they measure. A unit is a multiple of the family's first one, written
 * as a fraction, so that 1500 mm/min are 25 mm/s and not 25.000000000000004.
 */

export interface Ratio {
  readonly times: number;
  readonly per: number;
}

/** Spelling → ratio, in small letters and without blanks. */
export type Units = ReadonlyMap<string, Ratio>;

const SPELLINGS: Readonly<Record<string, readonly string[]>> = {
  mm: ['mm', 'millimetre', 'millimetres', 'millimeter', 'millimeters'],
  cm: ['cm'],
  m: ['m'],
  µm: ['µm', 'μm', 'um', 'micron', 'microns'],
  in: ['in', 'inch', 'inches', '"', '″', '”'],
  ft: ['ft', 'foot', 'feet'],
  mil: ['mil', 'mils', 'thou'],
  s: ['s', 'sec', 'secs', 'second', 'seconds'],
  ms: ['ms'],
  µs: ['µs', 'μs', 'us'],
  min: ['min', 'mins', 'minute', 'minutes'],
  h: ['h', 'hour', 'hours'],
  '°': ['°', 'º', 'deg', 'degree', 'degrees'],
  rad: ['rad', 'radian', 'radians'],
  '%': ['%', 'percent', 'per cent'],
};

const LENGTHS = {
  mm: [1, 1],
  cm: [10, 1],
  m: [1000, 1],
  µm: [1, 1000],
  in: [25.4, 1],
  ft: [304.8, 1],
  mil: [25.4, 1000],
} as const;
const TIMES = { s: [1, 1], ms: [1, 1000], µs: [1, 1e6], min: [60, 1], h: [3600, 1] } as const;

/** Units as multiples of mm. */
export const LENGTH: Units = unitsFrom(Object.entries(LENGTHS));
/** Units as multiples of s. */
export const DURATION: Units = unitsFrom(Object.entries(TIMES));
/** Units as multiples of mm/s. */
export const SPEED: Units = speeds();
/** Units as multiples of mm/s². */
export const ACCELERATION: Units = accelerations();
/** Units as multiples of a radian. */
export const ANGLE: Units = unitsFrom([
  ['rad', [1, 1]],
  ['°', [Math.PI, 180]],
]);
/** Units as shares of the whole; a bare number is that too where the bare unit is ''. */
export const FRACTION: Units = unitsFrom([
  ['', [1, 1]],
  ['%', [1, 100]],
]);

const FAMILIES = [LENGTH, DURATION, SPEED, ACCELERATION, ANGLE];

/** The family that has this unit; a unit of no family stands alone. */
export function familyOf(unit: string): Units {
  const known = FAMILIES.find((units) => units.has(plain(unit)));
  return known ?? new Map([[plain(unit), { times: 1, per: 1 }]]);
}

/** The unit as the tables spell it. */
export function plain(unit: string): string {
  return unit.toLowerCase().replace(/\s+/g, '');
}

type Entry = readonly [unit: string, ratio: readonly [times: number, per: number]];

function unitsFrom(entries: readonly Entry[]): Units {
  const all = new Map<string, Ratio>();
  for (const [unit, [times, per]] of entries) {
    for (const spelling of SPELLINGS[unit] ?? [unit]) all.set(plain(spelling), { times, per });
  }
  return all;
}

/** Every length by every time, and the two short forms of inches. */
function speeds(): Units {
  const all = new Map<string, Ratio>();
  for (const [length, { times, per }] of LENGTH) {
    for (const unit of ['s', 'min'] as const) {
      for (const time of SPELLINGS[unit] ?? []) {
        all.set(`${length}/${time}`, { times, per: per * TIMES[unit][0] });
      }
    }
  }
  all.set('ips', { times: 25.4, per: 1 });
  all.set('ipm', { times: 25.4, per: 60 });
  return all;
}

function accelerations(): Units {
  const all = new Map<string, Ratio>();
  for (const [length, ratio] of LENGTH) {
    for (const square of ['s²', 's2', 's^2', 'sec²', 'sec2', 'sec^2', 's/s']) {
      all.set(`${length}/${square}`, ratio);
    }
  }
  return all;
}
