// SPDX-License-Identifier: GPL-3.0-or-later
/** What can be set for an engraving: rows of dots, for pictures and for filled outlines. */
import { N_ } from '../../base/translatable.js';
import type { Schema } from '../../params/schema.js';

/** Merging dots depends on the speed and on how far the faintest grey is from dark. */
const UNLESS_MERGED = { smoothness: ['slow', 'keep'] } as const;

export const engraveParams = {
  power: {
    kind: 'power',
    label: N_('Power'),
    help: N_('Share of the full power for black.'),
    default: 0.3,
    min: 0,
    max: 1,
    style: UNLESS_MERGED,
  },
  minPower: {
    kind: 'power',
    label: N_('Least power'),
    help: N_('Power where the faintest grey begins; white stays dark.'),
    default: 0,
    min: 0,
    max: 1,
    style: UNLESS_MERGED,
  },
  speed: {
    kind: 'speed',
    label: N_('Speed'),
    help: N_('How fast the head moves along a row.'),
    default: 100,
    min: 0.1,
    max: 1000,
    style: UNLESS_MERGED,
  },
  interval: {
    kind: 'length',
    label: N_('Line interval'),
    help: N_('Distance from row to row, and from dot to dot; about the width of the spot.'),
    default: 0.1,
    min: 0.01,
    max: 10,
  },
  mode: {
    kind: 'choice',
    label: N_('Picture'),
    help: N_('How a picture becomes power: shades by power, shades by dots, or black and white.'),
    default: 'grey',
    choices: {
      grey: N_('Grey by power'),
      dither: N_('Dithered dots'),
      threshold: N_('Black and white'),
    },
  },
  dither: {
    kind: 'choice',
    label: N_('Dither'),
    help: N_('How dots are spread in a dithered picture.'),
    default: 'floyd-steinberg',
    choices: {
      'floyd-steinberg': N_('Floyd–Steinberg'),
      atkinson: N_('Atkinson'),
      bayer: N_('Bayer 8 × 8'),
    },
  },
  threshold: {
    kind: 'number',
    label: N_('Threshold'),
    help: N_('In black and white, what is darker than this is burnt: 0 black, 1 white.'),
    default: 0.5,
    min: 0,
    max: 1,
  },
  invert: {
    kind: 'toggle',
    label: N_('Invert picture'),
    help: N_('Burns what is bright in a picture: for slate, glass and painted metal.'),
    default: false,
  },
  brightness: {
    kind: 'number',
    label: N_('Brightness'),
    help: N_('Makes a picture brighter or, below 0, darker.'),
    default: 0,
    min: -1,
    max: 1,
  },
  contrast: {
    kind: 'number',
    label: N_('Contrast'),
    help: N_('Makes a picture harder or, below 0, softer.'),
    default: 0,
    min: -1,
    max: 1,
  },
  gamma: {
    kind: 'number',
    label: N_('Gamma'),
    help: N_('Above 1 the middle tones of a picture get brighter.'),
    default: 1,
    min: 0.1,
    max: 10,
  },
  levels: {
    kind: 'count',
    label: N_('Grey levels'),
    help: N_('How many powers a grey picture may use; fewer make a shorter program.'),
    default: 256,
    min: 2,
    max: 256,
  },
  smoothness: {
    kind: 'choice',
    label: N_('Dense pictures'),
    help: N_(
      'Where the board cannot take all dots at this speed: run slower with less power, merge dots, or let it stutter.',
    ),
    default: 'slow',
    choices: { slow: N_('Slow down'), merge: N_('Merge dots'), keep: N_('Keep as they are') },
    style: UNLESS_MERGED,
  },
  overscan: {
    kind: 'length',
    label: N_('Overscan'),
    help: N_('Dark run-up and run-out beyond each row, so that the burn runs at even speed.'),
    default: 2.5,
    min: 0,
    max: 100,
  },
  bidirectional: {
    kind: 'toggle',
    label: N_('Both ways'),
    help: N_('Burns every second row on the way back: half the time.'),
    default: true,
  },
  passes: {
    kind: 'count',
    label: N_('Passes'),
    help: N_('How often the whole engraving is run.'),
    default: 1,
    min: 1,
    max: 100,
    style: true,
  },
  air: {
    kind: 'toggle',
    label: N_('Air assist'),
    help: N_('Blows the smoke away, where the machine has a pump.'),
    default: false,
    style: true,
  },
} as const satisfies Schema;
