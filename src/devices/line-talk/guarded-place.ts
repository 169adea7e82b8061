// SPDX-License-Identifier: GPL-3.0-or-later
/** What the guard of motion asks of a controller that answers lines: where the head is, and its zeros. */
import type { PositionTrust } from '../contract.js';
import type { GuardedPlace } from '../motion-guard.js';
import type { LineMachine } from './line-machine.js';
import type { Tongue } from './tongue.js';

/** In force after it was switched on. */
const FIRST_SYSTEM = 54;

export function guardedPlace(
  machine: LineMachine,
  { work }: Tongue,
  trust: PositionTrust,
): GuardedPlace {
  const { activeWcs, workOffsets } = machine;
  const offsets = Object.entries(workOffsets).map(
    ([system, zero]) => [Number(system.slice(1)), zero] as const,
  );
  return {
    reach: machine.reach,
    trust,
    head: machine.machinePosition,
    isMoving: machine.condition !== 'idle',
    start: {
      workOffset: machine.offset,
      system: activeWcs === undefined ? FIRST_SYSTEM : Number(activeWcs.slice(1)),
      offsets: new Map(offsets),
      places: new Map(),
      g28: work.isLeftByHoming ? 'homes-to-zero' : 'homes',
    },
  };
}
