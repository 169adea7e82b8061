// SPDX-License-Identifier: GPL-3.0-or-later
/** What the gate before the beam asks about, gathered from the connected machine and the work. */
import { isPlaced, type MachineState } from '../devices/contract/state.js';
import { type Bounds, isEmpty } from '../geometry/bounds.js';
import type { MachineProfile } from '../machine/profile.js';
import { type Zero, zeroInForce } from '../machine/reach.js';
import type { HookFacts, StartFacts, WorkFacts } from '../machine/start-facts.js';
import { boundsToMachine } from '../toolpath/to-machine.js';

export function startFacts(
  state: MachineState,
  machine: MachineProfile,
  work: WorkFacts,
): StartFacts {
  const { board, trust, reach } = state;
  const hasPlace = state.condition !== 'offline' && isPlaced(trust);
  const place = (box: Bounds) => inMachine(state, machine, box);
  const hooks = work.hooks?.map((hook): HookFacts => {
    const isPlaced = hasPlace && !isEmpty(hook.moveBounds);
    return isPlaced ? { ...hook, inMachine: place(hook.moveBounds) } : hook;
  });
  return {
    machine,
    work: hooks === undefined ? work : { ...work, hooks },
    ...(board !== undefined && { board }),
    // Without a connected machine there is no position to trust.
    ...(state.condition !== 'offline' && { trust }),
    ...(hasPlace && !isEmpty(work.moveBounds) && { workInMachine: place(work.moveBounds) }),
    ...(hasPlace && { head: state.machinePosition, zero: zeroOf(state) }),
    // A head that only stands at its zero may stand anywhere in the machine.
    ...(reach && trust === 'known' && { reach }),
  };
}

/** The box from the bed to the axes, and by the work offset to the machine's own coordinates. */
function inMachine(state: MachineState, machine: MachineProfile, onBed: Bounds): Bounds {
  const box = boundsToMachine(onBed, machine.bed);
  const { x, y } = zeroOf(state);
  return { minX: box.minX + x, minY: box.minY + y, maxX: box.maxX + x, maxY: box.maxY + y };
}

function zeroOf({ machinePosition, position, activeWcs, workOffsets }: MachineState): Zero {
  const at = { x: machinePosition.x - position.x, y: machinePosition.y - position.y };
  return zeroInForce(at, activeWcs, activeWcs && workOffsets?.[activeWcs]);
}
