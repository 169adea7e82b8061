// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Sums in macros: numbers, names, + - * / and brackets, worked out by hand. There is no way from here
 * to anything else of the program, by design.
 */
import { AppError } from '../base/errors.js';
import { type Message, msg } from '../base/message.js';

export type Variables = ReadonlyMap<string, number>;

/** Throws AppError `macro.expression`. */
export function evaluate(text: string, variables: Variables): number {
  if (text.length > LONGEST) throw wrong(`${text.slice(0, 40)}…`, msg('is too long'));
  const reader = new Reader(text, variables);
  const value = reader.sum();
  reader.end();
  if (!Number.isFinite(value)) throw wrong(text, msg('has no finite value'));
  return value;
}

const TOKEN = /\s*(?:(\d+\.?\d*|\.\d+)|([A-Za-z_]\w*)|([-+*/()])|(\S))/y;
const DEEPEST = 50;
/** Characters; a line of a program has 79. */
const LONGEST = 1000;

class Reader {
  readonly #text: string;
  readonly #variables: Variables;
  #at = 0;
  #depth = 0;

  constructor(text: string, variables: Variables) {
    this.#text = text;
    this.#variables = variables;
  }

  sum(): number {
    let value = this.#product();
    for (;;) {
      if (this.#takes('+')) value += this.#product();
      else if (this.#takes('-')) value -= this.#product();
      else return value;
    }
  }

  end(): void {
    if (this.#text.slice(this.#at).trim() !== '')
      throw wrong(this.#text, msg('has something after its end'));
  }

  #product(): number {
    let value = this.#factor();
    for (;;) {
      if (this.#takes('*')) value *= this.#factor();
      else if (this.#takes('/')) value /= this.#factor();
      else return value;
    }
  }

  #factor(): number {
    if (++this.#depth > DEEPEST) throw wrong(this.#text, msg('is nested too deeply'));
    try {
      if (this.#takes('-')) return -this.#factor();
      if (this.#takes('(')) {
        const value = this.sum();
        if (!this.#takes(')')) throw wrong(this.#text, msg('has no closing bracket'));
        return value;
      }
      return this.#value();
    } finally {
      this.#depth--;
    }
  }

  #value(): number {
    TOKEN.lastIndex = this.#at;
    const [, number, name] = TOKEN.exec(this.#text) ?? [];
    if (number === undefined && name === undefined)
      throw wrong(this.#text, msg('has no value where one is needed'));
    this.#at = TOKEN.lastIndex;
    if (number !== undefined) return Number(number);
    const known = this.#variables.get(name ?? '');
    if (known === undefined)
      throw wrong(this.#text, msg('uses the unknown name "{name}"', { name: name ?? '' }));
    return known;
  }

  #takes(sign: string): boolean {
    TOKEN.lastIndex = this.#at;
    const [, , , found] = TOKEN.exec(this.#text) ?? [];
    if (found !== sign) return false;
    this.#at = TOKEN.lastIndex;
    return true;
  }
}

function wrong(expression: string, what: Message): AppError {
  const sentence = msg('The expression {expression} {what}: correct the macro.', {
    expression: `{${expression}}`,
    what,
  });
  return new AppError('macro.expression', sentence);
}
