// SPDX-License-Identifier: GPL-3.0-or-later
/** What the gate before the beam asks about, gathered from the connected machine and the work. */
import { isPlaced, type MachineState } from '../devices/contract.js';
import { type Bounds, isEmpty } from '../geometry/bounds.js';
import type { MachineProfile } from '../machine/profile.js';
import type { HookFacts, StartFacts, WorkFacts } from '../machine/start-facts.js';
import { boundsToMachine } from '../toolpath/to-machine.js';

export function startFacts(
  state: MachineState,
  machine: MachineProfile,
  work: WorkFacts,
): StartFacts {
  const { board, trust } = state;
  const hasPlace = board !== undefined && isPlaced(trust);
  const place = (box: Bounds) => inMachine(state, machine, box);
  const hooks = work.hooks?.map((hook): HookFacts => {
    const isPlaced = hasPlace && !isEmpty(hook.moveBounds);
    return isPlaced ? { ...hook, inMachine: place(hook.moveBounds) } : hook;
  });
  return {
    machine,
    work: hooks === undefined ? work : { ...work, hooks },
    ...(board !== undefined && { board }),
    // While nobody is connected there is no position to trust.
    ...(state.condition !== 'offline' && { trust }),
    ...(hasPlace && !isEmpty(work.moveBounds) && { workInMachine: place(work.moveBounds) }),
  };
}

/** From the bed to the axes, and by the work offset to the machine's own coordinates. */
function inMachine(state: MachineState, machine: MachineProfile, onBed: Bounds): Bounds {
  const box = boundsToMachine(onBed, machine.bed);
  const x = state.machinePosition.x - state.position.x;
  const y = state.machinePosition.y - state.position.y;
  return { minX: box.minX + x, minY: box.minY + y, maxX: box.maxX + x, maxY: box.maxY + y };
}
