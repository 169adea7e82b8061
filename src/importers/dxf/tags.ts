// SPDX-License-Identifier: GPL-3.0-or-later
/** A DXF file as its pairs of a group code and a value: a drawing has millions of them, so none is an object. */

export type TagValue = string | number;

export interface Tags {
  readonly count: number;
  codeAt(at: number): number;
  /** Text, or what a binary file holds as a number. */
  valueAt(at: number): TagValue;
  /** Whether the file reaches its end mark. */
  readonly isWhole: boolean;
}

/** The value of a pair with this code, which is between two places of the file. */
export type ValueReader = (code: number, from: number, to: number) => TagValue;

/** A file whose pairs cannot be separated from some place on. */
export class TagError extends Error {
  /** Where: a line of a text file, a byte of a binary one. */
  readonly place: number;

  constructor(place: number) {
    super(`no group code at ${place}`);
    this.name = 'TagError';
    this.place = place;
  }
}

/** Half a million entities have some six million. */
export const MAX_TAGS = 10_000_000;
/** Entities, with the corners of old polylines, and rows of tables. */
const MAX_RECORDS = 1_500_000;
/** The most pairs of one entity: a polyline of a million corners. */
const MAX_TAGS_TOGETHER = 2_000_000;

/** A file of more pairs, or more records, than are taken; found while it is read. */
export class TooManyTagsError extends Error {
  override readonly name = 'TooManyTagsError';
}

/** Collects the pairs, up to the end mark; `from` and `to` say where the value of each is. */
export class CollectedTags implements Tags {
  isWhole = false;
  count = 0;
  readonly #valueIn: ValueReader;
  #records = 0;
  /** Where the record under way begins. */
  #start = 0;
  #codes = new Int16Array(MANY);
  #from = new Uint32Array(MANY);
  #to = new Uint32Array(MANY);

  constructor(valueIn: ValueReader) {
    this.#valueIn = valueIn;
  }

  /** Throws TooManyTagsError. */
  add(code: number, from: number, to: number): void {
    if (code === 0) {
      this.#records++;
      this.#start = this.count;
    }
    const isTooLong = this.count - this.#start > MAX_TAGS_TOGETHER;
    if (isTooLong || this.count >= MAX_TAGS || this.#records > MAX_RECORDS)
      throw new TooManyTagsError();
    if (this.count === this.#codes.length) this.#grow();
    this.#codes[this.count] = code;
    this.#from[this.count] = from;
    this.#to[this.count] = to;
    this.count++;
    this.isWhole = code === 0 && this.valueAt(this.count - 1) === 'EOF';
  }

  codeAt(at: number): number {
    return this.#codes[at]!;
  }

  valueAt(at: number): TagValue {
    return this.#valueIn(this.#codes[at]!, this.#from[at]!, this.#to[at]!);
  }

  #grow(): void {
    const size = this.#codes.length * 2;
    const [codes, from, to] = [new Int16Array(size), new Uint32Array(size), new Uint32Array(size)];
    codes.set(this.#codes);
    from.set(this.#from);
    to.set(this.#to);
    this.#codes = codes;
    this.#from = from;
    this.#to = to;
  }
}

const MANY = 1024;
