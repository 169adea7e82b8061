// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * How many seconds of motion may lie in the controller: this much continues when the cable is pulled. Says
 * whether a line may follow, and how finely moves are cut so that a full planner holds no more. Overrides
 * below 100 % stretch what is there. s, shares.
 */
import type { Point } from '../../geometry/path.js';
import { PlannerWindow, type QueuedLine } from './planner-window.js';

/** Cut finer than this, s, a move would cost more lines than it saves seconds. */
const MIN_PIECE = 0.02;
/** The same where the planner reports its filling: pieces need not be as fine. */
const MIN_PIECE_WHEN_REPORTED = 0.1;

export interface BudgetLimits {
  readonly plannerBlocks: number;
  /** The most it may have, where that is not known for sure; what is done is counted by this. */
  readonly maxBlocks?: number;
  /**
   * Blocks that have left its planner and are cut into steps already, but not driven: at most one for each
   * place in the ring of such pieces. They last a moment, so that only what is done has to reckon with them.
   */
  readonly preparedBlocks?: number;
  /** Motion in the controller at most. */
  readonly seconds: number;
  /** Work position before the first line. */
  readonly start: Point;
  /** mm; see `PlannerWindow`. */
  readonly mergeMm?: number;
}

/** Lines that went out and were not answered. */
export interface Unanswered {
  readonly count: number;
  readonly seconds: number;
}

export class MotionBudget {
  readonly #limits: BudgetLimits;
  readonly #planner: PlannerWindow;
  /** The planner if it is as large as it may be, and all that is prepared: what has left these was driven. */
  readonly #largest: PlannerWindow;
  readonly #prepared: number;
  /** Whether reports say how full the planner is. */
  #isReported = false;
  #feedOverride = 1;

  constructor(limits: BudgetLimits) {
    this.#limits = limits;
    const { plannerBlocks, maxBlocks = plannerBlocks, preparedBlocks = 0, start, mergeMm } = limits;
    const held = Math.max(maxBlocks, plannerBlocks) + preparedBlocks;
    this.#prepared = preparedBlocks;
    this.#planner = new PlannerWindow(plannerBlocks, start, mergeMm);
    this.#largest = held > plannerBlocks ? new PlannerWindow(held, start, mergeMm) : this.#planner;
  }

  /** Motion in the planner; never less than the truth. */
  get plannedSeconds(): number {
    return this.#planner.seconds;
  }

  /** The last line that was driven for sure. */
  get doneLine(): number {
    return this.#largest.doneLine;
  }

  /** How far the head came for sure; work coordinates. */
  get donePosition(): Point {
    return { x: this.#largest.doneX, y: this.#largest.doneY };
  }

  /** Motion beyond `plannedSeconds` that may not be done yet, if the planner is as large as it may be. */
  get doubtfulSeconds(): number {
    return Math.max(0, this.#largest.seconds - this.#planner.seconds);
  }

  /** Moves that take longer are to come in pieces. */
  get maxPieceSeconds(): number {
    const { seconds, plannerBlocks } = this.#limits;
    const least = this.#isReported ? MIN_PIECE_WHEN_REPORTED : MIN_PIECE;
    return Math.max(seconds / (plannerBlocks + 2), least) * this.#slowness;
  }

  /** Whether that many more seconds may be in the controller. */
  mayFollow(seconds: number, unanswered: Unanswered): boolean {
    const buffered = unanswered.seconds + this.plannedSeconds;
    const budget = this.#limits.seconds * this.#slowness;
    if (buffered + seconds <= budget || buffered === 0) return true;
    // Where no report says how full the planner is, a full one shows by the answer that stays away.
    return !this.#isReported && unanswered.count === 0;
  }

  /** The controller has taken a line. */
  answered(line: QueuedLine): void {
    this.#planner.queued(line);
    if (this.#largest !== this.#planner) this.#largest.queued(line);
  }

  /** A report says how many blocks are free. */
  blocksFree(count: number): void {
    this.#isReported = true;
    // A block leaves the planner a moment before its last steps are done.
    const planned = this.#limits.plannerBlocks - count + 1;
    this.#trim(planned, planned + this.#prepared);
  }

  /** The head stands and nothing is planned any more. */
  stands(): void {
    this.#trim(0, 0);
  }

  /** The part of the programmed speed that is driven, 1 for all of it. */
  setFeedOverride(fraction: number): void {
    this.#feedOverride = fraction;
  }

  #trim(planned: number, held: number): void {
    this.#planner.trim(planned);
    if (this.#largest !== this.#planner) this.#largest.trim(held);
  }

  get #slowness(): number {
    return Math.min(1, this.#feedOverride);
  }
}
