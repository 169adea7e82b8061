// SPDX-License-Identifier: GPL-3.0-or-later
/** The list of virtual machines there are, one or more per driver; only doors read it. */
import type { MachineProfile } from '../machine/profile.js';
import { VirtualController } from './grbl/simulator/controller.js';
import { CONTROLLER_PROFILES } from './grbl/simulator/profile.js';
import { VirtualMarlin } from './marlin/simulator/controller.js';
import { VirtualSmoothie } from './smoothie/simulator/controller.js';
import { MAX_SEGMENTS } from './virtual/serve.js';
import type { VirtualMachine } from './virtual/virtual-machine.js';

export interface VirtualOptions {
  /** Bytes arrive at the baud rate, not at once. */
  readonly isPaced: boolean;
  /** Bits a second, instead of its own. */
  readonly baudRate?: number;
  /** Seconds its processor takes for a line, instead of its own. */
  readonly lineCost?: number;
  /** What it shall be like, where its own figures are not wanted. */
  readonly machine?: MachineProfile;
}

export interface VirtualKind {
  /** What it is asked for by: `grbl-uno`, `marlin`. */
  readonly profile: string;
  readonly driver: string;
  create(options: VirtualOptions): VirtualMachine;
}

const grblKinds = Object.values(CONTROLLER_PROFILES).map(
  ({ id }): VirtualKind => ({
    profile: id,
    driver: 'grbl',
    create: ({ machine: _, ...options }) =>
      new VirtualController({ ...options, profile: id, maxSegments: MAX_SEGMENTS }),
  }),
);

export const virtualMachines: readonly VirtualKind[] = [
  ...grblKinds,
  {
    profile: 'marlin',
    driver: 'marlin',
    create: (options) => new VirtualMarlin(boardOf(options)),
  },
  {
    profile: 'smoothie',
    driver: 'smoothie',
    create: (options) => new VirtualSmoothie(boardOf(options)),
  },
];

function boardOf({ isPaced, machine, ...speeds }: VirtualOptions) {
  return {
    maxSegments: MAX_SEGMENTS,
    ...speeds,
    ...(!isPaced && { baudRate: Number.POSITIVE_INFINITY }),
    ...(machine && {
      ends: {
        x: { from: 0, to: machine.bed.width },
        y: { from: 0, to: machine.bed.depth },
      },
      maxS: machine.controller.maxS,
      maxSpeed: Math.min(machine.motion.maxSpeedX, machine.motion.maxSpeedY),
      acceleration: Math.min(machine.motion.accelerationX, machine.motion.accelerationY),
      rxBytes: machine.controller.rxBytes,
      plannerBlocks: machine.controller.plannerBlocks,
    }),
  };
}
