// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The stream's side of the sender: which line is next, whether it may go out as far as motion in the
 * controller is concerned, and how long answers waited for what follows them. Times s.
 */
import type { Clock } from '../clock.js';
import type { ConcatSource } from '../feeding/concat-source.js';
import { type GapTimes, GapWatch } from '../feeding/gap-times.js';
import type { MotionBudget, Unanswered } from '../feeding/motion-budget.js';
import type { QueuedLine } from '../feeding/planner-window.js';

/** A line that is ready; its number is 0 when it is not of the program. */
export interface FeedLine extends QueuedLine {
  readonly line: Uint8Array;
}

export class StreamFeed {
  readonly #chain: ConcatSource;
  readonly #budget: MotionBudget;
  readonly #clock: Clock;
  readonly #gaps = new GapWatch();

  constructor(chain: ConcatSource, budget: MotionBudget, clock: Clock) {
    this.#chain = chain;
    this.#budget = budget;
    this.#clock = clock;
    this.follow();
  }

  get gaps(): GapTimes {
    return this.#gaps.times;
  }

  get isAtEnd(): boolean {
    return this.#chain.isAtEnd;
  }

  get isBehindProgram(): boolean {
    return this.#chain.isPastProgram;
  }

  get plannedSeconds(): number {
    return this.#budget.plannedSeconds;
  }

  /** The budget has changed. */
  follow(): void {
    this.#chain.setMaxSeconds(this.#budget.maxPieceSeconds);
  }

  ready(): FeedLine | undefined {
    const source = this.#chain.ready();
    if (!source) return undefined;
    const { bytes, start, length, seconds, moves, makesBlock, isWholeLine, x, y } = source;
    const lineNumber = this.#chain.isProgram(source) ? source.lineNumber : 0;
    const line = bytes.slice(start, start + length);
    return { line, lineNumber, seconds, moves, makesBlock, isWholeLine, x, y };
  }

  mayFollow({ seconds }: FeedLine, unanswered: Unanswered): boolean {
    return this.#budget.mayFollow(seconds, unanswered);
  }

  answered(): void {
    this.#gaps.answered(this.#clock.now());
  }

  /** What is ready may not go out yet. */
  full(): void {
    this.#gaps.full();
  }

  /** What was ready goes out. */
  taken(): void {
    this.#chain.taken();
    this.#gaps.sent(this.#clock.now());
  }
}
