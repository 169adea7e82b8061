// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Which answered moves may still lie in the controller's planner: `ok` means queued, not driven. What
 * has left it for sure is known from its size, from `Bf:` in a report, and from standstill. So the
 * seconds here are never less than the truth. Preallocated.
 */
import type { Point } from '../../geometry/path.js';

/** A line that the controller has taken; work coordinates, mm, s. */
export interface QueuedLine {
  /** The number in the program's file, 0 for a line that is not of it. */
  readonly lineNumber: number;
  readonly seconds: number;
  readonly moves: boolean;
  /** Whether it takes a place in the planner for sure; a very short move may not. */
  readonly makesBlock: boolean;
  readonly isWholeLine: boolean;
  /** Where the head is after it, as far as the program says. */
  readonly x: number;
  readonly y: number;
}

export class PlannerWindow {
  seconds = 0;
  /** The last line of the program that was driven to its end for sure, and how far the head came for sure. */
  doneLine = 0;
  doneX: number;
  doneY: number;
  readonly #capacity: number;
  #head = 0;
  #count = 0;
  /** Seconds of moves so short that the controller may have dropped them; they go with the next one. */
  #unsure = 0;
  #hasUnsure = false;
  #lastLine = 0;
  #lastX: number;
  #lastY: number;
  readonly #mergeMm: number;
  /** Where the last block for sure ends. */
  #blockX: number;
  #blockY: number;
  readonly #size: number;
  readonly #lines: Float64Array;
  readonly #x: Float64Array;
  readonly #y: Float64Array;
  readonly #seconds: Float64Array;
  readonly #isWhole: Uint8Array;

  /**
   * The planner's blocks, the one being driven included. A controller that joins short moves has made a
   * block for sure once the head is led `joins` mm away from the end of the last one.
   */
  constructor(blocks: number, start: Point, joins = Number.POSITIVE_INFINITY) {
    this.#mergeMm = joins;
    this.#blockX = start.x;
    this.#blockY = start.y;
    this.doneX = this.#lastX = start.x;
    this.doneY = this.#lastY = start.y;
    this.#capacity = blocks;
    this.#size = blocks + 1;
    this.#lines = new Float64Array(this.#size);
    this.#x = new Float64Array(this.#size);
    this.#y = new Float64Array(this.#size);
    this.#seconds = new Float64Array(this.#size);
    this.#isWhole = new Uint8Array(this.#size);
  }

  /** A line was answered. */
  queued(line: QueuedLine): void {
    if (line.lineNumber > 0) {
      this.#lastLine = line.isWholeLine ? line.lineNumber : line.lineNumber - 1;
      this.#lastX = line.x;
      this.#lastY = line.y;
    }
    if (line.makesBlock || (line.moves && this.#isFar(line))) {
      this.#blockX = line.x;
      this.#blockY = line.y;
      if (this.#count === this.#capacity) this.#drop();
      const at = (this.#head + this.#count++) % this.#size;
      this.#lines[at] = line.lineNumber;
      this.#x[at] = line.x;
      this.#y[at] = line.y;
      this.#seconds[at] = line.seconds + this.#unsure;
      this.#isWhole[at] = line.isWholeLine ? 1 : 0;
      this.#unsure = 0;
      this.seconds += line.seconds;
    } else if (line.moves) {
      this.#unsure += line.seconds;
      this.seconds += line.seconds;
      this.#hasUnsure = true;
    } else if (this.#count === 0 && !this.#hasUnsure) this.#allDone();
  }

  /** Leaves at most that many blocks. */
  trim(blocks: number): void {
    if (blocks > 0) {
      while (this.#count > blocks) this.#drop();
      return;
    }
    this.#head = this.#count = this.seconds = this.#unsure = 0;
    this.#hasUnsure = false;
    this.#allDone();
  }

  #isFar({ x, y }: QueuedLine): boolean {
    return Math.hypot(x - this.#blockX, y - this.#blockY) >= this.#mergeMm;
  }

  #allDone(): void {
    this.doneLine = this.#lastLine;
    this.doneX = this.#lastX;
    this.doneY = this.#lastY;
  }

  #drop(): void {
    const at = this.#head;
    const line = this.#lines[at]!;
    if (line > 0) {
      this.doneLine = this.#isWhole[at] === 1 ? line : line - 1;
      this.doneX = this.#x[at]!;
      this.doneY = this.#y[at]!;
    }
    this.#head = (at + 1) % this.#size;
    this.#count--;
    this.seconds -= this.#seconds[at]!;
    if (this.#count === 0) this.seconds = this.#unsure;
  }
}
