// SPDX-License-Identifier: GPL-3.0-or-later
/** The driver of Smoothieware. */
import { PLAIN_PACE } from '../../machine/pacing.js';
import type { Driver, GcodeFacts } from '../contract/driver.js';
import { gcodeFormat } from '../gcode-format.js';
import { SMOOTHIE_ABILITIES } from './abilities.js';
import { SMOOTHIE_DIALECTS } from './dialects.js';
import { SMOOTHIE_CO2, SMOOTHIE_MACHINES } from './profiles.js';
import { SMOOTHIE_RESUME } from './resume-dialect.js';

const gcode: GcodeFacts = { dialects: SMOOTHIE_DIALECTS, resumeDialect: () => SMOOTHIE_RESUME };

export const smoothie: Driver = {
  id: 'smoothie',
  label: 'Smoothieware',
  profiles: SMOOTHIE_MACHINES,
  plainProfile: SMOOTHIE_CO2,
  gcode,
  program: gcodeFormat(gcode),
  abilities: SMOOTHIE_ABILITIES,
  emergencyStopBytes: new TextEncoder().encode('\x18\nfire off\n'),
  pace: PLAIN_PACE,
  foreignNames: { lightburn: /^Smoothie/i },
  signs: /^(Smoothie|FIRMWARE_NAME: ?Smoothieware|error:Unsupported command - |<.*\|WPos:.*\|F:)/,
  virtualBoards: ['smoothie'],
  loadEncoder: async () => (await import('./encode.js')).smoothieEncoder,
  loadSessions: async () => (await import('./session.js')).smoothieSessions,
  loadSimulator: async () => (await import('./simulator.js')).smoothieSimulator,
};
