// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Where the zero of the work lies while a program runs: the stored systems, the one in force, and what
 * G92 adds. Machine coordinates, mm; not a number where nobody knows.
 */
import type { Point } from '../geometry/path.js';

export interface ZerosStart {
  /** Of the system in force, G92 included. */
  readonly workOffset: Point;
  /** 54…59; 0 where the controller has or tells none. */
  readonly system: number;
  /** The zeros of the systems, by number. */
  readonly offsets: ReadonlyMap<number, Point>;
}

const ZERO = { x: 0, y: 0 };
const UNKNOWN = { x: Number.NaN, y: Number.NaN };

export class WorkZeros {
  readonly #stored: Map<number, Point>;
  #system: number;
  x: number;
  y: number;

  constructor({ workOffset, system, offsets }: ZerosStart) {
    this.x = workOffset.x;
    this.y = workOffset.y;
    this.#system = system;
    this.#stored = new Map(offsets);
  }

  select(system: number): void {
    if (system === this.#system) return;
    const shift = this.#shift;
    this.#system = system;
    const { x, y } = this.#stored.get(system) ?? UNKNOWN;
    this.#put({ x: x + shift.x, y: y + shift.y });
  }

  /** G92: the head's place gets these coordinates; what is not a number stays. */
  shift(head: Point, { x, y }: Point): void {
    this.#put({
      x: Number.isNaN(x) ? this.x : head.x - x,
      y: Number.isNaN(y) ? this.y : head.y - y,
    });
  }

  /** G92.1 */
  unshift(): void {
    this.#put(this.#stored.get(this.#system) ?? (this.#system === 0 ? ZERO : UNKNOWN));
  }

  /** G10 L2 says where a zero lies, L20 what the head's place is called in it. */
  store(head: Point, words: Point, { l, p }: { readonly l: number; readonly p: number }): void {
    if (l !== 2 && l !== 20) return;
    const system = p === 0 ? this.#system : 53 + p;
    const shift = this.#shift;
    const before = this.#stored.get(system) ?? UNKNOWN;
    const along = (axis: 'x' | 'y') => {
      if (Number.isNaN(words[axis])) return before[axis];
      return l === 2 ? words[axis] : head[axis] - words[axis] - shift[axis];
    };
    const zero = { x: along('x'), y: along('y') };
    this.#stored.set(system, zero);
    if (system === this.#system) this.#put({ x: zero.x + shift.x, y: zero.y + shift.y });
  }

  /** The machine's own zero is in force. */
  clear(isX: boolean, isY: boolean): void {
    if (isX) this.x = 0;
    if (isY) this.y = 0;
  }

  /** What G92 adds. */
  get #shift(): Point {
    const stored = this.#stored.get(this.#system);
    if (stored === undefined) return this.#system === 0 ? ZERO : UNKNOWN;
    return { x: this.x - stored.x, y: this.y - stored.y };
  }

  #put({ x, y }: Point): void {
    this.x = x;
    this.y = y;
  }
}
