// SPDX-License-Identifier: GPL-3.0-or-later
/** Machines with Smoothieware. mm, mm/s, mm/s². */
import { N_ } from '../../base/translatable.js';
import { plainMachine } from '../../machine/plain-machine.js';
import type { BuiltInMachine } from '../../machine/profile.js';

const PLAIN = plainMachine({ id: 'smoothie', name: N_('Smoothieware laser'), driver: 'smoothie' });

/** A Smoothieboard as it comes: S from 0 to 1, power follows the speed. */
export const SMOOTHIE_CO2: BuiltInMachine = {
  ...PLAIN,
  bed: { width: 300, depth: 200, origin: 'front-left' },
  head: { source: 'tube', spot: 0.1, hasDynamicPower: true, hasAirAssist: false },
  controller: {
    ...PLAIN.controller,
    baudRate: 115_200,
    maxS: 1,
    rxBytes: 256,
    plannerBlocks: 32,
  },
};

export const SMOOTHIE_MACHINES: readonly BuiltInMachine[] = [SMOOTHIE_CO2];
