// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * How many lines of a measuring program a second Kerf's own forecast expects of a board, and which figure
 * makes it expect what was measured. So the figure stands for what the board's processor can do, whatever
 * its motors and its link made of it.
 */
import type { Driver } from '../../devices/contract/driver.js';
import { type MeasuringMoves, measuringProgram } from '../../gcode/measuring-program.js';
import type { BoardFacts } from '../../machine/board-facts.js';
import { hasSlowProcessor, pacingOf } from '../../machine/pacing.js';
import type { MachineProfile } from '../../machine/profile.js';
import { motionByBoard } from '../../machine/profile-from-board.js';
import { LookAhead } from '../../toolpath/look-ahead.js';
import type { Pacing } from '../../toolpath/pacing.js';

export interface ForecastBoard {
  readonly machine: MachineProfile;
  readonly driver: Pick<Driver, 'pace' | 'program'>;
  readonly board: BoardFacts | undefined;
}

/** What no board reaches. */
const ENDLESS = 1e6;
/** The lines of the program are mostly zeros, which a board reads faster than the digits of a picture. */
export const ZEROS = 0.967;
/** How many times the moves are repeated, with as many turns: the difference is steady running, with the rounds of a starving board. */
const MORE = 4;
/** A first step from the measured pace to figures around the right one; each further step goes twice as far. */
const FIRST_STEP = 2 ** (1 / 8);
/** The search ends when two figures are this close together. */
const SAME = 2 ** (1 / 512);

/** Whether its own processor sets its pace, as that of an 8-bit board does. */
export function isSlowBoard({ machine, driver }: ForecastBoard): boolean {
  return hasSlowProcessor(machine, driver.pace);
}

/** The pace with a processor that takes no time. */
export function endlessPace(board: ForecastBoard, moves: MeasuringMoves): number {
  return forecastOf(board, moves)(ENDLESS);
}

/** The lines a second of a profile with which the forecast is this pace. */
export function figureFor(board: ForecastBoard, moves: MeasuringMoves, measured: number): number {
  const pace = measured * ZEROS;
  const expected = forecastOf(board, moves);
  let [slow, fast] = [pace, pace];
  let step = FIRST_STEP;
  if (expected(pace) < pace) {
    do {
      if (fast >= ENDLESS) return ENDLESS;
      [slow, fast] = [fast, fast * step];
      step *= step;
    } while (expected(fast) < pace);
  } else {
    do {
      [slow, fast] = [slow / step, slow];
      step *= step;
    } while (expected(slow) >= pace);
  }
  // The figure is found by halves: a board that starves may gain more lines, or fewer, than its processor gets faster.
  while (fast / slow > SAME) {
    const figure = Math.sqrt(slow * fast);
    if (expected(figure) < pace) slow = figure;
    else fast = figure;
  }
  return Math.min(fast, ENDLESS);
}

/** What the forecast expects of a processor with this many lines a second, in lines a second. */
function forecastOf(board: ForecastBoard, moves: MeasuringMoves): (processor: number) => number {
  const few = new TextEncoder().encode(measuringProgram(moves));
  const more = { ...moves, moves: MORE * moves.moves };
  const many = new TextEncoder().encode(measuringProgram(more));
  return (processor) => {
    const pacing = pacingAt(board, processor);
    const seconds = secondsOf(board, pacing, many) - secondsOf(board, pacing, few);
    return (moves.legs * (MORE - 1) * moves.moves) / seconds;
  };
}

function secondsOf({ machine, driver }: ForecastBoard, pacing: Pacing, program: Uint8Array) {
  const planner = new LookAhead(pacing);
  const reader = driver.program.follow(machine, planner);
  reader.read(program);
  reader.end();
  planner.rest();
  return planner.seconds;
}

/** The figure belongs to the profile's acceleration; what the motors do is the board's. */
function pacingAt({ machine, driver, board }: ForecastBoard, linesPerSecond: number): Pacing {
  // The beam is off, so no power follows the speed.
  const head = { ...machine.head, hasDynamicPower: false };
  const { plannerBlocks } = board ?? machine.controller;
  const controller = { ...machine.controller, plannerBlocks, linesPerSecond };
  const pacing = pacingOf({ ...machine, head, controller }, driver.pace);
  if (board === undefined) return pacing;
  const { maxSpeedX, maxSpeedY, accelerationX, accelerationY, junctionDeviation, ...motors } =
    motionByBoard(board, machine.motion);
  const { stepsPerMmX, stepsPerMmY } = driver.pace.plansWholeSteps ? motors : pacing;
  return {
    ...{ ...pacing, maxSpeedX, maxSpeedY, accelerationX, accelerationY },
    ...{ junctionDeviation, stepsPerMmX, stepsPerMmY },
  };
}
