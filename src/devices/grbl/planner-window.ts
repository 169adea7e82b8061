// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Which answered moves may still lie in the controller's planner: `ok` means queued, not driven. What
 * has left it for sure is known from its size, from `Bf:` in a report, and from standstill. So the
 * seconds here are never less than the truth. Preallocated.
 */
import type { SentLine } from './ack-window.js';

export class PlannerWindow {
  seconds = 0;
  /** The last line of the program that was driven to its end for sure. */
  doneLine = 0;
  readonly #capacity: number;
  #head = 0;
  #count = 0;
  /** Seconds of moves so short that the controller may have dropped them; they go with the next one. */
  #unsure = 0;
  #hasUnsure = false;
  #lastLine = 0;
  readonly #size: number;
  readonly #lines: Float64Array;
  readonly #seconds: Float64Array;
  readonly #isWhole: Uint8Array;

  /** The planner's blocks, the one being driven included. */
  constructor(blocks: number) {
    this.#capacity = blocks;
    this.#size = blocks + 1;
    this.#lines = new Float64Array(this.#size);
    this.#seconds = new Float64Array(this.#size);
    this.#isWhole = new Uint8Array(this.#size);
  }

  get count(): number {
    return this.#count;
  }

  /** A line was answered. */
  queued(line: Readonly<SentLine>): void {
    if (line.lineNumber > 0)
      this.#lastLine = line.isWholeLine ? line.lineNumber : line.lineNumber - 1;
    if (line.makesBlock) {
      if (this.#count === this.#capacity) this.#drop();
      const at = (this.#head + this.#count++) % this.#size;
      this.#lines[at] = line.lineNumber;
      this.#seconds[at] = line.seconds + this.#unsure;
      this.#isWhole[at] = line.isWholeLine ? 1 : 0;
      this.#unsure = 0;
      this.seconds += line.seconds;
    } else if (line.moves) {
      this.#unsure += line.seconds;
      this.seconds += line.seconds;
      this.#hasUnsure = true;
    } else if (this.#count === 0 && !this.#hasUnsure) this.doneLine = this.#lastLine;
  }

  /** At most so many blocks are left. */
  trim(blocks: number): void {
    if (blocks > 0) {
      while (this.#count > blocks) this.#drop();
      return;
    }
    this.#head = this.#count = this.seconds = this.#unsure = 0;
    this.#hasUnsure = false;
    this.doneLine = this.#lastLine;
  }

  #drop(): void {
    const at = this.#head;
    const line = this.#lines[at]!;
    if (line > 0) this.doneLine = this.#isWhole[at] === 1 ? line : line - 1;
    this.#head = (at + 1) % this.#size;
    this.#count--;
    this.seconds -= this.#seconds[at]!;
    if (this.#count === 0) this.seconds = this.#unsure;
  }
}
