// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Where the lines of a program file end: with LF, with CR, or with both. A controller takes CR for an
 * end as well, so a reader that skipped it would join lines, or hide them behind a comment.
 */
export const LF = 0x0a;
export const CR = 0x0d;

/** How texts that are not read byte by byte are split. */
export const LINE_END = /\r\n|\r|\n/;

export class LineEnds {
  #wasReturn = false;

  /** Whether this byte is the LF of a CR LF, whose CR has ended the line already. Ask for each byte. */
  isSecondHalf(byte: number): boolean {
    const isSecond = this.#wasReturn && byte === LF;
    this.#wasReturn = byte === CR;
    return isSecond;
  }
}
