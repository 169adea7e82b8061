// SPDX-License-Identifier: GPL-3.0-or-later
/** Which programs were timed at the processor's limit of an 8-bit board, and with which settings. */
import type { FirmwareCase } from './firmware-cases.js';
import { PLAIN_SETTINGS } from './firmware-cases.js';
import { circles, rows, wander } from './limit-programs.js';

const QUICK = { ...PLAIN_SETTINGS, 110: 18_000, 111: 18_000, 120: 3000, 121: 3000 };
const MILD = { ...PLAIN_SETTINGS, 110: 6000, 111: 6000, 120: 500, 121: 500 };
const FINE = { ...PLAIN_SETTINGS, 100: 160, 101: 160 };
const FINE_QUICK = { ...FINE, 110: 9000, 111: 9000, 120: 2500, 121: 2500 };
const VERY_QUICK = { ...FINE_QUICK, 120: 4000, 121: 4000 };
const COARSE_QUICK = { ...QUICK, 100: 40, 101: 40, 120: 3500, 121: 3500 };
const grey = { dots: 250, rows: 6 };

type Case = readonly [string, Readonly<Record<number, number>>, string];

const CASES: readonly Case[] = [
  ['grey 0.1 mm at 100 mm/s', PLAIN_SETTINGS, rows({ ...grey, pixel: 0.1, feed: 6000 })],
  ['grey 0.1 mm at 35 mm/s', PLAIN_SETTINGS, rows({ ...grey, pixel: 0.1, feed: 2100 })],
  ['grey 0.1 mm at 30 mm/s', PLAIN_SETTINGS, rows({ ...grey, pixel: 0.1, feed: 1800 })],
  ['grey 0.1 mm at 25 mm/s', PLAIN_SETTINGS, rows({ ...grey, pixel: 0.1, feed: 1500 })],
  ['grey 0.08 mm', PLAIN_SETTINGS, rows({ ...grey, pixel: 0.08, feed: 6000 })],
  ['grey 0.05 mm', PLAIN_SETTINGS, rows({ ...grey, pixel: 0.05, feed: 3000 })],
  ['grey 254 dpi, quick', QUICK, rows({ ...grey, pixel: 0.1, feed: 12_000 })],
  ['grey 0.2 mm, quick', QUICK, rows({ ...grey, pixel: 0.2, feed: 12_000 })],
  ['grey 0.3 mm, quick', QUICK, rows({ ...grey, pixel: 0.3, feed: 12_000 })],
  ['grey 0.1 mm, mild', MILD, rows({ ...grey, pixel: 0.1, feed: 6000 })],
  ['grey 0.127 mm, mild', MILD, rows({ ...grey, pixel: 0.127, feed: 3000 })],
  ['grey 0.1 mm, 160 steps/mm', FINE, rows({ ...grey, pixel: 0.1, feed: 6000 })],
  ['grey 0.2 mm, 160 steps/mm', FINE, rows({ ...grey, pixel: 0.2, feed: 6000 })],
  ['grey 0.15 mm, 160 steps/mm, quick', FINE_QUICK, rows({ ...grey, pixel: 0.15, feed: 6000 })],
  ['grey 0.1 mm, 160 steps/mm, very quick', VERY_QUICK, rows({ ...grey, pixel: 0.1, feed: 6000 })],
  ['grey at 45 degrees', PLAIN_SETTINGS, rows({ ...grey, pixel: 0.1, feed: 6000, degrees: 45 })],
  ['grey at 12 degrees', QUICK, rows({ ...grey, pixel: 0.1, feed: 6000, degrees: 12 })],
  [
    'dots 0.1 mm',
    PLAIN_SETTINGS,
    rows({ ...grey, pixel: 0.1, feed: 6000, run: 2, isDithered: true }),
  ],
  [
    'dots 0.08 mm, quick',
    QUICK,
    rows({ ...grey, pixel: 0.08, feed: 9000, run: 1.5, isDithered: true }),
  ],
  [
    'dots 0.2 mm, quick',
    QUICK,
    rows({ ...grey, pixel: 0.2, feed: 15_000, run: 1.3, isDithered: true }),
  ],
  [
    'dots 0.1 mm, 40 steps/mm, quick',
    COARSE_QUICK,
    rows({ ...grey, pixel: 0.1, feed: 6000, run: 1.6, isDithered: true }),
  ],
  [
    'every word in every line',
    PLAIN_SETTINGS,
    rows({ ...grey, pixel: 0.1, feed: 6000, isVerbose: true }),
  ],
  ['relative', PLAIN_SETTINGS, rows({ ...grey, pixel: 0.1, feed: 6000, isRelative: true })],
  ['short rows', PLAIN_SETTINGS, rows({ pixel: 0.1, feed: 6000, dots: 60, rows: 20 })],
  ['long rows', QUICK, rows({ pixel: 0.1, feed: 6000, dots: 1200, rows: 2 })],
  [
    'an outline of 0.1 mm',
    PLAIN_SETTINGS,
    wander({ seed: 2, count: 1500, least: 0.08, most: 0.12, turn: 0.05, feed: 6000 }),
  ],
  [
    'an outline of 0.1 to 0.4 mm, quick',
    QUICK,
    wander({ seed: 3, count: 1500, least: 0.1, most: 0.4, turn: 0.05, feed: 9000 }),
  ],
  [
    'an outline that bends, quick',
    QUICK,
    wander({ seed: 4, count: 1500, least: 0.05, most: 0.2, turn: 0.2, feed: 9000 }),
  ],
  ['arcs of 1 mm, quick', QUICK, circles(1, 60, 6000)],
  ['arcs of 4 mm, quick', QUICK, circles(4, 20, 9000)],
];

export const limitCases: readonly FirmwareCase[] = CASES.map(([name, settings, program]) => ({
  name,
  profile: 'grbl-uno',
  settings,
  program,
}));
