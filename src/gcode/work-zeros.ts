// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Where the zero of the work lies while a program runs: the stored systems, the one in force, and what
 * G92 adds. Machine coordinates where the machine reported them, else counted from the zero that held before
 * the program. mm. Unknown values keep their last figure and are marked.
 */
import type { Point } from '../geometry/path.js';

export interface ZerosStart {
  /** The offset of the system in force, G92 included, machine coordinates; absent where it was not reported. */
  readonly workOffset?: Point;
  /** 54…59; 0 where it was not reported. */
  readonly system?: number;
  /** The zeros of the systems, machine coordinates, by number. */
  readonly offsets?: ReadonlyMap<number, Point>;
}

export type AxisWords = Readonly<Record<'x' | 'y', number>>;

const ZERO = { x: 0, y: 0 };
const UNKNOWN = { x: Number.NaN, y: Number.NaN };

export class WorkZeros {
  x: number;
  y: number;
  isXKnown = true;
  isYKnown = true;
  /** They are machine coordinates. */
  readonly isAbsolute: boolean;
  readonly #stored: Map<number, Point>;
  #system: number;

  constructor({ workOffset, system = 0, offsets = new Map() }: ZerosStart = {}) {
    this.isAbsolute = workOffset !== undefined;
    this.x = workOffset?.x ?? 0;
    this.y = workOffset?.y ?? 0;
    this.#system = system;
    this.#stored = new Map(offsets);
  }

  get isKnown(): boolean {
    return this.isXKnown && this.isYKnown;
  }

  /** False where the zero of the system is not known. */
  select(system: number): boolean {
    const before = this.#system;
    this.#system = system;
    // Where the one in force was not reported, the first one that the program names is taken for it.
    if (system === before || before === 0) return true;
    const from = this.#stored.get(before) ?? UNKNOWN;
    const to = this.#stored.get(system) ?? UNKNOWN;
    this.#put({ x: this.#known('x') + to.x - from.x, y: this.#known('y') + to.y - from.y });
    return this.isKnown;
  }

  /** G92: the head's place gets these coordinates; what is not a number stays. */
  shift(head: Point, { x, y }: AxisWords): void {
    this.#put({
      x: Number.isNaN(x) ? this.#known('x') : head.x - x,
      y: Number.isNaN(y) ? this.#known('y') : head.y - y,
    });
  }

  /** G92.1; false where the program alone does not say what remains. */
  unshift(): boolean {
    const { isAbsolute } = this;
    const stored = this.#stored.get(this.#system) ?? (this.#system === 0 ? ZERO : UNKNOWN);
    this.#put(isAbsolute ? stored : UNKNOWN);
    return this.isKnown;
  }

  /**
   * G10 L2 says where a zero is, or by how much it moves; L20 what the head's place is called in it.
   * False where the zero in force is not known afterwards.
   */
  store(
    head: Point,
    words: AxisWords,
    { l, p, isBySteps }: { readonly l: number; readonly p: number; readonly isBySteps: boolean },
  ): boolean {
    const system = p === 0 ? this.#system : 53 + p;
    const isInForce = system === this.#system || this.#system === 0;
    const shift = this.#shift();
    const before = this.#stored.get(system) ?? UNKNOWN;
    const now = { x: this.#known('x'), y: this.#known('y') };
    const zero = { x: 0, y: 0 };
    for (const axis of ['x', 'y'] as const) {
      const word = words[axis];
      if (Number.isNaN(word)) zero[axis] = before[axis];
      else if (l === 20) zero[axis] = head[axis] - word - shift[axis];
      else zero[axis] = isBySteps ? before[axis] + word : word;
      if (!isInForce || Number.isNaN(word)) continue;
      // What the head is called is so whatever was stored, and whatever G92 adds.
      now[axis] = l === 20 ? head[axis] - word : zero[axis] + shift[axis];
      if (l === 2 && !this.isAbsolute) now[axis] = Number.NaN;
    }
    this.#stored.set(system, zero);
    if (isInForce) this.#put(now);
    return this.isKnown;
  }

  /** The machine's own zero is in force. */
  clear(isX: boolean, isY: boolean): void {
    const zero = this.isAbsolute ? 0 : Number.NaN;
    this.#put({ x: isX ? zero : this.#known('x'), y: isY ? zero : this.#known('y') });
  }

  /** Nothing is known of it any more. */
  lose(): void {
    this.#put(UNKNOWN);
  }

  /** What G92 adds. */
  #shift(): Point {
    const stored = this.#stored.get(this.#system);
    if (stored === undefined) return this.#system === 0 ? ZERO : UNKNOWN;
    return { x: this.#known('x') - stored.x, y: this.#known('y') - stored.y };
  }

  #known(axis: 'x' | 'y'): number {
    const isKnown = axis === 'x' ? this.isXKnown : this.isYKnown;
    return isKnown ? this[axis] : Number.NaN;
  }

  #put({ x, y }: Point): void {
    this.isXKnown = !Number.isNaN(x);
    this.isYKnown = !Number.isNaN(y);
    if (this.isXKnown) this.x = x;
    if (this.isYKnown) this.y = y;
  }
}
