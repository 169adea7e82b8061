// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Machines of the GRBL family. What the board itself reports ($$) is better than any figure here. mm,
 * mm/s, mm/s².
 */
import { plainMachine } from '../../machine/plain-machine.js';
import type { MachineProfile } from '../../machine/profile.js';

/** A GRBL board on an Uno with a diode head: the least that can be expected. */
export const GRBL_DIODE: MachineProfile = plainMachine({
  id: 'grbl-diode',
  name: 'GRBL diode laser',
  driver: 'grbl',
});

/** The laser that is always there: as Kerf's own simulator is set. */
export const VIRTUAL_LASER: MachineProfile = {
  ...GRBL_DIODE,
  id: 'virtual',
  name: 'Virtual laser',
  motion: {
    ...GRBL_DIODE.motion,
    maxSpeedX: 200,
    maxSpeedY: 200,
    accelerationX: 1000,
    accelerationY: 1000,
    junctionDeviation: 0.01,
  },
  head: { spot: 0.1, hasDynamicPower: true, hasAirAssist: true, watts: 5 },
};

const GRBLHAL: MachineProfile = {
  ...GRBL_DIODE,
  id: 'grblhal',
  name: 'grblHAL laser',
  motion: {
    ...GRBL_DIODE.motion,
    maxSpeedX: 200,
    maxSpeedY: 200,
    accelerationX: 1000,
    accelerationY: 1000,
    junctionDeviation: 0.01,
  },
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
  ['atomstack-a5-pro', 'Atomstack A5 Pro', 410, 400],
  ['atomstack-x7-pro', 'Atomstack X7 Pro', 410, 400],
  ['atomstack-x20-pro', 'Atomstack X20 Pro', 400, 400],
  ['comgrow-z1', 'Comgrow Z1', 400, 400],
  ['creality-falcon', 'Creality CR-Laser Falcon', 400, 415],
  ['longer-ray5', 'Longer Ray5', 400, 400],
  ['longer-ray5-20w', 'Longer Ray5 20 W', 375, 375],
  ['neje-master-2s', 'NEJE Master 2S', 170, 170],
  ['ortur-lm2', 'Ortur Laser Master 2', 400, 400],
  ['ortur-lm3', 'Ortur Laser Master 3', 400, 400],
  ['sculpfun-s6-pro', 'Sculpfun S6 Pro', 410, 420],
  ['sculpfun-s9', 'Sculpfun S9', 410, 420],
  ['twotrees-tts55', 'Two Trees TTS-55', 300, 300],
  ['cnc-3018', 'CNC 3018 with a laser', 300, 180],
] as const;

const PRODUCT_MACHINES = PRODUCTS.map(
  ([id, name, width, depth]): MachineProfile => ({
    ...GRBL_DIODE,
    id,
    name,
    bed: { width, depth, origin: 'front-left' },
  }),
);

/** Its maker's own device file puts the origin at the back and the port at this rate. */
const XTOOL_D1_PRO: MachineProfile = {
  ...GRBL_DIODE,
  id: 'xtool-d1-pro',
  name: 'xTool D1 Pro',
  bed: { width: 430, depth: 390, origin: 'back-left' },
  controller: { ...GRBL_DIODE.controller, baudRate: 230_400 },
};

export const GRBL_MACHINES: readonly MachineProfile[] = [
  VIRTUAL_LASER,
  GRBL_DIODE,
  GRBLHAL,
  ...PRODUCT_MACHINES,
  XTOOL_D1_PRO,
];
