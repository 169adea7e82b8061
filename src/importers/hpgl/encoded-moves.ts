// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Moves in the short form of HP-GL/2 (`PE`): numbers in letters, the lowest digit first, the sign in the lowest
 * bit. `<` lifts the pen for one move, `=` makes it absolute, `:` chooses a pen, `>` gives bits behind the
 * point, `7` changes to letters of seven bits.
 */

export interface EncodedStep {
  readonly pen?: number;
  readonly to?: { readonly x: number; readonly y: number };
  readonly isDown: boolean;
  readonly isAbsolute: boolean;
}

const FIRST_DIGIT = 63;
const FLAGS = '<=:>7';

export function* encodedSteps(text: string): Generator<EncodedStep> {
  let [isDown, isAbsolute] = [true, false];
  let awaited: 'pen' | 'fraction' | 'x' = 'x';
  let unit = 1;
  let x: number | undefined;
  const numbers = new EncodedNumbers();
  for (const letter of text) {
    if (FLAGS.includes(letter) && !numbers.isBegun) {
      if (letter === '<') isDown = false;
      else if (letter === '=') isAbsolute = true;
      else if (letter === ':') awaited = 'pen';
      else if (letter === '>') awaited = 'fraction';
      else numbers.hasSevenBits = true;
      continue;
    }
    const value = numbers.take(letter.charCodeAt(0));
    if (value === undefined) continue;
    if (awaited === 'pen') yield { pen: value, isDown, isAbsolute };
    else if (awaited === 'fraction') unit = 2 ** -value;
    else if (x === undefined) x = value * unit;
    else {
      yield { to: { x, y: value * unit }, isDown, isAbsolute };
      [isDown, isAbsolute] = [true, false];
      x = undefined;
    }
    awaited = 'x';
  }
}

class EncodedNumbers {
  hasSevenBits = false;
  isBegun = false;
  #sum = 0;
  #weight = 1;

  /** The number that the letter ends; undefined within one. */
  take(code: number): number | undefined {
    const base = this.hasSevenBits ? 32 : 64;
    const lastDigit = this.hasSevenBits ? FIRST_DIGIT + base : 191;
    const isLast = code >= lastDigit;
    const digit = code - (isLast ? lastDigit : FIRST_DIGIT);
    if (digit < 0 || digit >= base) return undefined;
    this.#sum += digit * this.#weight;
    this.#weight *= base;
    this.isBegun = !isLast;
    if (!isLast) return undefined;
    const size = Math.floor(this.#sum / 2);
    const value = this.#sum % 2 === 1 ? -size : size;
    [this.#sum, this.#weight] = [0, 1];
    return value;
  }
}
