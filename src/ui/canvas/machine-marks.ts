// SPDX-License-Identifier: GPL-3.0-or-later
/** A machine reports several times a second; what the canvas shows of it mostly stays the same. */
import type { MachineState } from '../../devices/contract/state.js';

/** Whether the canvas shows both states alike. */
export function isShownAlike(a: MachineState, b: MachineState): boolean {
  return (
    (a.condition === 'offline') === (b.condition === 'offline') &&
    a.position.x === b.position.x &&
    a.position.y === b.position.y &&
    a.machinePosition.x === b.machinePosition.x &&
    a.machinePosition.y === b.machinePosition.y &&
    a.trust === b.trust &&
    a.power > 0 === b.power > 0
  );
}
