// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A cleaned line taken apart into words: a letter and a number each (`X-1.5` is X and -1.5). Numbers
 * are as controllers read them: sign, digits, one point, no exponent. Some firmware also takes letters
 * alone behind some commands (`M3 I`, `G28 X Y`); they count as 1. Arrays are reused from line to
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

  /** Reads `bytes[start…end)`; on a fault the words before it stand. `takesFlags`: letters alone, too. */
  read(bytes: Uint8Array, start: number, end: number, takesFlags = false): WordsFault {
    this.count = 0;
    this.#at = start;
    while (this.#at < end) {
      const letter = bytes[this.#at]!;
      if (letter < 0x41 || letter > 0x5a) return 'letter-expected';
      if (this.count === MAX_WORDS) return 'too-many';
      this.#at++;
      if (!this.#readNumber(bytes, end)) {
        if (!takesFlags || !this.#isFlag(letter, this.#at < end ? bytes[this.#at] : undefined))
          return 'bad-number';
        this.values[this.count] = 1;
      }
      this.letters[this.count++] = letter;
    }
    return 'none';
  }

  /** An axis to be homed, or power that travels with the moves. */
  #isFlag(letter: number, next: number | undefined): boolean {
    const isAlone = next === undefined || (next >= 0x41 && next <= 0x5a);
    const [command] = this.letters;
    const code = this.values[0]!;
    if (this.count === 0 || !isAlone) return false;
    if (command === 0x4d) return letter === 0x49 && code >= 3 && code <= 5;
    return command === 0x47 && code === 28 && letter >= 0x58;
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
      const c = bytes[at]!;
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
    const value = decimals === 0 ? whole : whole / POWERS_OF_TEN[decimals]!;
    this.values[this.count] = sign === 0x2d ? -value : value;
    this.#at = at;
    return true;
  }
}
