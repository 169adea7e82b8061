// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What the colours of other programs and laser shops are commonly said to mean. None of it was compared with what its
 * maker publishes: do that before a table is called right. Tabular.
 */
import type { Colour } from '../art.js';
import type { ImportRule, RuleSet } from './rule.js';

const RED: Colour = [255, 0, 0];
const GREEN: Colour = [0, 255, 0];
const BLUE: Colour = [0, 0, 255];
const MAGENTA: Colour = [255, 0, 255];
const BLACK: Colour = [0, 0, 0];
/** Programs round colours when they change between spaces. */
const tolerance = 8;
/** The hairline of Epilog's driver, mm (0.003 inch): thinner lines are cut, all else is engraved. */
const HAIRLINE = 0.0762;

const FILLS: ImportRule = { paint: 'fill', purpose: 'engrave' };
const LINES: ImportRule = { paint: 'line', purpose: 'cut' };

export const RULE_SETS: readonly RuleSet[] = [
  {
    id: 'lightburn',
    name: 'LightBurn',
    // Its two tool layers are never burnt; of the others each is a line or a fill.
    rules: [
      { colour: [243, 105, 38], tolerance, purpose: 'nothing' },
      { colour: [12, 150, 217], tolerance, purpose: 'nothing' },
      FILLS,
      LINES,
    ],
  },
  {
    id: 'epilog',
    name: 'Epilog',
    rules: [
      { paint: 'line', maxWidth: HAIRLINE, purpose: 'cut' },
      { paint: 'line', purpose: 'engrave' },
      FILLS,
    ],
  },
  {
    id: 'trotec',
    name: 'Trotec',
    rules: [
      { colour: RED, tolerance, paint: 'line', purpose: 'cut' },
      { colour: BLUE, tolerance, paint: 'line', purpose: 'cut' },
      { colour: BLACK, tolerance, purpose: 'engrave' },
      FILLS,
    ],
  },
  {
    id: 'ponoko',
    name: 'Ponoko',
    rules: [
      { colour: BLUE, tolerance, paint: 'line', purpose: 'cut' },
      { colour: RED, tolerance, paint: 'line', purpose: 'score' },
      { colour: GREEN, tolerance, paint: 'line', purpose: 'score' },
      { colour: MAGENTA, tolerance, paint: 'line', purpose: 'score' },
      FILLS,
    ],
  },
  { id: 'glowforge', name: 'Glowforge', rules: [FILLS, LINES] },
];
