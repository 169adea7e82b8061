// SPDX-License-Identifier: GPL-3.0-or-later
/** A board that a simulator can be, to be served or connected to. */
import type { MachineProfile } from '../../machine/profile.js';
import type { VirtualMachine } from './virtual-machine.js';

export interface VirtualOptions {
  /** Bytes arrive at the baud rate, not at once. */
  readonly isPaced: boolean;
  /** Bits a second, instead of its own. */
  readonly baudRate?: number;
  /** Seconds its processor takes for a line, instead of its own. */
  readonly lineCost?: number;
  /** It counts from minus its travel up to 0, as most routers come. */
  readonly countsDown?: boolean;
  /** What it is to be like, where its own figures are not wanted. */
  readonly machine?: MachineProfile;
}

export interface VirtualBoardType {
  /** What it is asked for by: its name after `--profile`. */
  readonly profile: string;
  create(options: VirtualOptions): VirtualMachine;
}

/** How many burns a long-running virtual machine keeps by default, about 16 MB. */
export const MAX_SEGMENTS = 250_000;

/** The options of a board that is described by a machine profile. */
export function boardOptions({ isPaced, machine, countsDown: _, ...speeds }: VirtualOptions) {
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
