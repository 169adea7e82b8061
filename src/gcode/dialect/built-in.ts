// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The dialects that Kerf knows. The compact ones are its own: the beam is off in their first line, and
 * nothing is said twice. The others write what the wide-spread dialects of those names write, for
 * machines and people used to them; on controllers whose G0 is not dark they rely on `off` alone.
 */
import type { Dialect } from './dialect.js';

const AIR = { on: 'M8', off: 'M9' };
const everyWord = {
  isMotionModal: false,
  isFeedModal: false,
  isPowerModal: false,
  tail: 'FS',
} as const;

/** Any controller of the GRBL family: M4 from the first move to the last, every word once. */
export const GRBL_COMPACT: Dialect = {
  id: 'grbl_compact',
  label: 'GRBL, compact',
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

const GRBL: Dialect = {
  id: 'grbl',
  label: 'GRBL (Compat)',
  gap: ' ',
  preamble: ['G21 ;Set units to mm', 'G90 ;Absolute positioning', 'G54', 'T0'],
  postscript: ['{air-off}', 'M5 ;Ensure laser is off', 'G0 X0 Y0 ;Return to origin'],
  air: AIR,
  beam: {
    on: { dynamic: 'M4 S{s}', constant: 'M4 S{s}' },
    off: 'M5',
    isContinuous: false,
    powerIn: 'switch',
  },
  move: { ...everyWord, travelFeed: 'none' },
};

const GRBL_DYNAMIC: Dialect = {
  ...GRBL,
  id: 'grbl_dynamic',
  label: 'GRBL (dynamic power)',
  beam: { ...GRBL.beam, on: { dynamic: 'M4 S0', constant: 'M4 S0' }, powerIn: 'move' },
};

const GRBL_RASTER: Dialect = {
  ...GRBL_DYNAMIC,
  id: 'grbl_raster',
  label: 'GRBL (raster)',
  beam: { ...GRBL_DYNAMIC.beam, isContinuous: true },
  // GRBL ignores F on G0, so the figure harms nobody.
  move: { ...everyWord, isFeedModal: true, travelFeed: 1000 },
};

const LINUXCNC: Dialect = {
  ...GRBL,
  id: 'linuxcnc',
  label: 'LinuxCNC',
  preamble: ['G21 ; Set units to mm', 'G90 ; Absolute positioning', 'G54', 'T0'],
  postscript: ['{air-off}', 'M5 ; Ensure laser is off', 'G0 X0 Y0 ; Return to origin'],
  beam: { ...GRBL.beam, on: { dynamic: 'M3 S{s}', constant: 'M3 S{s}' } },
  move: { ...everyWord, travelFeed: 'machine' },
};

const MACH4_M67: Dialect = {
  ...GRBL,
  id: 'mach4_m67',
  label: 'Mach4 (M67)',
  postscript: ['{air-off}', 'M67 E0 Q0 ; Ensure laser is off', 'G0 X0 Y0 ; Return to origin'],
  beam: {
    on: { dynamic: 'M67 E0 Q{s}', constant: 'M67 E0 Q{s}' },
    off: 'M67 E0 Q0',
    isContinuous: false,
    powerIn: 'switch',
    full: 255,
  },
};

const MARLIN: Dialect = {
  ...LINUXCNC,
  id: 'marlin',
  label: 'Marlin (Compat)',
  beam: { ...LINUXCNC.beam, on: { dynamic: 'M4 S{s}', constant: 'M4 S{s}' } },
};

const SMOOTHIEWARE: Dialect = { ...LINUXCNC, id: 'smoothieware', label: 'Smoothieware (Compat)' };

/**
 * Marlin 2 with LASER_FEATURE: power travels with the moves, so nothing stops the head. `I` may have
 * any number. M4 I takes its power from the speed alone and knows no S, so M3 I it is. G0 takes the
 * power away and shares its F with G1.
 */
export const MARLIN_INLINE: Dialect = {
  id: 'marlin_inline',
  label: 'Marlin 2, inline power',
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
export const MARLIN_PLAIN: Dialect = {
  ...MARLIN_INLINE,
  id: 'marlin_plain',
  label: 'Marlin, M3 and M5',
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
  label: 'Marlin, laser on the fan',
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

/**
 * Smoothieware's laser is dark in G0 and scales S with the speed by itself; G0 has an F of its own. S
 * is heard on moves only, and before the first S a power from the board's own file holds. M3 is not
 * said: where it is a switch of the board's own, it would fire at once.
 */
export const SMOOTHIE_COMPACT: Dialect = {
  ...GRBL_COMPACT,
  id: 'smoothie_compact',
  label: 'Smoothieware, compact',
  preamble: ['M5', 'G21', 'G90', '{beam-on}'],
  postscript: ['M5', '{air-off}', 'G0X0Y0S0'],
  beam: { ...GRBL_COMPACT.beam, on: { dynamic: '', constant: '' }, off: 'M5' },
  move: { ...GRBL_COMPACT.move, isMotionModal: false },
};

export const GRBL_DIALECTS: readonly Dialect[] = [
  GRBL_COMPACT,
  GRBL,
  GRBL_DYNAMIC,
  GRBL_RASTER,
  LINUXCNC,
  MACH4_M67,
];
export const MARLIN_DIALECTS: readonly Dialect[] = [
  MARLIN_INLINE,
  MARLIN_PLAIN,
  MARLIN_FAN,
  MARLIN,
];
export const SMOOTHIE_DIALECTS: readonly Dialect[] = [SMOOTHIE_COMPACT, SMOOTHIEWARE];
