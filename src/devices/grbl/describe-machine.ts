// SPDX-License-Identifier: GPL-3.0-or-later
/** What a session knows, put into the words that window and command line share. Pure. */
import type { JobProgress, MachineState, PositionTrust } from '../contract.js';
import { boardFacts } from './board-facts.js';
import type { HandControl } from './hand-control.js';
import type { KnownMachine } from './known-machine.js';

export interface SessionFacts {
  readonly known: KnownMachine;
  readonly hand: HandControl;
  readonly trust: PositionTrust;
  /** Undefined while offline. */
  readonly port: string | undefined;
  readonly job: JobProgress | undefined;
  readonly message: string | undefined;
}

export function describeMachine(facts: SessionFacts): MachineState {
  const { known, hand, trust, port, job, message } = facts;
  const isOffline = port === undefined;
  return {
    condition: isOffline ? 'offline' : known.condition,
    position: known.position,
    machinePosition: known.machinePosition,
    trust,
    speed: isOffline ? 0 : known.speed,
    power: isOffline ? 0 : known.power,
    overrides: known.overrides,
    ...describeWork(known, hand),
    ...(job && { job }),
    ...(!isOffline && known.isIdentified && { board: boardFacts(known) }),
    ...(!isOffline && { port, firmware: known.firmware }),
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
