// SPDX-License-Identifier: GPL-3.0-or-later
/** What the window is told of a session, gathered from its parts. */
import { type Message, msg } from '../../base/message.js';
import { ABILITIES } from '../contract/ability.js';
import { isUnderWay } from '../contract/job.js';
import type { MachineState } from '../contract/state.js';
import type { Whereabouts } from '../whereabouts.js';
import { boardFacts } from './board-facts.js';
import type { HandControl } from './hand-control.js';
import type { JobRunner } from './job-runner.js';
import type { KnownMachine } from './known-machine.js';

export interface SessionParts {
  readonly known: KnownMachine;
  readonly runner: JobRunner;
  readonly hand: HandControl;
  readonly where: Pick<Whereabouts, 'trust' | 'boot'>;
  readonly label: string;
  readonly isOffline: boolean;
  readonly message: Message | undefined;
}

const DOOR_OPEN = msg(
  'The door of the machine was opened: the beam is off; close it, then resume the job or stop it.',
);

export function stateOf(parts: SessionParts): MachineState {
  const { known, hand, isOffline } = parts;
  const { told } = known;
  const reach = isOffline ? undefined : known.reach(parts.where.trust === 'known');
  const message = !isOffline && known.condition === 'door' ? DOOR_OPEN : parts.message;
  const { progress: job, link } = parts.runner;
  return {
    condition: isOffline ? 'offline' : known.condition,
    position: known.position,
    machinePosition: known.isPlaceKnown
      ? known.machinePosition
      : (known.place.machine ?? known.machinePosition),
    ...(!isOffline && !known.isPlaceKnown && { isPlaceKnown: false as const }),
    trust: parts.where.trust,
    ...(!isOffline && { boot: parts.where.boot }),
    speed: isOffline ? 0 : known.speed,
    power: isOffline ? 0 : known.power,
    overrides: known.overrides,
    ...describeWork(known, hand),
    ...(reach && { reach }),
    // They are many, and nobody edits settings while a job runs.
    ...(!isUnderWay(job) && told.meanings.length > 0 && { settingMeanings: told.meanings }),
    ...(job && { job }),
    ...(link && { link }),
    ...(!isOffline && known.isIdentified && { board: boardFacts(known) }),
    ...(!isOffline && { port: parts.label, firmware: known.firmware, abilities: ABILITIES }),
    ...(message !== undefined && { message }),
  };
}

function describeWork(known: KnownMachine, hand: HandControl): Partial<MachineState> {
  const { workOffset, isAirOn } = known;
  const activeWcs = hand.work.chosen;
  const { handWork } = hand;
  return {
    workOffsets: known.workOffsets,
    settings: known.settings,
    ...(workOffset && { workOffset }),
    ...(activeWcs && { activeWcs }),
    ...(handWork && { handWork }),
    ...(isAirOn !== undefined && { isAirOn }),
  };
}
