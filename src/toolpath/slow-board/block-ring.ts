// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The planner's ring of moves with the speeds at which they may be entered, as Grbl plans it: backwards
 * so that the head can always stop at the end of the last one, forwards so that no speed is out of reach.
 * What can get no better is not planned again. Indices only rise; mm, mm/s, mm/s².
 * The speeds inside are in single precision and in mm/min, as the firmware's: whether a move is all one
 * ramp, or has a vanishing second one that costs it as much as any, is decided by the last bit.
 */
import type { Replanned } from '../processor.js';
import { ringSize } from './ring-size.js';
import { PER_MINUTE_SQUARED, squaredInSingle } from './single-precision.js';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** A move as the planner takes it. */
export interface BlockMove {
  readonly length: number;
  readonly acceleration: number;
  readonly nominal: number;
  /** The speed that the corner before it allows, squared. */
  readonly cornerSquare: number;
  /** Steps of the axis that makes more of them. */
  readonly steps: number;
  /** Steps of all axes as a multiple of `steps`: 1 where no other axis moves. */
  readonly axes: number;
  readonly x: number;
  readonly y: number;
  readonly power: number;
  readonly programmed: number;
}

const { fround } = Math;
/** A corner that allows as much as the feed does, but for the last bits. */
const AS_MUCH = 1 - 1e-6;

export class BlockRing implements Replanned {
  head = 0;
  tail = 0;
  /** The tail is being prepared, and must be looked at again when what comes after it was planned again. */
  onTailPlanned: () => void = () => {};
  readonly #capacity: number;
  readonly #mask: number;
  readonly #moves: Writable<BlockMove>[];
  /** For each move the speed at its entry, the most that is allowed there, and what it may gain; squares, mm/min. */
  readonly #entry: Float32Array;
  readonly #most: Float32Array;
  readonly #gain: Float32Array;
  #planned = 0;
  #nominalBefore = 0;
  again = 0;
  raised = 0;
  overtaken = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
    const size = ringSize(capacity + 1);
    this.#mask = size - 1;
    this.#moves = Array.from({ length: size }, () => ({ ...NO_MOVE }));
    this.#entry = new Float32Array(size);
    this.#most = new Float32Array(size);
    this.#gain = new Float32Array(size);
  }

  get isFull(): boolean {
    return this.head - this.tail >= this.#capacity;
  }

  get isEmpty(): boolean {
    return this.head === this.tail;
  }

  /** The oldest one. */
  get current(): BlockMove {
    return this.#moves[this.tail & this.#mask]!;
  }

  /** Squares of the speeds at which the current move is entered and must be left. */
  get entrySquare(): number {
    return this.#entry[this.tail & this.#mask]! / PER_MINUTE_SQUARED;
  }

  get exitSquare(): number {
    return this.tail + 1 === this.head
      ? 0
      : this.#entry[(this.tail + 1) & this.#mask]! / PER_MINUTE_SQUARED;
  }

  /** Notes how many mm of the current move are left, and the speed at which they begin, squared. */
  shorten(left: number, entrySquare: number): void {
    const at = this.tail & this.#mask;
    this.#entry[at] = entrySquare * PER_MINUTE_SQUARED;
    this.#gain[at] = gainOf(this.#moves[at]!.acceleration, left);
  }

  /** Copies the figures of the move, and plans those before it again. */
  add(move: BlockMove): void {
    const at = this.head & this.#mask;
    copy(move, this.#moves[at]!);
    this.#entry[at] = 0;
    this.#most[at] = this.#cornerOf(move);
    this.#gain[at] = gainOf(move.acceleration, move.length);
    this.#nominalBefore = move.nominal;
    this.head++;
    this.#plan();
  }

  /** Exactly the slower of two feeds, or what the corner allows. */
  #cornerOf({ nominal, cornerSquare }: BlockMove): number {
    const slower = Math.min(nominal, this.#nominalBefore);
    if (cornerSquare < slower * slower * AS_MUCH) return cornerSquare * PER_MINUTE_SQUARED;
    return squaredInSingle(slower) * PER_MINUTE_SQUARED;
  }

  discard(): void {
    if (this.tail === this.#planned) this.#planned++;
    this.tail++;
  }

  #plan(): void {
    const last = this.head - 1;
    this.again = Math.max(0, last - this.#planned);
    this.raised = 0;
    this.overtaken = 0;
    if (this.again === 0) return;
    this.#backwards(last);
    if (this.tail < last && this.tail >= this.#planned) this.onTailPlanned();
    this.#forwards();
  }

  #backwards(last: number): void {
    const mask = this.#mask;
    const entry = this.#entry;
    const most = this.#most;
    const gain = this.#gain;
    let after = last & mask;
    entry[after] = Math.min(most[after]!, gain[after]!);
    for (let i = last - 1; i > this.#planned; i--) {
      const at = i & mask;
      if (entry[at] !== most[at]) {
        entry[at] = Math.min(most[at]!, fround(entry[after]! + gain[at]!));
        this.raised++;
      }
      after = at;
    }
  }

  #forwards(): void {
    const mask = this.#mask;
    const entry = this.#entry;
    const most = this.#most;
    const gain = this.#gain;
    let before = this.#planned & mask;
    for (let i = this.#planned + 1; i < this.head; i++) {
      const at = i & mask;
      if (entry[before]! < entry[at]!) {
        this.overtaken++;
        const reached = fround(entry[before]! + gain[before]!);
        if (reached < entry[at]!) {
          entry[at] = reached;
          this.#planned = i;
        }
      }
      if (entry[at] === most[at]) this.#planned = i;
      before = at;
    }
  }
}

/** How much the square of the speed may grow over this way, (mm/min)². */
function gainOf(acceleration: number, length: number): number {
  return fround(2 * fround(acceleration * PER_MINUTE_SQUARED)) * fround(length);
}

/** Field by field: a new object for each of a million moves costs more than all that is reckoned. */
function copy(from: BlockMove, to: Writable<BlockMove>): void {
  to.length = from.length;
  to.acceleration = from.acceleration;
  to.nominal = from.nominal;
  to.cornerSquare = from.cornerSquare;
  to.steps = from.steps;
  to.axes = from.axes;
  to.x = from.x;
  to.y = from.y;
  to.power = from.power;
  to.programmed = from.programmed;
}

export const NO_MOVE: BlockMove = {
  ...{ length: 0, acceleration: 1, nominal: 1, cornerSquare: 0, steps: 0, axes: 1 },
  ...{ x: 0, y: 0, power: 0, programmed: 0 },
};
