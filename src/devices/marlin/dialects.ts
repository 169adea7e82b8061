// SPDX-License-Identifier: GPL-3.0-or-later
/** The dialects of Marlin, by how its laser is connected. */
import { N_ } from '../../base/translatable.js';
import { AIR, PLAIN_WORDS } from '../../gcode/dialect/common.js';
import type { Dialect } from '../../gcode/dialect/dialect.js';

/**
 * Marlin 2 with LASER_FEATURE: power travels with the moves, so nothing stops the head. `I` may have
 * any number. M4 I takes its power from the speed alone and knows no S, so M3 I it is. G0 takes the
 * power away and shares its F with G1.
 */
const MARLIN_INLINE: Dialect = {
  id: 'marlin_inline',
  label: N_('Marlin 2, inline power'),
  gap: '',
  preamble: ['M5', 'G21', 'G90', '{beam-on}'],
  postscript: ['M5', '{air-off}', 'G0X0Y0', 'M5I1'],
  air: AIR,
  beam: {
    on: { dynamic: 'M3I1S0', constant: 'M3I1S0' },
    off: 'M5',
    isContinuous: true,
    powerIn: 'move',
  },
  move: {
    isMotionModal: false,
    isFeedModal: true,
    isPowerModal: true,
    tail: 'SF',
    travelFeed: 'machine',
  },
};

/** Any Marlin with a cutter: each M3 and M5 waits until the head stands. */
const MARLIN_PLAIN: Dialect = {
  ...MARLIN_INLINE,
  id: 'marlin_plain',
  label: N_('Marlin, M3 and M5'),
  preamble: ['M5', 'G21', 'G90'],
  postscript: ['M5', '{air-off}', 'G0X0Y0'],
  beam: {
    on: { dynamic: 'M3S{s}', constant: 'M3S{s}' },
    off: 'M5',
    isContinuous: false,
    powerIn: 'switch',
  },
};

/** A laser on the pins of the part fan; what M106 says holds from the next move on. */
export const MARLIN_FAN: Dialect = {
  ...MARLIN_PLAIN,
  id: 'marlin_fan',
  label: N_('Marlin, laser on the fan'),
  preamble: ['M107', 'G21', 'G90'],
  postscript: ['M107', '{air-off}', 'G0X0Y0'],
  beam: {
    on: { dynamic: 'M106S{s}', constant: 'M106S{s}' },
    off: 'M107',
    isContinuous: false,
    powerIn: 'switch',
    full: 255,
  },
};

const MARLIN: Dialect = {
  ...PLAIN_WORDS,
  id: 'marlin',
  label: N_('Marlin (Compat)'),
  beam: { ...PLAIN_WORDS.beam, on: { dynamic: 'M4 S{s}', constant: 'M4 S{s}' } },
};

export const MARLIN_DIALECTS: readonly Dialect[] = [
  MARLIN_INLINE,
  MARLIN_PLAIN,
  MARLIN_FAN,
  MARLIN,
];
