// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Where a burn would stutter: the head slows down on a straight way and gets faster again, because the
 * planner ran dry or knew too few moves, and leaves a mark there. Corners, and starting and stopping
 * at the ends of a stroke, are none. Fed by a planner model; mm, mm/s.
 */
import type { TimedMove } from './timed-move.js';

/** A dip of less than this share of the speed is not seen on wood. */
const NOTICEABLE = 0.1;
/** A corner that takes more than this share of the speed ends a straight way. */
const STRAIGHT = 0.98;
/** Kept at most; all are counted. */
const MAX_MARKS = 100_000;

export interface StutterMarks {
  readonly count: number;
  /** x, y and depth (0 none … 1 standstill) of each mark, mm; in shared memory. */
  readonly marks: Float32Array<SharedArrayBuffer>;
}

export class StutterFinder {
  #count = 0;
  #marks: number[] = [];
  /** The highest speed on the straight way under way, and the lowest since. */
  #peak = 0;
  #low = 0;
  #lowX = 0;
  #lowY = 0;
  #isLowBurnt = false;
  #nominal = 0;
  #wasBurnt = false;

  /** Takes the next move; a `MotionListener`. */
  readonly moved = (move: TimedMove): void => {
    if (this.#isNewWay(move)) this.#begin(move);
    this.#visit(move.peak, move.x0, move.y0, move);
    this.#visit(move.exit, move.x1, move.y1, move);
    this.#nominal = move.nominal;
    this.#wasBurnt = move.power > 0;
  };

  found(): StutterMarks {
    const marks = new Float32Array(new SharedArrayBuffer(this.#marks.length * 4));
    marks.set(this.#marks);
    return { count: this.#count, marks };
  }

  #isNewWay({ programmed, corner, nominal }: TimedMove): boolean {
    if (programmed === Number.POSITIVE_INFINITY) return true;
    return nominal !== this.#nominal || corner < nominal * STRAIGHT;
  }

  #begin({ entry, x0, y0 }: TimedMove): void {
    this.#peak = entry;
    this.#low = entry;
    this.#lowX = x0;
    this.#lowY = y0;
    this.#isLowBurnt = false;
  }

  #visit(speed: number, x: number, y: number, move: TimedMove): void {
    if (speed <= this.#low) {
      this.#low = speed;
      this.#lowX = x;
      this.#lowY = y;
      this.#isLowBurnt = move.power > 0;
      return;
    }
    // The move after the dip may be the one that burns.
    if (x === this.#lowX && y === this.#lowY) this.#isLowBurnt ||= this.#wasBurnt || move.power > 0;
    const least = NOTICEABLE * move.nominal;
    if (this.#peak - this.#low > least && speed - this.#low > least) {
      if (this.#isLowBurnt) this.#mark();
      this.#peak = speed;
      this.#low = speed;
    } else if (speed >= this.#peak) {
      this.#peak = speed;
      this.#low = speed;
    }
  }

  #mark(): void {
    this.#count++;
    if (this.#marks.length >= MAX_MARKS * 3) return;
    this.#marks.push(this.#lowX, this.#lowY, 1 - this.#low / this.#peak);
  }
}
