// SPDX-License-Identifier: GPL-3.0-or-later
/** The numbers that macros can name: the job's box as the program has it, the bed, the head. mm. */
import type { MachineState } from '../devices/contract/state.js';
import type { Bounds } from '../geometry/bounds.js';
import type { MachineProfile } from '../machine/profile.js';
import { boundsToMachine } from '../toolpath/to-machine.js';

export interface JobVariablesFrom {
  readonly machine: MachineProfile;
  readonly state: MachineState;
  /** The box of the job on the bed; absent when there is none. */
  readonly bounds: Bounds | undefined;
}

export function jobVariables(from: JobVariablesFrom): Readonly<Record<string, number>> {
  const { machine, state } = from;
  const { bed, controller } = machine;
  return {
    bed_width: bed.width,
    bed_depth: bed.depth,
    max_s: controller.maxS,
    x: state.position.x,
    y: state.position.y,
    ...(from.bounds && boxVariables(boundsToMachine(from.bounds, bed))),
  };
}

function boxVariables({ minX, minY, maxX, maxY }: Bounds) {
  return {
    min_x: minX,
    min_y: minY,
    max_x: maxX,
    max_y: maxY,
    width: maxX - minX,
    height: maxY - minY,
    center_x: (minX + maxX) / 2,
    center_y: (minY + maxY) / 2,
  };
}
