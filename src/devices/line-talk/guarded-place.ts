// SPDX-License-Identifier: GPL-3.0-or-later
/** What the guard of motion asks of a controller that answers lines: where the head is, and its zeros. */
import type { MachineProfile } from '../../machine/profile.js';
import type { PositionTrust } from '../contract/state.js';
import { type GuardedPlace, MotionGuard } from '../motion-guard.js';
import type { Whereabouts } from '../whereabouts.js';
import type { LineMachine } from './line-machine.js';
import type { Tongue } from './tongue.js';

/** In force after it was switched on. */
const FIRST_SYSTEM = 54;

export function guardOf(
  profile: MachineProfile,
  parts: {
    readonly machine: LineMachine;
    readonly tongue: Tongue;
    readonly where: Pick<Whereabouts, 'trust'>;
  },
): MotionGuard {
  const { machine, tongue, where } = parts;
  return new MotionGuard(profile, () => guardedPlace(machine, tongue, where.trust));
}

function guardedPlace(machine: LineMachine, { work }: Tongue, trust: PositionTrust): GuardedPlace {
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
