// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * When a board comes to know the lines of a program: it reads one after the other, each in the same time,
 * and has room for a fixed number of moves. Indices count moves since the last rest; rings are as long as the
 * planner's own. Seconds.
 */
import type { Pacing } from './pacing.js';

/** How far into a move lines may come to count for its exit speed: about when it begins to brake. */
const IN_TIME = 0.5;

export class LineReader {
  /** Lines read since the last rest. */
  read = 0;
  readonly #secondsPerLine: number;
  readonly #ahead: number;
  readonly #mask: number;
  /** When each known move left its place in the planner, s. */
  readonly #freedAt: Float64Array;
  #busyUntil = 0;

  constructor(pacing: Pacing, size: number) {
    this.#secondsPerLine = pacing.secondsPerLine;
    this.#ahead = Math.max(1, pacing.plannerBlocks - 1);
    this.#mask = size - 1;
    this.#freedAt = new Float64Array(size);
  }

  /** The head stands, and nothing is known any more; lines lie ready in a large buffer. */
  rest(now: number): void {
    this.read = 0;
    this.#freedAt.fill(now);
  }

  readNext(): void {
    this.#busyUntil = this.#nextAt;
    this.read++;
  }

  /** Whether the next line is known by then. */
  comesBy(time: number): boolean {
    return this.#nextAt <= time;
  }

  /** When a move sets off after the one that ends at `time`. */
  startOf(time: number): number {
    return Math.max(time, this.#busyUntil);
  }

  /** The time until which lines count for the exit speed of a move. */
  decisionOf(start: number, duration: number): number {
    return start + duration * IN_TIME;
  }

  /** Move `i` is driven at `end`. */
  settled(i: number, end: number): void {
    this.#freedAt[i & this.#mask] = end;
  }

  /** A line is read after the one before, and queued when there is room for it. */
  get #nextAt(): number {
    const freed = this.#freedAt[(this.read - this.#ahead - 1) & this.#mask]!;
    return Math.max(this.#busyUntil + this.#secondsPerLine, freed);
  }
}
