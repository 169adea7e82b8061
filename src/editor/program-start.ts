// SPDX-License-Identifier: GPL-3.0-or-later
/** What is known of the machine when a program's first line comes: where the head is, and in which system. */
import type { ProgramStart } from '../devices/contract/program-format.js';
import { isPlaced, type MachineState, type WorkSystem } from '../devices/contract/state.js';

/**
 * Nothing while the position of the head cannot be believed. Where it is only counted from the zero of the work, that
 * much is known: an axis that the program does not name stays there.
 */
export function programStart(state: MachineState): ProgramStart | undefined {
  const { trust, position, machinePosition, activeWcs, workOffsets, reach } = state;
  if (state.condition === 'offline' || !isPlaced(trust)) return undefined;
  const start = { x: position.x, y: position.y };
  if (trust === 'here') return { start };
  return {
    start,
    zero: { x: machinePosition.x - position.x, y: machinePosition.y - position.y },
    ...(reach !== undefined && { reach }),
    ...(activeWcs !== undefined && { coordinates: numberOf(activeWcs) }),
    ...(workOffsets !== undefined && { zeros: zerosOf(workOffsets) }),
  };
}

function zerosOf(offsets: NonNullable<MachineState['workOffsets']>) {
  return Object.fromEntries(
    Object.entries(offsets).map(([system, zero]) => [numberOf(system as WorkSystem), zero]),
  );
}

function numberOf(system: WorkSystem): number {
  return Number(system.slice(1));
}
