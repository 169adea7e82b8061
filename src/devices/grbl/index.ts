// SPDX-License-Identifier: GPL-3.0-or-later
/** The driver of the GRBL family: GRBL 1.1, grblHAL, FluidNC. */
import { ABILITIES } from '../contract/ability.js';
import type { Driver, GcodeFacts } from '../contract/driver.js';
import { gcodeFormat } from '../gcode-format.js';
import { GRBL_DIALECTS } from './dialects.js';
import { GRBL_PACE } from './pace.js';
import { GRBL_DIODE, GRBL_MACHINES } from './profiles.js';
import { GRBL_RESUME } from './resume-dialect.js';

const gcode: GcodeFacts = { dialects: GRBL_DIALECTS, resumeDialect: () => GRBL_RESUME };

export const grbl: Driver = {
  id: 'grbl',
  label: 'GRBL',
  profiles: GRBL_MACHINES,
  plainProfile: GRBL_DIODE,
  gcode,
  program: gcodeFormat(gcode),
  abilities: ABILITIES,
  // Feed hold, then soft reset; both pass every queue (Grbl, doc/markdown/commands.md).
  emergencyStopBytes: new TextEncoder().encode('!\x18'),
  pace: GRBL_PACE,
  foreignNames: {
    lightburn: /^(?:GRBL|grblHAL|FluidNC)\b/i,
    rayforge: /^Grbl(Serial|SerialSimple|Telnet|Network)?Driver$/,
  },
  signs: /^(Grbl\w* \d|error:\d+$|\[VER:|\[OPT:|<.*\|FS:)/i,
  virtualBoards: ['grbl-uno', 'grblhal', 'fluidnc'],
  loadEncoder: async () => (await import('./encode.js')).grblEncoder,
  loadSessions: async () => (await import('./session.js')).grblSessions,
  loadSimulator: async () => (await import('./simulator.js')).grblSimulator,
};
