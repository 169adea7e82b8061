// SPDX-License-Identifier: GPL-3.0-or-later
/** One record of a DXF file: an entity, a row of a table, the head of a block. */

import type { Vec3 } from './affine3.js';
import type { Tags } from './tags.js';

const DEFAULT_NORMAL: Vec3 = [0, 0, 1];
/** The code from which on the pairs belong to an object of its own inside the record. */
const EMBEDDED = 101;

const SUBCLASS = 100;

const NO_CHILDREN: readonly Entity[] = [];

export class Entity {
  readonly type: string;
  #children: Entity[] | undefined;
  readonly #tags: Tags;
  /** The first pair behind the record's name, and the first of the next record. */
  readonly from: number;
  readonly to: number;
  readonly #end: number;

  constructor(tags: Tags, from: number, to: number) {
    this.type = String(tags.valueAt(from)).toUpperCase();
    this.#tags = tags;
    this.from = from + 1;
    let end = this.from;
    while (end < to && tags.codeAt(end) !== EMBEDDED) end++;
    this.to = end;
    this.#end = to;
  }

  /** Vertices of a polyline, attributes of an insert. */
  get children(): readonly Entity[] {
    return this.#children ?? NO_CHILDREN;
  }

  addChild(child: Entity): void {
    this.#children ??= [];
    this.#children.push(child);
  }

  /** The object of its own inside the record. */
  get embedded(): Entity | undefined {
    return this.to < this.#end ? new Entity(this.#tags, this.to, this.#end) : undefined;
  }

  codeAt(at: number): number {
    return this.#tags.codeAt(at);
  }

  numberAt(at: number): number {
    return Number(this.#tags.valueAt(at));
  }

  textAt(at: number): string {
    return String(this.#tags.valueAt(at));
  }

  /** The entity without what the kind of record named here adds to the one that it is made from. */
  without(subclass: string): Entity {
    for (let at = this.from; at < this.to; at++) {
      if (this.codeAt(at) === SUBCLASS && this.textAt(at).trim() === subclass)
        return new Entity(this.#tags, this.from - 1, at);
    }
    return this;
  }

  has(code: number): boolean {
    return this.#find(code) !== undefined;
  }

  number(code: number, otherwise = 0): number {
    const at = this.#find(code);
    return at === undefined ? otherwise : this.numberAt(at);
  }

  text(code: number, otherwise = ''): string {
    const at = this.#find(code);
    return at === undefined ? otherwise : this.textAt(at);
  }

  name(code: number, otherwise = ''): string {
    return this.text(code, otherwise).trim();
  }

  flag(code: number, bit: number): boolean {
    return (this.number(code) & bit) !== 0;
  }

  /** A point whose x has this code; y is ten codes on, z twenty. */
  point(code: number, otherwise: Vec3 = [0, 0, 0]): Vec3 {
    if (!this.has(code)) return otherwise;
    return [this.number(code), this.number(code + 10), this.number(code + 20)];
  }

  /** The direction from which the entity is flat. */
  get normal(): Vec3 {
    const normal = this.point(210, DEFAULT_NORMAL);
    return normal.every((n) => n === 0) ? DEFAULT_NORMAL : normal;
  }

  numbers(code: number): number[] {
    const found: number[] = [];
    for (let at = this.from; at < this.to; at++) {
      if (this.#tags.codeAt(at) === code) found.push(this.numberAt(at));
    }
    return found;
  }

  texts(code: number): string[] {
    const found: string[] = [];
    for (let at = this.from; at < this.to; at++) {
      if (this.#tags.codeAt(at) === code) found.push(this.textAt(at));
    }
    return found;
  }

  /** Every point whose x has this code; what is missing of one is 0. */
  points(code: number): Vec3[] {
    const found: [number, number, number][] = [];
    for (let at = this.from; at < this.to; at++) {
      const other = this.#tags.codeAt(at);
      if (other === code) found.push([this.numberAt(at), 0, 0]);
      else if (found.length > 0 && other === code + 10) found.at(-1)![1] = this.numberAt(at);
      else if (found.length > 0 && other === code + 20) found.at(-1)![2] = this.numberAt(at);
    }
    return found;
  }

  #find(code: number): number | undefined {
    const tags = this.#tags;
    for (let at = this.from; at < this.to; at++) if (tags.codeAt(at) === code) return at;
    return undefined;
  }
}
