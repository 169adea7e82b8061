// SPDX-License-Identifier: GPL-3.0-or-later
/** Reads an entity whose pairs mean what they do by their order. */
import type { Vec3 } from './affine3.js';
import type { Entity } from './entity.js';

export class TagCursor {
  readonly #entity: Entity;
  #at: number;

  constructor(entity: Entity) {
    this.#entity = entity;
    this.#at = entity.from;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#entity.to;
  }

  nextIs(code: number): boolean {
    return !this.isAtEnd && this.#entity.codeAt(this.#at) === code;
  }

  /** The code behind the next pair. */
  get codeBeyond(): number | undefined {
    return this.#at + 1 < this.#entity.to ? this.#entity.codeAt(this.#at + 1) : undefined;
  }

  text(code: number): string | undefined {
    return this.nextIs(code) ? this.#entity.textAt(this.#at++).trim() : undefined;
  }

  /** Goes to the next pair with this code; false, and nowhere, where there is none. */
  seek(code: number): boolean {
    for (let at = this.#at; at < this.#entity.to; at++) {
      if (this.#entity.codeAt(at) !== code) continue;
      this.#at = at;
      return true;
    }
    return false;
  }

  /** The next pair's number where it has this code; NaN where the file says something else. */
  number(code: number): number {
    return this.optional(code) ?? Number.NaN;
  }

  optional(code: number): number | undefined {
    return this.nextIs(code) ? this.#entity.numberAt(this.#at++) : undefined;
  }

  /** How many follow: never more than there are pairs. */
  count(code: number): number {
    const count = this.optional(code) ?? 0;
    const left = this.#entity.to - this.#at;
    return Number.isInteger(count) ? Math.min(Math.max(count, 0), left) : 0;
  }

  point(code: number): Vec3 {
    const [x, y] = [this.number(code), this.number(code + 10)];
    return [x, y, this.optional(code + 20) ?? 0];
  }
}
