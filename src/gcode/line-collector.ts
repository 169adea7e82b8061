// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Bytes in, cleaned lines out, the way G-code controllers read: comments, spaces and control
 * characters dropped, letters upper-cased, CR or LF ends a line. Says nothing about what a line
 * means. The buffers are reused: a line is valid until the next byte is pushed.
 */

const SEMICOLON = 0x3b;
const OPEN = 0x28;
const CLOSE = 0x29;
const SLASH = 0x2f;
const LETTER_A = 0x41;
const LETTER_Z = 0x5a;

/** Longest line after cleaning, in characters, that a GRBL controller takes. */
export const MAX_LINE_CHARS = 79;

export class LineCollector {
  readonly bytes: Uint8Array;
  /** Characters of the line so far. */
  length = 0;
  /** The line was longer than the buffer; the rest of it was dropped. */
  isTooLong = false;
  /** A byte that no text has was dropped: what the disk lost, or another kind of file. */
  hasNul = false;
  /** Something was read since the last line end. */
  hasBegun = false;
  #comment = 0;
  #isFresh = true;

  constructor(maxChars = MAX_LINE_CHARS) {
    this.bytes = new Uint8Array(maxChars);
  }

  /** Takes one byte; true when it ended a line, which then stands in `bytes[0…length)`. */
  push(byte: number): boolean {
    if (this.#isFresh) this.#begin();
    if (byte === 0x0a || byte === 0x0d) {
      this.#isFresh = true;
      return true;
    }
    this.hasBegun = true;
    if (byte === 0) this.hasNul = true;
    if (this.#comment !== 0) {
      if (byte === CLOSE && this.#comment === OPEN) this.#comment = 0;
    } else if (byte > 0x20 && byte !== SLASH) this.#keep(byte);
    return false;
  }

  /** How many letters there are, one for each word. */
  get words(): number {
    let count = 0;
    for (let i = 0; i < this.length; i++) {
      const byte = this.bytes[i]!;
      if (byte >= LETTER_A && byte <= LETTER_Z) count++;
    }
    return count;
  }

  text(): string {
    return String.fromCharCode(...this.bytes.subarray(0, this.length));
  }

  /** Forgets a half-read line. */
  clear(): void {
    this.#begin();
  }

  #begin(): void {
    this.length = 0;
    this.isTooLong = false;
    this.hasNul = false;
    this.hasBegun = false;
    this.#comment = 0;
    this.#isFresh = false;
  }

  #keep(byte: number): void {
    if (byte === OPEN || byte === SEMICOLON) this.#comment = byte;
    else if (this.length >= this.bytes.length) this.isTooLong = true;
    else this.bytes[this.length++] = byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte;
  }
}
