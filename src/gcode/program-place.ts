// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Where a program has led the head: machine coordinates where the machine reported where its zero is, else
 * counted from the zero that held before the first line. A place that cannot be known keeps its last
 * figure and is marked. mm.
 */
import type { Point } from '../geometry/path.js';
import { type AxisWords, WorkZeros, type ZerosStart } from './work-zeros.js';

/** What a coordinate is counted from: the zero in force, where the head is, or the machine's own zero. */
export type CountedFrom = 'zero' | 'head' | 'machine';

export interface PlaceStart extends ZerosStart {
  /** The stored places, machine coordinates, by 28 and 30; as far as they are known. */
  readonly places?: ReadonlyMap<number, Point>;
}

export class ProgramPlace {
  x: number;
  y: number;
  isXKnown = true;
  isYKnown = true;
  /** Numbers mean something that is not followed here: rotated, scaled, counted in angles. */
  isGarbled = false;
  readonly zeros: WorkZeros;
  readonly #originX: number;
  readonly #originY: number;
  readonly #stored: Map<number, Point>;

  /** `head` in the numbers that hold before the first line. */
  constructor(head: Point, { places, ...zeros }: PlaceStart = {}) {
    this.zeros = new WorkZeros(zeros);
    this.#originX = this.zeros.x;
    this.#originY = this.zeros.y;
    this.x = head.x + this.#originX;
    this.y = head.y + this.#originY;
    this.#stored = new Map(places);
  }

  get isKnown(): boolean {
    return this.isXKnown && this.isYKnown;
  }

  /** The place in the numbers that held before the program. */
  get before(): Point {
    return { x: this.x - this.#originX, y: this.y - this.#originY };
  }

  /** The step from the numbers in force to those that held before the program. */
  get shift(): Point {
    return { x: this.zeros.x - this.#originX, y: this.zeros.y - this.#originY };
  }

  /** What is not a number stays as it is. */
  go({ x, y }: AxisWords, from: CountedFrom): void {
    const { zeros } = this;
    if (!Number.isNaN(x)) {
      if (from === 'head') this.x += x;
      else this.x = from === 'zero' ? x + zeros.x : x;
      this.isXKnown = this.#isCounted(from, this.isXKnown, zeros.isXKnown);
    }
    if (!Number.isNaN(y)) {
      if (from === 'head') this.y += y;
      else this.y = from === 'zero' ? y + zeros.y : y;
      this.isYKnown = this.#isCounted(from, this.isYKnown, zeros.isYKnown);
    }
  }

  /** Goes there with the axes that were named, with all where none was; false where the place is not known. */
  goToStored(code: number, { x, y }: AxisWords): boolean {
    const stored = this.#stored.get(code);
    if (stored === undefined) return false;
    const isAll = Number.isNaN(x) && Number.isNaN(y);
    this.go(
      {
        x: isAll || !Number.isNaN(x) ? stored.x : Number.NaN,
        y: isAll || !Number.isNaN(y) ? stored.y : Number.NaN,
      },
      'machine',
    );
    return true;
  }

  /** G28.1, G30.1. */
  keep(code: number): void {
    if (this.isKnown && this.zeros.isAbsolute) this.#stored.set(code, { x: this.x, y: this.y });
    else this.#stored.delete(code);
  }

  /** The place for the zeros: not a number where it is not known. */
  get known(): Point {
    return { x: this.isXKnown ? this.x : Number.NaN, y: this.isYKnown ? this.y : Number.NaN };
  }

  lose(isX: boolean, isY: boolean): void {
    if (isX) this.isXKnown = false;
    if (isY) this.isYKnown = false;
  }

  #isCounted(from: CountedFrom, isHeadKnown: boolean, isZeroKnown: boolean): boolean {
    if (from === 'machine') return this.zeros.isAbsolute;
    return !this.isGarbled && (from === 'head' ? isHeadKnown : isZeroKnown);
  }
}
