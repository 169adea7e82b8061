// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What several drivers write their dialects from. `COMPACT` is Kerf's own way: the beam is off in the
 * first line, and nothing is said twice. `PLAIN` writes what wide-spread dialects write, every word in
 * every line, for machines and people used to them; where G0 is not dark it relies on `off` alone.
 */
import type { Dialect } from './dialect.js';

/** A dialect that has no name yet. */
export type DialectWords = Omit<Dialect, 'id' | 'label'>;

export const AIR = { on: 'M8', off: 'M9' };

export const EVERY_WORD = {
  isMotionModal: false,
  isFeedModal: false,
  isPowerModal: false,
  tail: 'FS',
} as const;

export const COMPACT: DialectWords = {
  gap: '',
  preamble: ['M5S0', 'G21G90G17G94', '{beam-on}'],
  postscript: ['M5S0', '{air-off}', 'G0X0Y0'],
  air: AIR,
  beam: {
    on: { dynamic: 'M4S0', constant: 'M3S0' },
    off: 'M5S0',
    isContinuous: true,
    powerIn: 'move',
  },
  move: {
    isMotionModal: true,
    isFeedModal: true,
    isPowerModal: true,
    tail: 'SF',
    travelFeed: 'none',
  },
};

export const PLAIN_WORDS: DialectWords = {
  gap: ' ',
  preamble: ['G21 ; Set units to mm', 'G90 ; Absolute positioning', 'G54', 'T0'],
  postscript: ['{air-off}', 'M5 ; Ensure laser is off', 'G0 X0 Y0 ; Return to origin'],
  air: AIR,
  beam: {
    on: { dynamic: 'M3 S{s}', constant: 'M3 S{s}' },
    off: 'M5',
    isContinuous: false,
    powerIn: 'switch',
  },
  move: { ...EVERY_WORD, travelFeed: 'machine' },
};
