// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A driver of a controller that there is not, to prove that one whose programs are bytes and whose link is
 * packets is a folder and a line: this object in a list of drivers.
 */
import { N_ } from '../../../src/base/translatable.js';
import type { Driver } from '../../../src/devices/contract/driver.js';
import { PLAIN_PACE } from '../../../src/machine/pacing.js';
import { plainMachine } from '../../../src/machine/plain-machine.js';
import { packetFormat } from './format.js';
import { STOP } from './packets.js';

const plainProfile = plainMachine({
  id: 'packet-laser',
  name: N_('Packet laser'),
  driver: 'packet-laser',
});

export const packetLaser: Driver = {
  id: 'packet-laser',
  label: 'Packet laser',
  profiles: [plainProfile],
  plainProfile,
  program: packetFormat,
  abilities: [],
  emergencyStopBytes: Uint8Array.of(STOP),
  pace: PLAIN_PACE,
  foreignNames: {},
  // Packets are no lines, so that none of them is a sign.
  signs: /(?!)/,
  virtualBoards: [],
  loadEncoder: async () => (await import('./encode.js')).packetEncoder,
  loadSessions: async () => (await import('./session.js')).packetSessions,
  loadSimulator: async () => (await import('./simulator.js')).packetSimulator,
};
