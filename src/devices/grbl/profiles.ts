// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Machines of the GRBL family. What the board itself reports ($$) is better than any figure here. mm,
 * mm/s, mm/s².
 */
import { N_ } from '../../base/translatable.js';
import { plainMachine } from '../../machine/plain-machine.js';
import type { BuiltInMachine } from '../../machine/profile.js';

/** A GRBL board on an Uno with a diode head: the least that can be expected. */
export const GRBL_DIODE: BuiltInMachine = plainMachine({
  id: 'grbl-diode',
  name: N_('GRBL diode laser'),
  driver: 'grbl',
});

const QUICK_MOTION: BuiltInMachine['motion'] = {
  ...GRBL_DIODE.motion,
  maxSpeedX: 200,
  maxSpeedY: 200,
  accelerationX: 1000,
  accelerationY: 1000,
  junctionDeviation: 0.01,
};

/** The laser that is always there: as Kerf's own simulator is set. */
export const VIRTUAL_LASER: BuiltInMachine = {
  ...GRBL_DIODE,
  id: 'virtual',
  name: N_('Virtual laser'),
  motion: QUICK_MOTION,
  head: { spot: 0.1, hasDynamicPower: true, hasAirAssist: true, watts: 5 },
};

const GRBLHAL: BuiltInMachine = {
  ...GRBL_DIODE,
  id: 'grblhal',
  name: N_('grblHAL laser'),
  motion: QUICK_MOTION,
  head: { spot: 0.1, hasDynamicPower: true, hasAirAssist: true },
  controller: {
    ...GRBL_DIODE.controller,
    baudRate: 115_200,
    maxS: 1000,
    rxBytes: 1024,
    plannerBlocks: 100,
  },
};

/**
 * Products by the bed size of their maker, mm. Speeds, accelerations and power words are those of a
 * plain GRBL laser; what the board answers to `$$` wins over them, and the bed is worth measuring.
 */
const PRODUCTS = [
  ['atomstack-a5-pro', N_('Atomstack A5 Pro'), 410, 400],
  ['atomstack-x7-pro', N_('Atomstack X7 Pro'), 410, 400],
  ['atomstack-x20-pro', N_('Atomstack X20 Pro'), 400, 400],
  ['comgrow-z1', N_('Comgrow Z1'), 400, 400],
  ['creality-falcon', N_('Creality CR-Laser Falcon'), 400, 415],
  ['longer-ray5', N_('Longer Ray5'), 400, 400],
  ['longer-ray5-20w', N_('Longer Ray5 20 W'), 375, 375],
  ['neje-master-2s', N_('NEJE Master 2S'), 170, 170],
  ['ortur-lm2', N_('Ortur Laser Master 2'), 400, 400],
  ['ortur-lm3', N_('Ortur Laser Master 3'), 400, 400],
  ['sculpfun-s6-pro', N_('Sculpfun S6 Pro'), 410, 420],
  ['sculpfun-s9', N_('Sculpfun S9'), 410, 420],
  ['twotrees-tts55', N_('Two Trees TTS-55'), 300, 300],
  ['cnc-3018', N_('CNC 3018 with a laser'), 300, 180],
] as const;

const PRODUCT_MACHINES = PRODUCTS.map(
  ([id, name, width, depth]): BuiltInMachine => ({
    ...GRBL_DIODE,
    id,
    name,
    bed: { width, depth, origin: 'front-left' },
  }),
);

/** Its maker's own device file puts the origin at the back and the port at this rate. */
const XTOOL_D1_PRO: BuiltInMachine = {
  ...GRBL_DIODE,
  id: 'xtool-d1-pro',
  name: N_('xTool D1 Pro'),
  bed: { width: 430, depth: 390, origin: 'back-left' },
  controller: { ...GRBL_DIODE.controller, baudRate: 230_400 },
};

export const GRBL_MACHINES: readonly BuiltInMachine[] = [
  VIRTUAL_LASER,
  GRBL_DIODE,
  GRBLHAL,
  ...PRODUCT_MACHINES,
  XTOOL_D1_PRO,
];
