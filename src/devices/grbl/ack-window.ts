// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Character counting: which lines lie in the controller's receive buffer, unanswered, and how many
 * bytes and seconds they take. Lines are answered in the order they were sent. Preallocated.
 */
import type { QueuedLine } from '../feeding/planner-window.js';

/** One line under way; the fields of the last answered one are kept here. */
export type SentLine = { -readonly [K in keyof QueuedLine]: QueuedLine[K] } & { bytes: number };

const BLOCK = 1;
const WHOLE = 2;
const MOVES = 4;

export class AckWindow {
  /** Bytes that may be unanswered at once; can be lowered when the controller proves to hold less. */
  capacity: number;
  inFlight = 0;
  seconds = 0;
  /** What the last answer was for. */
  readonly last: SentLine = {
    bytes: 0,
    lineNumber: 0,
    seconds: 0,
    moves: false,
    makesBlock: false,
    isWholeLine: true,
    x: 0,
    y: 0,
  };
  #head = 0;
  #count = 0;
  readonly #size: number;
  readonly #bytes: Uint16Array;
  readonly #lines: Float64Array;
  readonly #seconds: Float64Array;
  readonly #flags: Uint8Array;
  readonly #x: Float64Array;
  readonly #y: Float64Array;

  constructor(capacity: number) {
    this.capacity = capacity;
    this.#size = capacity;
    this.#bytes = new Uint16Array(capacity);
    this.#lines = new Float64Array(capacity);
    this.#seconds = new Float64Array(capacity);
    this.#flags = new Uint8Array(capacity);
    this.#x = new Float64Array(capacity);
    this.#y = new Float64Array(capacity);
  }

  /** Lines sent and not answered. */
  get count(): number {
    return this.#count;
  }

  hasRoom(bytes: number): boolean {
    return this.inFlight + bytes <= this.capacity;
  }

  /** A line was sent; its bytes include its end. */
  sent(line: Readonly<SentLine>): void {
    const at = (this.#head + this.#count++) % this.#size;
    this.#bytes[at] = line.bytes;
    this.#lines[at] = line.lineNumber;
    this.#seconds[at] = line.seconds;
    this.#flags[at] =
      (line.makesBlock ? BLOCK : 0) | (line.isWholeLine ? WHOLE : 0) | (line.moves ? MOVES : 0);
    this.#x[at] = line.x;
    this.#y[at] = line.y;
    this.inFlight += line.bytes;
    this.seconds += line.seconds;
  }

  /** The oldest line was answered: it is in `last` then. False when none was waiting. */
  answered(): boolean {
    if (this.#count === 0) return false;
    const at = this.#head;
    const { last } = this;
    last.bytes = this.#bytes[at]!;
    last.lineNumber = this.#lines[at]!;
    last.seconds = this.#seconds[at]!;
    last.moves = (this.#flags[at]! & MOVES) !== 0;
    last.makesBlock = (this.#flags[at]! & BLOCK) !== 0;
    last.isWholeLine = (this.#flags[at]! & WHOLE) !== 0;
    last.x = this.#x[at]!;
    last.y = this.#y[at]!;
    this.#head = (at + 1) % this.#size;
    this.#count--;
    this.inFlight -= last.bytes;
    this.seconds = this.#count === 0 ? 0 : this.seconds - last.seconds;
    return true;
  }
}
