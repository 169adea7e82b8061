// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The lines of a program file, cleaned and counted as an editor counts them, whichever line ends it
 * has. What only marks a file and says nothing to a machine is dropped: a byte order mark, the `%`
 * around a tape, and that the last line may lack its end. A line is valid until the next byte.
 */
import { LineCollector } from './line-collector.js';
import { LF, LineEnds } from './line-ends.js';

const PERCENT = 0x25;
/** The mark at the beginning of a file in UTF-8. */
export const BYTE_ORDER_MARK: readonly number[] = [0xef, 0xbb, 0xbf];

export class ProgramLines {
  /** The number of the line that ended last, 1-based. */
  number = 0;
  readonly line: LineCollector;
  readonly #ends = new LineEnds();
  /** Bytes of the mark at the file's begin; past it, as many as the mark has. */
  #marked = 0;
  /** Something was read since the last line end. */
  #isOpen = false;

  /** Without a length lines are as long as a controller takes them. */
  constructor(maxChars?: number) {
    this.line = new LineCollector(maxChars);
  }

  /** Takes one byte; true when it ended a line, which then stands in `line`. */
  push(byte: number): boolean {
    if (this.#marked < BYTE_ORDER_MARK.length) {
      if (byte === BYTE_ORDER_MARK[this.#marked]) {
        this.#marked++;
        return false;
      }
      this.#marked = BYTE_ORDER_MARK.length;
    }
    if (this.#ends.isSecondHalf(byte)) return false;
    this.#isOpen = !this.line.push(byte);
    return !this.#isOpen && this.#ended();
  }

  /** Call after the last byte: true when a line without its end stands in `line`. */
  end(): boolean {
    return this.#isOpen && this.push(LF);
  }

  #ended(): boolean {
    this.number++;
    if (this.line.length === 1 && this.line.bytes[0] === PERCENT) this.line.length = 0;
    return true;
  }
}
