// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A number in the memory of the board that every restart takes away; found again, it proves that the board
 * still counts as it did. Where lines are numbered (Marlin) it is the number of the last one, which also
 * proves that no other program drove the board in between. Else it is the feed of dark moves, as `$G` reports it
 * (Smoothieware), made odd by some tenths of a mm/min.
 */
import { askEach } from '../gcode/wire.js';
import type { RememberedPosition } from '../position-memory.js';
import { isSamePlace } from '../position-tracker.js';
import type { RepRapBoard } from './board.js';
import { MIN_NUMBER } from './greeting.js';
import type { RepRapState } from './reprap-state.js';

/** Tenths that no board begins with. */
const TENTHS = 9;
const PATIENCE = 2;

/**
 * Whether the board was found as it was left: with its mark, and where it stood. `lastNumber` is what it
 * had counted to before it was greeted.
 */
export function hasNumberOrFeedMark(
  { mark, position, machinePosition }: RememberedPosition,
  machine: RepRapState,
  lastNumber: number | undefined,
): boolean {
  const isFound = mark !== undefined && (mark === lastNumber || mark === machine.feed);
  const isThere = isSamePlace(position, machine.position);
  const isSameCount = machine.reckons || isSamePlace(machinePosition, machine.machinePosition);
  return isFound && isThere && isSameCount;
}

export async function leaveMark(
  { spec, sender, machine }: RepRapBoard,
  old: number | undefined,
): Promise<number | undefined> {
  if (spec.countFrom !== undefined) {
    const { lastNumber } = sender;
    return lastNumber >= MIN_NUMBER ? lastNumber : undefined;
  }
  const look = () => askEach(sender, spec.work.questions, PATIENCE);
  if (spec.markFeed === undefined) return undefined;
  await look();
  if (machine.feed === undefined) return undefined;
  if (old !== undefined && machine.feed === old) return old;
  const tenths = 1 + Math.floor(Math.random() * TENTHS);
  const mark = Number((Math.floor(machine.feed) + tenths / 10).toFixed(1));
  await sender.ask(spec.markFeed(mark), PATIENCE);
  await look();
  return machine.feed === mark ? mark : undefined;
}
