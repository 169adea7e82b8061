// SPDX-License-Identifier: GPL-3.0-or-later
/** The parts of a machine's state that change seldom: its offsets, its settings, what the board is. */
import type { MachineState } from '../contract.js';
import { boardFacts } from './board-facts.js';
import type { HandControl } from './hand-control.js';
import type { KnownMachine } from './known-machine.js';

export function describeWork(known: KnownMachine, hand: HandControl): Partial<MachineState> {
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

/** Nothing until the board was asked. */
export function describeBoard(known: KnownMachine): Partial<MachineState> {
  return known.isIdentified ? { board: boardFacts(known) } : {};
}
