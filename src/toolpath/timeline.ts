// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Where the head is, when, and with what power it came there, after each unit of a program, as its encoder
 * reported while it wrote them, so that a program of ours need not be read back. mm, s, power 0…1.
 */
import { LookAhead } from './look-ahead.js';
import type { Pacing } from './pacing.js';
import type { TimedMove } from './timed-move.js';

/** x, y, seconds, power. */
const FIELDS = 4;

export interface TimelinePoint {
  readonly x: number;
  readonly y: number;
  /** Seconds since the program began. */
  readonly seconds: number;
  /** The power on the way of this unit. */
  readonly power: number;
}

export class Timeline {
  readonly #values: Float32Array;

  constructor(values: Float32Array) {
    this.#values = values;
  }

  /** A timeline from the bytes of another one, of this computer or one like it. */
  static from(bytes: Uint8Array): Timeline {
    const whole = bytes.length - (bytes.length % (FIELDS * Float32Array.BYTES_PER_ELEMENT));
    // A copy of its own: what was read from a file may begin anywhere in memory.
    return new Timeline(new Float32Array(new Uint8Array(bytes.subarray(0, whole)).buffer));
  }

  get bytes(): Uint8Array {
    const { buffer, byteOffset, byteLength } = this.#values;
    return new Uint8Array(buffer, byteOffset, byteLength);
  }

  get count(): number {
    return this.#values.length / FIELDS;
  }

  /** The place after that unit, 1-based; nothing before the head's place is known, and beyond the program. */
  after(unit: number): TimelinePoint | undefined {
    const at = (unit - 1) * FIELDS;
    const x = this.#values[at];
    if (x === undefined || Number.isNaN(x)) return undefined;
    const [y, seconds, power] = this.#values.subarray(at + 1, at + FIELDS);
    return { x, y: y!, seconds: seconds!, power: power! };
  }
}

/** Takes the units of a program as they are written. */
export class TimelineRecorder {
  readonly #planner: LookAhead;
  #values = new Float32Array(1024 * FIELDS);
  #count = 0;
  /** Units before this one have their time. */
  #timed = 0;
  #seconds = 0;
  #millimetres = 0;
  /** Whether the planner has a move for the unit. */
  #moves: boolean[] = [];

  constructor(pacing: Pacing) {
    // The planner counts no steps: in whole steps some moves would vanish, and could not be counted.
    const exact = { ...pacing, stepsPerMmX: 0, stepsPerMmY: 0, stopsForCrumbs: false };
    this.#planner = new LookAhead(exact, (move) => this.#settled(move));
  }

  /** Adds a unit after which the head is at (x, y), NaN while unknown; `speed` as asked for, infinite for travel. */
  unit(x: number, y: number, power: number, speed: number): void {
    if (this.#values.length < (this.#count + 1) * FIELDS) this.#grow();
    this.#values.set([x, y, 0, power], this.#count * FIELDS);
    this.#count++;
    if (!Number.isNaN(x)) {
      if (speed === Number.POSITIVE_INFINITY) this.#planner.travel(x, y);
      else this.#planner.burn(x, y, power, speed);
    }
    const { cutMillimetres, travelMillimetres } = this.#planner;
    const millimetres = cutMillimetres + travelMillimetres;
    this.#moves.push(millimetres > this.#millimetres);
    this.#millimetres = millimetres;
  }

  end(): Timeline {
    this.#planner.rest();
    this.#timeUpTo(this.#count);
    return new Timeline(this.#values.subarray(0, this.#count * FIELDS));
  }

  /** The planner reports its moves in order; a unit that it makes no move of takes no time. */
  #settled({ seconds, length }: TimedMove): void {
    if (length > 0) this.#timeUpTo(this.#timed + Math.max(0, this.#moves.indexOf(true)));
    this.#seconds += seconds;
    if (length > 0) this.#timeUpTo(this.#timed + 1);
  }

  #timeUpTo(unit: number): void {
    while (this.#timed < unit) {
      this.#values[this.#timed * FIELDS + 2] = this.#seconds;
      this.#moves.shift();
      this.#timed++;
    }
  }

  #grow(): void {
    const values = new Float32Array(this.#values.length * 2);
    values.set(this.#values);
    this.#values = values;
  }
}
