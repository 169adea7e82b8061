// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A job as the head will run it: where it is, when, and with what power it came there, so that it can be looked at
 * before it is burnt. Times are those of the planner model, ramps and corners among them. mm, s, power 0…1.
 */
import { backHome } from './estimate.js';
import { LookAhead } from './look-ahead.js';
import type { Pacing } from './pacing.js';
import type { TimedMove } from './timed-move.js';
import type { Toolpath } from './toolpath.js';
import { walk } from './walk.js';

/** Ways of the head from place to place, in memory that threads share. */
export interface Track {
  /** x and y of each place; the first is where the head starts. */
  readonly places: Float32Array<SharedArrayBuffer>;
  /** When the head is there. */
  readonly seconds: Float64Array<SharedArrayBuffer>;
  /** The mean power on the way to each place; 0 in the dark. */
  readonly powers: Float32Array<SharedArrayBuffer>;
  /** Seconds until the program ends, as the estimate has it: the board may need some more after the last place. */
  readonly total: number;
}

/** A longer way is several: within one the head counts as evenly fast. */
const LONGEST = 2;
/** Dots of a picture are joined up to this length, or a photo would be as many ways as dots. */
const JOINED = 0.2;
/** Sine of the angle up to which two ways go straight on. */
const STRAIGHT = 1e-3;

/** The head starts at the frame's origin and returns to it. `progress` is called with 0…1 and throws when cancelled. */
export function recordTrack(
  toolpath: Toolpath,
  pacing: Pacing,
  progress?: (fraction: number) => void,
): Track {
  const recorder = new TrackRecorder();
  const planner = new LookAhead(pacing, (move) => recorder.moved(move));
  walk(toolpath, planner, progress);
  return recorder.end(backHome(planner).seconds);
}

class TrackRecorder {
  readonly #places = new Growing();
  readonly #seconds = new Growing();
  readonly #powers = new Growing();
  #now = 0;
  #x = 0;
  #y = 0;
  /** Where the way that may still grow began, its length and its light so far. */
  #begin = { x: 0, y: 0 };
  #length = 0;
  #light = 0;

  constructor() {
    this.#push(0, 0, 0);
  }

  moved(move: TimedMove): void {
    if (this.#isMore(move)) this.#grow(move);
    else if (move.length <= LONGEST) this.#add(move);
    else this.#addInParts(move);
    this.#x = move.x1;
    this.#y = move.y1;
  }

  end(total: number): Track {
    return {
      places: this.#places.into((n) => new Float32Array(new SharedArrayBuffer(n * 4))),
      seconds: this.#seconds.into((n) => new Float64Array(new SharedArrayBuffer(n * 8))),
      powers: this.#powers.into((n) => new Float32Array(new SharedArrayBuffer(n * 4))),
      total,
    };
  }

  /** A dot more of the row that was begun. */
  #isMore({ x1, y1, length, power }: TimedMove): boolean {
    if (length === 0 || this.#length === 0 || this.#length + length > JOINED) return false;
    if (power > 0 !== this.#light > 0) return false;
    const { x, y } = this.#begin;
    const [ax, ay] = [this.#x - x, this.#y - y];
    const [bx, by] = [x1 - this.#x, y1 - this.#y];
    const size = this.#length * length * STRAIGHT;
    return Math.abs(ax * by - ay * bx) <= size && ax * bx + ay * by > 0;
  }

  #grow({ x1, y1, length, power, seconds }: TimedMove): void {
    this.#now += seconds;
    this.#length += length;
    this.#light += power * length;
    this.#places.replace(2, x1);
    this.#places.replace(1, y1);
    this.#seconds.replace(1, this.#now);
    this.#powers.replace(1, this.#light / this.#length);
  }

  #add({ x1, y1, length, power, seconds }: TimedMove): void {
    this.#begin = { x: this.#x, y: this.#y };
    this.#length = length;
    this.#light = power * length;
    this.#now += seconds;
    this.#push(x1, y1, power);
  }

  #addInParts(move: TimedMove): void {
    const { x0, y0, x1, y1, length, power, seconds } = move;
    const parts = Math.ceil(length / LONGEST);
    const whole = secondsTo(move, length);
    const begin = this.#now;
    for (let i = 1; i <= parts; i++) {
      const fraction = i / parts;
      this.#now = begin + (seconds * secondsTo(move, length * fraction)) / whole;
      this.#push(x0 + (x1 - x0) * fraction, y0 + (y1 - y0) * fraction, power);
    }
    this.#length = 0;
  }

  #push(x: number, y: number, power: number): void {
    this.#places.push(x);
    this.#places.push(y);
    this.#seconds.push(this.#now);
    this.#powers.push(power);
  }
}

/** When a move that speeds up, runs and slows down has come so far, s. */
function secondsTo({ entry, peak, exit, acceleration, length }: TimedMove, way: number): number {
  const up = (peak * peak - entry * entry) / (2 * acceleration);
  const down = (peak * peak - exit * exit) / (2 * acceleration);
  // A board may prepare a move otherwise than by two ramps; then it counts as even.
  if (!(up >= 0) || !(down >= 0) || up + down > length + 1e-6) return way;
  const ofUp = (to: number) =>
    (Math.sqrt(entry * entry + 2 * acceleration * to) - entry) / acceleration;
  if (way <= up) return ofUp(way);
  const even = (Math.min(way, length - down) - up) / peak;
  if (way <= length - down) return ofUp(up) + even;
  const left = Math.max(0, length - way);
  const last = Math.sqrt(exit * exit + 2 * acceleration * left);
  return ofUp(up) + even + (peak - last) / acceleration;
}

/** Numbers one after the other, however many. */
class Growing {
  #values = new Float64Array(1024);
  #count = 0;

  push(value: number): void {
    if (this.#count === this.#values.length) {
      const values = new Float64Array(this.#values.length * 2);
      values.set(this.#values);
      this.#values = values;
    }
    this.#values[this.#count++] = value;
  }

  /** The last one, or one before it. */
  replace(fromEnd: number, value: number): void {
    this.#values[this.#count - fromEnd] = value;
  }

  into<A extends { set(values: Float64Array): void }>(make: (count: number) => A): A {
    const made = make(this.#count);
    made.set(this.#values.subarray(0, this.#count));
    return made;
  }
}

/** Where the head is on its track. */
export interface TrackPlace {
  readonly x: number;
  readonly y: number;
  readonly power: number;
  /** Ways that are over. */
  readonly done: number;
}

/** Where the head is at a time, s; before the first place at the first, after the last at the last, in the dark. */
export function placeAt({ places, seconds, powers }: Track, at: number): TrackPlace {
  const last = seconds.length - 1;
  let [low, high] = [0, last];
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (seconds[middle]! <= at) low = middle;
    else high = middle - 1;
  }
  const [x, y] = [places[low * 2]!, places[low * 2 + 1]!];
  if (low === last || at < 0) return { x, y, power: 0, done: low };
  const span = seconds[low + 1]! - seconds[low]!;
  const fraction = span > 0 ? (at - seconds[low]!) / span : 0;
  return {
    x: x + (places[low * 2 + 2]! - x) * fraction,
    y: y + (places[low * 2 + 3]! - y) * fraction,
    power: powers[low + 1]!,
    done: low,
  };
}
