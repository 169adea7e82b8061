// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The machines that Kerf knows without a file. Named products carry the bed size of their maker;
 * what the board itself tells ($$) is better than any of the other figures. mm, mm/s, mm/s².
 */
import { defaultsOf } from '../params/schema.js';
import type { MachineProfile } from './profile.js';
import {
  bedSchema,
  controllerSchema,
  headSchema,
  motionSchema,
  withoutUnknown,
} from './sections.js';

/** Mild values that mark plywood with a 5 W diode and harm no machine. */
const DIODE_DEFAULTS: MachineProfile['defaults'] = {
  cut: { power: 1, speed: 5, passes: 1 },
  score: { power: 0.4, speed: 50 },
  engrave: { power: 0.5, speed: 100, interval: 0.1 },
};

/** A GRBL board on an Uno with a diode head: the least that can be expected. */
export const GRBL_DIODE: MachineProfile = {
  id: 'grbl-diode',
  name: 'GRBL diode laser',
  driver: 'grbl',
  bed: defaultsOf(bedSchema),
  motion: defaultsOf(motionSchema),
  head: withoutUnknown(defaultsOf(headSchema), 'watts'),
  controller: withoutUnknown(defaultsOf(controllerSchema), 'linesPerSecond'),
  defaults: DIODE_DEFAULTS,
};

/** The laser that is always there: as Kerf's own simulator is set. */
export const VIRTUAL_LASER: MachineProfile = {
  ...GRBL_DIODE,
  id: 'virtual',
  name: 'Virtual laser',
  motion: {
    maxSpeedX: 200,
    maxSpeedY: 200,
    accelerationX: 1000,
    accelerationY: 1000,
    junctionDeviation: 0.01,
  },
  head: { spot: 0.1, hasDynamicPower: true, hasAirAssist: true },
};

const GRBLHAL: MachineProfile = {
  ...GRBL_DIODE,
  id: 'grblhal',
  name: 'grblHAL laser',
  motion: {
    maxSpeedX: 200,
    maxSpeedY: 200,
    accelerationX: 1000,
    accelerationY: 1000,
    junctionDeviation: 0.01,
  },
  head: { spot: 0.1, hasDynamicPower: true, hasAirAssist: true },
  controller: { baudRate: 115_200, maxS: 1000, rxBytes: 1024, plannerBlocks: 100 },
};

const SCULPFUN_S9: MachineProfile = {
  ...GRBL_DIODE,
  id: 'sculpfun-s9',
  name: 'Sculpfun S9',
  bed: { width: 410, depth: 420, origin: 'front-left' },
};

const ORTUR_LM2: MachineProfile = {
  ...GRBL_DIODE,
  id: 'ortur-lm2',
  name: 'Ortur Laser Master 2',
  bed: { width: 400, depth: 400, origin: 'front-left' },
};

export const builtInMachines: readonly MachineProfile[] = [
  VIRTUAL_LASER,
  GRBL_DIODE,
  GRBLHAL,
  SCULPFUN_S9,
  ORTUR_LM2,
];
