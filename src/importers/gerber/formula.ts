// SPDX-License-Identifier: GPL-3.0-or-later
/** Sums of an aperture macro: numbers, variables, + - x / and brackets. */

const MAX_DEPTH = 50;

/** The value of a formula; NaN where the text is not one. */
export function formulaValue(text: string, variables: ReadonlyMap<number, number>): number {
  const reader = new FormulaReader(text, variables);
  const value = reader.sum(0);
  return reader.isAtEnd ? value : Number.NaN;
}

class FormulaReader {
  #at = 0;
  readonly #text: string;
  readonly #variables: ReadonlyMap<number, number>;

  constructor(text: string, variables: ReadonlyMap<number, number>) {
    this.#text = text.replace(/\s+/g, '');
    this.#variables = variables;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#text.length;
  }

  sum(depth: number): number {
    let value = this.#product(depth);
    for (;;) {
      if (this.#takes('+')) value += this.#product(depth);
      else if (this.#takes('-')) value -= this.#product(depth);
      else return value;
    }
  }

  #product(depth: number): number {
    let value = this.#factor(depth);
    for (;;) {
      if (this.#takes('x') || this.#takes('X')) value *= this.#factor(depth);
      else if (this.#takes('/')) value /= this.#factor(depth);
      else return value;
    }
  }

  #factor(depth: number): number {
    if (depth > MAX_DEPTH) return Number.NaN;
    if (this.#takes('-')) return -this.#factor(depth + 1);
    if (this.#takes('+')) return this.#factor(depth + 1);
    if (this.#takes('(')) {
      const value = this.sum(depth + 1);
      return this.#takes(')') ? value : Number.NaN;
    }
    const [word] = /^(?:\$\d+|\d+\.?\d*|\.\d+)/.exec(this.#text.slice(this.#at)) ?? [];
    if (word === undefined) return Number.NaN;
    this.#at += word.length;
    return word.startsWith('$') ? (this.#variables.get(Number(word.slice(1))) ?? 0) : Number(word);
  }

  #takes(sign: string): boolean {
    if (this.#text[this.#at] !== sign) return false;
    this.#at++;
    return true;
  }
}
