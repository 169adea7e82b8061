// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A cleaned line taken apart into words: a letter and a number each (`X-1.5` is X and -1.5). Numbers
 * are as controllers read them: sign, digits, one point, no exponent. Arrays are reused from line to
 * line, so that nine million lines make no garbage. What words mean is decided elsewhere.
 */

export type WordsFault = 'none' | 'letter-expected' | 'bad-number' | 'too-many';

const POWERS_OF_TEN = Float64Array.from({ length: 23 }, (_, n) => Number(`1e${n}`));
/** More words than this cannot stand in 79 characters. */
const MAX_WORDS = 80;

export class Words {
  count = 0;
  /** Upper-case ASCII codes. */
  readonly letters = new Uint8Array(MAX_WORDS);
  readonly values = new Float64Array(MAX_WORDS);
  #at = 0;

  /** Reads `bytes[start…end)`; on a fault the words before it stand. */
  read(bytes: Uint8Array, start: number, end: number): WordsFault {
    this.count = 0;
    this.#at = start;
    while (this.#at < end) {
      const letter = bytes[this.#at] ?? 0;
      if (letter < 0x41 || letter > 0x5a) return 'letter-expected';
      if (this.count === MAX_WORDS) return 'too-many';
      this.#at++;
      if (!this.#readNumber(bytes, end)) return 'bad-number';
      this.letters[this.count++] = letter;
    }
    return 'none';
  }

  #readNumber(bytes: Uint8Array, end: number): boolean {
    let at = this.#at;
    const sign = bytes[at];
    if (at < end && (sign === 0x2d || sign === 0x2b)) at++;
    let digits = 0;
    let decimals = 0;
    let whole = 0;
    let hasPoint = false;
    for (; at < end; at++) {
      const c = bytes[at] ?? 0;
      if (c >= 0x30 && c <= 0x39) {
        digits++;
        // Beyond 15 digits a double is full; further decimals change nothing.
        if (digits <= 15) {
          whole = whole * 10 + (c - 0x30);
          if (hasPoint) decimals++;
        } else if (!hasPoint) whole *= 10;
      } else if (c === 0x2e && !hasPoint) hasPoint = true;
      else break;
    }
    if (digits === 0) return false;
    const value = decimals === 0 ? whole : whole / (POWERS_OF_TEN[decimals] ?? 1);
    this.values[this.count] = sign === 0x2d ? -value : value;
    this.#at = at;
    return true;
  }
}
