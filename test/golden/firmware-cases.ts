// SPDX-License-Identifier: GPL-3.0-or-later
/** Which programs were timed with firmware, on which machines. Settings in Grbl's own units. */
import {
  arcs,
  chords,
  crumbs,
  dice,
  randomWalk,
  raster,
  spread,
  squares,
  strokesWithStops,
} from './firmware-programs.js';

export interface FirmwareCase {
  readonly name: string;
  readonly profile: 'grbl-uno' | 'grblhal';
  /** `$n`, all that decide the time. */
  readonly settings: Readonly<Record<number, number>>;
  readonly program: string;
}

export const PLAIN_SETTINGS = {
  1: 25,
  11: 0.01,
  12: 0.002,
  100: 80,
  101: 80,
  110: 12_000,
  111: 12_000,
  120: 1000,
  121: 1000,
} as const;

const PROGRAMS: readonly (readonly [string, string])[] = [
  ['one square', squares(3000, 1)],
  ['a square ten times at full tilt', squares(12_000, 10)],
  ['slow arcs', arcs(1500, 2)],
  ['fast arcs', arcs(9000, 3)],
  ['rings of 3 mm in long chords', chords(1.5, 24, 3000)],
  ['rings of 3 mm in short chords', chords(1.5, 72, 9000)],
  ['rings of 1 mm in short chords, M3', chords(0.5, 60, 6000, 'M3')],
  ['a picture at 20 mm/s', raster(1200, 0.1)],
  ['a picture at 200 mm/s', raster(12_000, 0.1)],
  ['a picture at 300 dpi', raster(6000, 25.4 / 300)],
  ['a picture at 30 degrees', raster(6000, 0.1, 30)],
  ['crumbs smaller than a step', crumbs('M4')],
  ['crumbs smaller than a step, M3', crumbs('M3')],
  ['strokes, switched', strokesWithStops(20, [])],
  ['strokes, switched and waited for', strokesWithStops(20, [0.1, 0.02])],
];

const BOARDS = ['grbl-uno', 'grblhal'] as const;

/** Machines of all kinds, each with its own walk. */
function walks(): FirmwareCase[] {
  return Array.from({ length: 30 }, (_, i) => {
    const roll = dice(1000 + i);
    const rate = () => Math.round(spread(roll, 1500, 15_000));
    const acceleration = () => Math.round(spread(roll, 100, 3000));
    const steps = [40, 80, 80, 100, 160][Math.floor(5 * roll())]!;
    const settings = {
      ...PLAIN_SETTINGS,
      11: [0.005, 0.01, 0.01, 0.02][Math.floor(4 * roll())]!,
      100: steps,
      101: steps,
      110: rate(),
      111: rate(),
      120: acceleration(),
      121: acceleration(),
    };
    const ways = [
      { count: 150, least: 0.5, most: 50, turn: Math.PI },
      { count: 400, least: 0.05, most: 0.5, turn: spread(roll, 0.01, 0.4) },
      { count: 400, least: 0.2, most: 3, turn: spread(roll, 0.01, 0.4) },
      { count: 250, least: 0.05, most: 50, turn: 0.6 },
    ] as const;
    const program = randomWalk({ seed: i, ...ways[i % 4]! });
    return { name: `walk ${i}`, profile: BOARDS[(i >> 2) % 2]!, settings, program };
  });
}

export const firmwareCases: readonly FirmwareCase[] = [
  ...BOARDS.flatMap((profile) =>
    PROGRAMS.map(([name, program]) => ({
      name: `${name}, ${profile}`,
      profile,
      settings: PLAIN_SETTINGS,
      program,
    })),
  ),
  ...walks(),
];
