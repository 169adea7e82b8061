// SPDX-License-Identifier: GPL-3.0-or-later
/** The driver of Marlin. */
import { msg } from '../../base/message.js';
import { PLAIN_PACE } from '../../machine/pacing.js';
import type { Driver, GcodeFacts } from '../contract/driver.js';
import { gcodeFormat } from '../gcode-format.js';
import { MARLIN_ABILITIES } from './abilities.js';
import { MARLIN_DIALECTS } from './dialects.js';
import { MARLIN_DIODE, MARLIN_MACHINES } from './profiles.js';
import { marlinResume } from './resume-dialect.js';

const gcode: GcodeFacts = { dialects: MARLIN_DIALECTS, resumeDialect: marlinResume };

export const marlin: Driver = {
  id: 'marlin',
  label: 'Marlin',
  profiles: MARLIN_MACHINES,
  plainProfile: MARLIN_DIODE,
  gcode,
  program: gcodeFormat(gcode),
  abilities: MARLIN_ABILITIES,
  // Drops the moves and, for a second, those after them; then the switches of both kinds of laser,
  // which a dwell (G4) that has begun keeps waiting. M112 would not, but leaves the fans of some builds on.
  emergencyStopBytes: new TextEncoder().encode('\nM410\nM5\nM107\n'),
  pace: PLAIN_PACE,
  foreignNames: {
    lightburn: /^Marlin\b/i,
    // Nothing in such a file shows with which words the board fires.
    assumption: msg(
      'Kerf assumes Marlin with inline power (M3 I): if the laser is connected to a fan output or needs M3 and M5, choose the dialect marlin_fan or marlin_plain in the machine file.',
    ),
  },
  signs: /^(Marlin |FIRMWARE_NAME: ?Marlin|echo:)/,
  virtualBoards: ['marlin'],
  loadEncoder: async () => (await import('./encode.js')).marlinEncoder,
  loadSessions: async () => (await import('./session.js')).marlinSessions,
  loadSimulator: async () => (await import('./simulator.js')).marlinSimulator,
};
