// SPDX-License-Identifier: GPL-3.0-or-later
/** What a session knows, as the window and the command line see it. */
import type { JobProgress, MachineState, PositionTrust } from '../contract.js';
import { boardFacts } from './board-facts.js';
import type { HandControl } from './hand-control.js';
import type { KnownMachine } from './known-machine.js';

export interface SessionFacts {
  readonly known: KnownMachine;
  readonly hand: HandControl;
  readonly isOffline: boolean;
  readonly trust: PositionTrust;
  readonly job: JobProgress | undefined;
  readonly port: string;
  readonly message: string | undefined;
}

export function describeSession(facts: SessionFacts): MachineState {
  const { known, hand, isOffline, trust, job, port, message } = facts;
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
