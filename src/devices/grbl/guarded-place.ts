// SPDX-License-Identifier: GPL-3.0-or-later
/** What the guard of motion asks of a Grbl board: where the head is, and where its zeros lie. */
import type { MachineProfile } from '../../machine/profile.js';
import type { PositionTrust } from '../contract/state.js';
import { type GuardedPlace, MotionGuard } from '../motion-guard.js';
import type { Whereabouts } from '../whereabouts.js';
import type { KnownMachine } from './known-machine.js';

/** In force after a reset. */
const FIRST_SYSTEM = 54;

export function guardOf(
  machine: MachineProfile,
  known: KnownMachine,
  where: Pick<Whereabouts, 'trust'>,
): MotionGuard {
  return new MotionGuard(machine, () => guardedPlace(known, where.trust));
}

function guardedPlace(known: KnownMachine, trust: PositionTrust): GuardedPlace {
  const { machinePosition, position, modalWords, workOffsets, activeWcs, condition } = known;
  const offsets = Object.entries(workOffsets).map(
    ([system, zero]) => [Number(system.slice(1)), zero] as const,
  );
  return {
    reach: known.reach(trust === 'known'),
    trust,
    head: machinePosition,
    isMoving: condition !== 'idle',
    start: {
      workOffset: { x: machinePosition.x - position.x, y: machinePosition.y - position.y },
      system: activeWcs === undefined ? FIRST_SYSTEM : Number(activeWcs.slice(1)),
      offsets: new Map(offsets),
      places: known.storedPlaces,
      isRelative: modalWords.includes('G91'),
      isInches: modalWords.includes('G20'),
      g28: 'place',
    },
  };
}
