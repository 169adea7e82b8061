// SPDX-License-Identifier: GPL-3.0-or-later
/** What the gate before the beam asks about, gathered from the connected machine and the work. */
import type { MachineState } from '../devices/contract.js';
import { isEmpty } from '../geometry/bounds.js';
import type { MachineProfile } from '../machine/profile.js';
import type { StartFacts, WorkFacts } from '../machine/start-facts.js';
import { boundsToMachine } from '../toolpath/to-machine.js';

export function startFacts(
  state: MachineState,
  machine: MachineProfile,
  work: WorkFacts,
): StartFacts {
  const { board, trust } = state;
  const isPlaced = board !== undefined && trust === 'known' && !isEmpty(work.moveBounds);
  return {
    machine,
    work,
    ...(board !== undefined && { board }),
    // While nobody is connected there is no position to trust.
    ...(state.condition !== 'offline' && { trust }),
    ...(isPlaced && { workInMachine: inMachine(state, machine, work) }),
  };
}

/** From the bed to the axes, and by the work offset to the machine's own coordinates. */
function inMachine(state: MachineState, machine: MachineProfile, work: WorkFacts) {
  const box = boundsToMachine(work.moveBounds, machine.bed);
  const x = state.machinePosition.x - state.position.x;
  const y = state.machinePosition.y - state.position.y;
  return { minX: box.minX + x, minY: box.minY + y, maxX: box.maxX + x, maxY: box.maxY + y };
}
