// SPDX-License-Identifier: GPL-3.0-or-later
/** The list of virtual machines there are, one or more per driver; only doors read it. */
import { MARLIN_DIODE } from '../machine/built-in.js';
import type { MachineProfile } from '../machine/profile.js';
import { MAX_SEGMENTS } from './core/serve.js';
import type { VirtualMachine } from './core/virtual-machine.js';
import { VirtualController } from './grbl/controller.js';
import { CONTROLLER_PROFILES } from './grbl/profile.js';
import { VirtualMarlin } from './marlin/controller.js';
import { VirtualSmoothie } from './smoothie/controller.js';

export interface VirtualOptions {
  /** Bytes arrive at the baud rate, not at once. */
  readonly isPaced: boolean;
  /** Bits a second, instead of its own. */
  readonly baudRate?: number;
  /** Seconds its processor takes for a line, instead of its own. */
  readonly lineCost?: number;
  /** From minus its travel up to 0, as Grbl comes. */
  readonly countsDown?: boolean;
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
    create: ({ machine: _, countsDown = false, ...options }) =>
      new VirtualController({
        ...{ ...options, profile: id, maxSegments: MAX_SEGMENTS },
        homesToZero: !countsDown,
      }),
  }),
);

export const virtualMachines: readonly VirtualKind[] = [
  ...grblKinds,
  {
    profile: 'marlin',
    driver: 'marlin',
    create: (options) => new VirtualMarlin({ ...boardOf(options), ...marlinEnds(options) }),
  },
  {
    profile: 'smoothie',
    driver: 'smoothie',
    // It says nothing of its ends: homed to 0, it counts down where the profile says so.
    create: (options) => new VirtualSmoothie(boardOf(options)),
  },
];

function marlinEnds({ machine = MARLIN_DIODE, countsDown = false }: VirtualOptions) {
  const { width, depth } = machine.bed;
  const axis = (size: number) => (countsDown ? { from: -size, to: 0 } : { from: 0, to: size });
  return { ends: { x: axis(width), y: axis(depth) }, homesHigh: countsDown };
}

function boardOf({ isPaced, machine, countsDown: _, ...speeds }: VirtualOptions) {
  return {
    maxSegments: MAX_SEGMENTS,
    ...speeds,
    ...(!isPaced && { baudRate: Number.POSITIVE_INFINITY }),
    ...(machine && {
      maxS: machine.controller.maxS,
      maxSpeed: Math.min(machine.motion.maxSpeedX, machine.motion.maxSpeedY),
      acceleration: Math.min(machine.motion.accelerationX, machine.motion.accelerationY),
      rxBytes: machine.controller.rxBytes,
      plannerBlocks: machine.controller.plannerBlocks,
    }),
  };
}
