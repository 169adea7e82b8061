// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Character counting: which lines lie in the controller's receive buffer, unanswered, and how many
 * bytes and seconds they take. Lines are answered in the order they were sent. A ring of plain numbers: a
 * ring of objects would allocate a box for each fraction that is stored, at every line.
 */
import type { QueuedLine } from '../feeding/planner-window.js';

/** One unanswered line; its bytes include the line end. */
export type SentLine = { -readonly [K in keyof QueuedLine]: QueuedLine[K] } & { bytes: number };

const BLOCK = 1;
const WHOLE = 2;
const MOVES = 4;
/** Bytes, flags, number of the line, seconds, x, y. */
const FIELDS = 6;

export class AckWindow {
  inFlight = 0;
  seconds = 0;
  /** Lines sent and not answered. */
  count = 0;
  readonly #capacity: number;
  readonly #ring: Float64Array;
  #head = 0;
  readonly #last: SentLine = {
    ...{ bytes: 0, lineNumber: 0, seconds: 0, moves: false, makesBlock: false },
    ...{ isWholeLine: true, x: 0, y: 0 },
  };

  /** `capacity` is how many bytes may be unanswered at once. */
  constructor(capacity: number) {
    this.#capacity = capacity;
    this.#ring = new Float64Array(capacity * FIELDS);
  }

  hasRoom(bytes: number): boolean {
    return this.inFlight + bytes <= this.#capacity;
  }

  /** A line was sent; `lineNumber` is 0 where it is not of the program. */
  sent(line: Omit<QueuedLine, 'lineNumber'>, lineNumber: number, bytes: number): void {
    const ring = this.#ring;
    const at = ((this.#head + this.count++) % this.#capacity) * FIELDS;
    ring[at] = bytes;
    ring[at + 1] =
      (line.makesBlock ? BLOCK : 0) | (line.isWholeLine ? WHOLE : 0) | (line.moves ? MOVES : 0);
    ring[at + 2] = lineNumber;
    ring[at + 3] = line.seconds;
    ring[at + 4] = line.x;
    ring[at + 5] = line.y;
    this.inFlight += bytes;
    this.seconds += line.seconds;
  }

  /** The oldest line was answered: it is returned, valid until the next call. Undefined when none waited. */
  answered(): SentLine | undefined {
    if (this.count === 0) return undefined;
    const last = this.#last;
    const ring = this.#ring;
    const at = this.#head * FIELDS;
    const flags = ring[at + 1]!;
    last.bytes = ring[at]!;
    last.moves = (flags & MOVES) !== 0;
    last.makesBlock = (flags & BLOCK) !== 0;
    last.isWholeLine = (flags & WHOLE) !== 0;
    last.lineNumber = ring[at + 2]!;
    last.seconds = ring[at + 3]!;
    last.x = ring[at + 4]!;
    last.y = ring[at + 5]!;
    this.#head = (this.#head + 1) % this.#capacity;
    this.count--;
    this.inFlight -= last.bytes;
    this.seconds = this.count === 0 ? 0 : this.seconds - last.seconds;
    return last;
  }
}
