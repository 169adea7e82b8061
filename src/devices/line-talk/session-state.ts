// SPDX-License-Identifier: GPL-3.0-or-later
/** What the window is told of a session, gathered from its parts. */
import type { Message } from '../../base/message.js';
import type { MachineState } from '../contract/state.js';
import type { Whereabouts } from '../whereabouts.js';
import type { LineDesk } from './line-desk.js';
import type { LineHand } from './line-hand.js';
import type { LineJob } from './line-job.js';
import type { LineMachine } from './line-machine.js';
import type { Tongue } from './tongue.js';

export interface SessionParts {
  readonly tongue: Tongue;
  readonly machine: LineMachine;
  readonly job: LineJob;
  readonly desk: LineDesk;
  readonly hand: LineHand;
  readonly shares: MachineState['overrides'];
  readonly where: Pick<Whereabouts, 'trust' | 'boot'>;
  readonly label: string;
  readonly isOffline: boolean;
  readonly message: Message | undefined;
}

export function describeLines(parts: SessionParts): MachineState {
  const { machine, isOffline, message } = parts;
  const { position, machinePosition, isHomed, workOffsets } = machine;
  const reach = isOffline ? undefined : machine.reach;
  const power = parts.tongue.tellsPower ? machine.power : parts.job.power;
  return {
    condition: isOffline ? 'offline' : conditionOf(parts),
    ...{ position, machinePosition, isHomed, workOffsets },
    trust: parts.where.trust,
    ...(!isOffline && { boot: parts.where.boot }),
    ...(reach && { reach }),
    speed: isOffline ? 0 : machine.speed,
    power: isOffline ? 0 : power,
    overrides: parts.shares,
    ...describeWork(parts),
    ...(!isOffline && {
      port: parts.label,
      firmware: machine.firmware,
      abilities: parts.tongue.abilities,
    }),
    ...(message !== undefined && { message }),
  };
}

function describeWork({ machine, job, desk, hand }: SessionParts): Partial<MachineState> {
  const { workOffset, activeWcs } = machine;
  const { progress } = job;
  const { link } = desk;
  return {
    ...(progress && { job: progress }),
    ...(link && { link }),
    ...(workOffset && { workOffset }),
    ...(activeWcs && { activeWcs }),
    ...(hand.doing === 'jog' && { handWork: 'jogging' as const }),
    ...(job.isRunning && !progress && { handWork: 'framing' as const }),
  };
}

function conditionOf({ machine, hand, job }: SessionParts): MachineState['condition'] {
  if (machine.isLocked) return 'alarm';
  if (hand.doing !== undefined) return hand.doing;
  if (job.isHeld) return 'hold';
  return job.isRunning ? 'run' : machine.condition;
}
