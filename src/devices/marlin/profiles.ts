// SPDX-License-Identifier: GPL-3.0-or-later
/** Machines with Marlin. mm, mm/s, mm/s². */
import { N_ } from '../../base/translatable.js';
import { plainMachine } from '../../machine/plain-machine.js';
import type { BuiltInMachine } from '../../machine/profile.js';
import { MARLIN_FAN } from './dialects.js';

const PLAIN = plainMachine({
  id: 'marlin-diode',
  name: N_('Marlin diode laser'),
  driver: 'marlin',
});

/** A 3D printer's board that drives a laser, inline power. */
export const MARLIN_DIODE: BuiltInMachine = {
  ...PLAIN,
  bed: { width: 220, depth: 220, origin: 'front-left' },
  head: { spot: 0.1, hasDynamicPower: false, hasAirAssist: false },
  controller: {
    ...PLAIN.controller,
    baudRate: 250_000,
    maxS: 255,
    rxBytes: 128,
    plannerBlocks: 16,
  },
};

/** The same where the laser hangs on the pins of the part fan. */
export const MARLIN_FAN_LASER: BuiltInMachine = {
  ...MARLIN_DIODE,
  id: 'marlin-fan',
  name: N_('Marlin laser on the fan'),
  dialect: MARLIN_FAN.id,
};

export const MARLIN_MACHINES: readonly BuiltInMachine[] = [MARLIN_DIODE, MARLIN_FAN_LASER];
