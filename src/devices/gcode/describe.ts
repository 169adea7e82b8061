// SPDX-License-Identifier: GPL-3.0-or-later
/** What others see of a session, gathered from its parts, and what the guard of motion asks of it. */
import type { Message } from '../../base/message.js';
import type { Point } from '../../geometry/path.js';
import type { MachineProfile } from '../../machine/profile.js';
import type { Reach } from '../../machine/reach.js';
import type { Ability } from '../contract/ability.js';
import type { MachineCondition, MachineState, WorkSystem } from '../contract/state.js';
import { type GuardedPosition, MotionGuard } from '../motion-guard.js';
import type { PositionTracker } from '../position-tracker.js';
import type { UrgentState } from '../state-emitter.js';
import type { GcodeJob } from './job.js';
import type { JobFlow } from './job-flow.js';

/** What a controller reported last; mm, mm/s, 0…1. */
export interface Reported {
  readonly firmware: string;
  readonly condition: MachineCondition;
  readonly position: Point;
  readonly machinePosition: Point;
  readonly speed: number;
  readonly activeWcs: WorkSystem | undefined;
  /** Where the work's zero is, machine coordinates, where that means anything. */
  readonly workOffset: Point | undefined;
  readonly workOffsets: Readonly<Partial<Record<WorkSystem, Point>>>;
  /** The range through which it counts; a head in doubt proves nothing. */
  reachOf(isTrusted: boolean): Reach | undefined;
}

/** What differs between firmwares, or is known of manual work. */
export interface Described {
  readonly condition: MachineCondition;
  readonly power: number;
  readonly overrides: MachineState['overrides'];
  readonly manualActivity: MachineState['manualActivity'];
  /** A message in place of what the session would say. */
  readonly message?: Message | undefined;
  /** Shown as long as it is connected. Asked for only when the whole state is, which is far rarer than a reply. */
  readonly whileOnline?: () => Partial<MachineState>;
  readonly always?: () => Partial<MachineState>;
}

export interface StateSources {
  readonly reported: Reported;
  readonly described: Described;
  readonly job: GcodeJob<JobFlow>;
  readonly where: Pick<PositionTracker, 'trust' | 'boot'>;
  readonly abilities: readonly Ability[];
  readonly label: string;
  readonly isOffline: boolean;
  readonly message: Message | undefined;
}

export function stateOf(sources: StateSources): MachineState {
  const { reported, described, isOffline } = sources;
  const { position, machinePosition, workOffset, workOffsets, activeWcs } = reported;
  const { condition, trust, message, manualActivity } = urgentOf(sources);
  const { progress, link } = sources.job;
  return {
    condition,
    ...{ position, machinePosition, workOffsets, trust },
    speed: isOffline ? 0 : reported.speed,
    power: isOffline ? 0 : described.power,
    overrides: described.overrides,
    ...(workOffset && { workOffset }),
    ...(activeWcs && { activeWcs }),
    ...(manualActivity && { manualActivity }),
    ...(progress && { job: progress }),
    ...(link && { link }),
    ...(message !== undefined && { message }),
    ...described.always?.(),
    ...(!isOffline && whileOnline(sources)),
  };
}

/** What is emitted at once when it changes, of the same sources: cheap enough for every reply of the board. */
export function urgentOf({ described, job, where, isOffline, message }: StateSources): UrgentState {
  return {
    condition: isOffline ? 'offline' : described.condition,
    trust: where.trust,
    message: isOffline ? message : (described.message ?? message),
    manualActivity: described.manualActivity,
    job: job.reportedRun,
  };
}

function whileOnline(sources: StateSources): Partial<MachineState> {
  const { reported, described, where, label, abilities } = sources;
  const reach = reported.reachOf(where.trust === 'known');
  return {
    ...{ boot: where.boot, port: label, firmware: reported.firmware, abilities },
    ...(reach && { reach }),
    ...described.whileOnline?.(),
  };
}

/** The system in force after a restart. */
const FIRST_SYSTEM = 54;

/** `rest` is what only some firmwares report of how lines are read. */
export function guardOf(
  profile: MachineProfile,
  sources: {
    readonly reported: Reported;
    readonly where: Pick<PositionTracker, 'trust' | 'visited'>;
  },
  rest: () => Omit<GuardedPosition['start'], 'workOffset' | 'system' | 'offsets'>,
): MotionGuard {
  const { reported, where } = sources;
  return new MotionGuard(profile, () => {
    const { machinePosition, position, activeWcs, workOffsets } = reported;
    const offsets = Object.entries(workOffsets).map(
      ([system, zero]) => [Number(system.slice(1)), zero] as const,
    );
    return {
      reach: reported.reachOf(where.trust === 'known'),
      trust: where.trust,
      head: machinePosition,
      visited: where.visited,
      isMoving: reported.condition !== 'idle',
      start: {
        ...rest(),
        workOffset: { x: machinePosition.x - position.x, y: machinePosition.y - position.y },
        system: activeWcs === undefined ? FIRST_SYSTEM : Number(activeWcs.slice(1)),
        offsets: new Map(offsets),
      },
    };
  });
}
