// SPDX-License-Identifier: GPL-3.0-or-later
/** The dialects of the GRBL family. Those with the names of other programs write what those write. */
import { N_ } from '../../base/translatable.js';
import { AIR, COMPACT, EVERY_WORD, PLAIN_WORDS } from '../../gcode/dialect/common.js';
import type { Dialect } from '../../gcode/dialect/dialect.js';

/** Any controller of the family: M4 from the first move to the last, every word once. */
const GRBL_COMPACT: Dialect = { ...COMPACT, id: 'grbl_compact', label: N_('GRBL, compact') };

const GRBL: Dialect = {
  id: 'grbl',
  label: N_('GRBL (Compat)'),
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
  move: { ...EVERY_WORD, travelFeed: 'none' },
};

const GRBL_DYNAMIC: Dialect = {
  ...GRBL,
  id: 'grbl_dynamic',
  label: N_('GRBL (dynamic power)'),
  beam: { ...GRBL.beam, on: { dynamic: 'M4 S0', constant: 'M4 S0' }, powerIn: 'move' },
};

const GRBL_RASTER: Dialect = {
  ...GRBL_DYNAMIC,
  id: 'grbl_raster',
  label: N_('GRBL (raster)'),
  beam: { ...GRBL_DYNAMIC.beam, isContinuous: true },
  // GRBL ignores F on G0, so the figure does no harm.
  move: { ...EVERY_WORD, isFeedModal: true, travelFeed: 1000 },
};

const LINUXCNC: Dialect = { ...PLAIN_WORDS, id: 'linuxcnc', label: N_('LinuxCNC') };

const MACH4_M67: Dialect = {
  ...GRBL,
  id: 'mach4_m67',
  label: N_('Mach4 (M67)'),
  postscript: ['{air-off}', 'M67 E0 Q0 ; Ensure laser is off', 'G0 X0 Y0 ; Return to origin'],
  beam: {
    on: { dynamic: 'M67 E0 Q{s}', constant: 'M67 E0 Q{s}' },
    off: 'M67 E0 Q0',
    isContinuous: false,
    powerIn: 'switch',
    full: 255,
  },
};

export const GRBL_DIALECTS: readonly Dialect[] = [
  GRBL_COMPACT,
  GRBL,
  GRBL_DYNAMIC,
  GRBL_RASTER,
  LINUXCNC,
  MACH4_M67,
];
