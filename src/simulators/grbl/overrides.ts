// SPDX-License-Identifier: GPL-3.0-or-later
/** The override characters of Grbl 1.1: feed 0x90…0x94, rapid 0x95…0x97, power 0x99…0x9D, flood 0xA0. */
import type { Board } from './board.js';

const LEAST = 10;
const MOST = 200;

const STEPS: Readonly<Record<number, number>> = {
  145: 10,
  146: -10,
  147: 1,
  148: -1,
  154: 10,
  155: -10,
  156: 1,
  157: -1,
};
const TOGGLE_FLOOD = 0xa0;
const RAPIDS: Readonly<Record<number, number>> = { 149: 1, 150: 0.5, 151: 0.25 };

/** Whether the byte was an override; motion under way follows it at once. */
export function applyOverride(board: Board, byte: number): boolean {
  const { planner, beam, stepper, now } = board;
  if (byte === TOGGLE_FLOOD) {
    board.hasFlood = !board.hasFlood;
    board.parser.modal.hasFlood = board.hasFlood;
    return true;
  }
  const rapid = RAPIDS[byte];
  if (rapid !== undefined) planner.rapidOverride = rapid;
  else if (byte >= 0x90 && byte <= 0x94) planner.feedOverride = stepped(planner.feedOverride, byte);
  else if (byte >= 0x99 && byte <= 0x9d) {
    stepper.settle(now);
    beam.override = stepped(beam.override, byte);
    return true;
  } else return false;
  stepper.replan(now);
  return true;
}

function stepped(override: number, byte: number): number {
  const step = STEPS[byte];
  if (step === undefined) return 1;
  const percent = Math.round(override * 100) + step;
  return Math.min(MOST, Math.max(LEAST, percent)) / 100;
}
