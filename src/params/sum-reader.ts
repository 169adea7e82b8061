// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The grammar of a typed quantity: sums of products of numbers, brackets, and at most one unit in each
 * product, which counts for the whole of it: `1/2 in` is half an inch, `(20+5) mm/s` is 25 mm/s.
 */
import { plain, type Ratio, type Units } from './units.js';

/** A sum, taken apart by unit. */
export interface Sum {
  readonly parts: readonly Part[];
  /** It is one number as it stands. */
  readonly isBare: boolean;
}

export interface Part {
  readonly number: number;
  /** Nothing: the bare unit. */
  readonly unit: Ratio | undefined;
}

const NUMBER = /(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:e[+-]?\d+)?/iy;
const BLANKS = /\s*/y;
const WORD = /[a-zµμ°º%"″”²^/\d\s]+/iy;
const MAX_DEPTH = 20;

export class SumReader {
  readonly #text: string;
  readonly #units: Units;
  #at = 0;
  #depth = 0;
  #numbers = 0;

  constructor(text: string, units: Units) {
    this.#text = text.replace(/[−–]/g, '-').replace(/[×·]/g, '*').replace(/÷/g, '/');
    this.#units = units;
  }

  /** Undefined unless the whole text, without blanks around it, is such a sum. */
  read(): Sum | undefined {
    const parts = this.#sum();
    if (parts === undefined || this.#at < this.#text.length) return undefined;
    return { parts, isBare: this.#numbers === 1 && parts.every(({ unit }) => unit === undefined) };
  }

  #sum(): readonly Part[] | undefined {
    const parts: Part[] = [];
    let sign = 1;
    do {
      const product = this.#product();
      if (product === undefined) return undefined;
      for (const { number, unit } of product) parts.push({ number: sign * number, unit });
      sign = this.#takes('+') ? 1 : this.#takes('-') ? -1 : 0;
    } while (sign !== 0);
    return parts;
  }

  /** A product of factors of which at most one is more than a bare number. */
  #product(): readonly Part[] | undefined {
    let parts: readonly Part[] = [{ number: 1, unit: undefined }];
    let way: '*' | '/' | undefined = '*';
    while (way !== undefined) {
      const factor = this.#factor();
      const next = factor && multiplied(parts, factor, way);
      if (next === undefined) return undefined;
      parts = next;
      way = this.#takes('*') ? '*' : this.#takes('/') ? '/' : undefined;
    }
    return parts;
  }

  #factor(): readonly Part[] | undefined {
    if (this.#takes('-'))
      return this.#factor()?.map(({ number, unit }) => ({ number: -number, unit }));
    if (this.#takes('+')) return this.#factor();
    const value = this.#takes('(') ? this.#bracket() : this.#number();
    const unit = value && this.#unit();
    if (unit === undefined) return value;
    // A unit counts for what stands before it, and that has none of its own.
    if (value?.some((part) => part.unit !== undefined)) return undefined;
    return value?.map(({ number }) => ({ number, unit }));
  }

  #bracket(): readonly Part[] | undefined {
    if (++this.#depth > MAX_DEPTH) return undefined;
    const parts = this.#sum();
    this.#depth--;
    return this.#takes(')') ? parts : undefined;
  }

  #number(): readonly Part[] | undefined {
    this.#skip(BLANKS);
    const written = this.#skip(NUMBER);
    if (written === '') return undefined;
    this.#numbers++;
    return [{ number: Number(written.replace(',', '.')), unit: undefined }];
  }

  /** The longest unit that stands here. */
  #unit(): Ratio | undefined {
    const start = this.#at;
    this.#skip(BLANKS);
    const from = this.#at;
    const word = this.#skip(WORD);
    for (let length = word.length; length > 0; length--) {
      const unit = this.#units.get(plain(word.slice(0, length)));
      if (unit === undefined || /[a-z]/i.test(word[length] ?? '')) continue;
      this.#at = from + length;
      return unit;
    }
    this.#at = start;
    return undefined;
  }

  #takes(sign: string): boolean {
    const start = this.#at;
    this.#skip(BLANKS);
    const isThere = this.#text[this.#at] === sign;
    this.#at = isThere ? this.#at + 1 : start;
    return isThere;
  }

  #skip(what: RegExp): string {
    what.lastIndex = this.#at;
    const [found = ''] = what.exec(this.#text) ?? [];
    this.#at += found.length;
    return found;
  }
}

/** Undefined where both are more than a number, or a number is divided by what has a unit twice. */
function multiplied(
  parts: readonly Part[],
  factor: readonly Part[],
  way: '*' | '/',
): readonly Part[] | undefined {
  const [left, right] = [total(parts), total(factor)];
  if (right === undefined) {
    return way === '*' && left !== undefined
      ? factor.map(({ number, unit }) => ({ number: left * number, unit }))
      : dividedWhole(left, factor, way);
  }
  return parts.map(({ number, unit }) => {
    return { number: way === '*' ? number * right : number / right, unit };
  });
}

/** `1/2 in`: the unit counts for the whole product. */
function dividedWhole(
  left: number | undefined,
  factor: readonly Part[],
  way: '*' | '/',
): readonly Part[] | undefined {
  const [only, ...others] = factor;
  if (left === undefined || only === undefined || others.length > 0 || way === '*')
    return undefined;
  return [{ number: left / only.number, unit: only.unit }];
}

/** The number that bare parts make; undefined where one has a unit. */
function total(parts: readonly Part[]): number | undefined {
  if (parts.some(({ unit }) => unit !== undefined)) return undefined;
  return parts.reduce((sum, { number }) => sum + number, 0);
}
