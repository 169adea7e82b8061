// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Character counting: which lines lie in the controller's receive buffer, unanswered, and how many
 * bytes and seconds they take. Lines are answered in the order they were sent. A ring of objects that
 * are filled again and again, so that nothing is allocated while lines go out.
 */
import type { QueuedLine } from '../feeding/planner-window.js';

/** One unanswered line; its bytes include the line end. */
export type SentLine = { -readonly [K in keyof QueuedLine]: QueuedLine[K] } & { bytes: number };

export class AckWindow {
  inFlight = 0;
  seconds = 0;
  /** Lines sent and not answered. */
  count = 0;
  readonly #capacity: number;
  readonly #ring: readonly SentLine[];
  #head = 0;

  /** `capacity` is how many bytes may be unanswered at once. */
  constructor(capacity: number) {
    this.#capacity = capacity;
    this.#ring = Array.from({ length: capacity }, emptyLine);
  }

  hasRoom(bytes: number): boolean {
    return this.inFlight + bytes <= this.#capacity;
  }

  /** A line was sent; `lineNumber` is 0 where it is not of the program. */
  sent(line: Omit<QueuedLine, 'lineNumber'>, lineNumber: number, bytes: number): void {
    const entry = this.#ring[(this.#head + this.count++) % this.#ring.length]!;
    entry.bytes = bytes;
    entry.lineNumber = lineNumber;
    entry.seconds = line.seconds;
    entry.moves = line.moves;
    entry.makesBlock = line.makesBlock;
    entry.isWholeLine = line.isWholeLine;
    entry.x = line.x;
    entry.y = line.y;
    this.inFlight += bytes;
    this.seconds += line.seconds;
  }

  /** The oldest line was answered: it is returned, valid until the next one is sent. Nothing when none waited. */
  answered(): SentLine | undefined {
    if (this.count === 0) return undefined;
    const entry = this.#ring[this.#head]!;
    this.#head = (this.#head + 1) % this.#ring.length;
    this.count--;
    this.inFlight -= entry.bytes;
    this.seconds = this.count === 0 ? 0 : this.seconds - entry.seconds;
    return entry;
  }
}

function emptyLine(): SentLine {
  return {
    ...{ bytes: 0, lineNumber: 0, seconds: 0, moves: false, makesBlock: false },
    ...{ isWholeLine: true, x: 0, y: 0 },
  };
}
