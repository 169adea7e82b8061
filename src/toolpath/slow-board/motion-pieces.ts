// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A move in pieces of 10 ms, as a slow board prepares it: faster, even, slower. The last piece is as
 * short as what is left; one in which not a whole step would be made is longer. mm, mm/s, mm/s², s.
 */
import { type ProfileShape, SEGMENT, wholeCycles } from '../processor.js';
import { profileShape, standsWithin } from './profile-shape.js';

const PHASES = 3;
/** A piece makes a step at least, with some to spare. */
const MIN_STEPS = 1.25;
/** A shorter time is taken for none, s. */
const NO_TIME = 1e-9;
/** A shorter way is taken for none, mm. */
const NO_WAY = 1e-9;

export class MotionPieces {
  /** The speed at the end of the piece that was taken last. */
  speed = 0;
  /** mm from there to the end. */
  left = 0;
  /** The fastest of the move so far. */
  peak = 0;
  /** How long the last piece takes, up to a whole step, and its steps. */
  seconds = 0;
  steps = 0;
  /** How many stretches of each kind the last piece has a part of, and how many end in it. */
  fasters = 0;
  evens = 0;
  slowers = 0;
  ends = 0;
  /** How the move runs as planned last, and whether it begins and ends at rest. */
  shape: ProfileShape = 'fall';
  beginsAtRest = false;
  endsAtRest = false;
  /** How long it is faster, even, slower, before its end was put on a whole step. */
  readonly times = new Float64Array(PHASES);
  #stepsPerMm = 0;
  #stepsLeft = 0;
  /** Time for the part of a step that was not made yet. */
  #owed = 0;
  readonly #time = new Float64Array(PHASES);
  readonly #acceleration = new Float64Array(PHASES);
  #phase = 0;

  /** A new move, at rest until it is planned. */
  begin(length: number, steps: number, entry: number): void {
    this.left = length;
    this.speed = entry;
    this.peak = entry;
    this.#stepsPerMm = steps / length;
    this.#stepsLeft = steps;
    this.#owed = 0;
  }

  /** Plans the rest of the move: from where it is and as fast as it is there, to this speed at the end. */
  plan(exitSquare: number, nominal: number, acceleration: number): void {
    const entrySquare = this.speed * this.speed;
    const way = 2 * acceleration * this.left;
    const exit = Math.sqrt(Math.min(exitSquare, entrySquare + way));
    const highest = Math.sqrt((way + entrySquare + exit * exit) / 2);
    const peak = Math.max(this.speed, exit, Math.min(nominal, highest));
    const up = (peak - this.speed) / acceleration;
    const down = (peak - exit) / acceleration;
    const ramped = (up * (peak + this.speed) + down * (peak + exit)) / 2;
    this.#time[0] = up;
    this.#time[1] = Math.max(0, (this.left - ramped) / peak);
    this.#time[2] = down;
    this.#acceleration[0] = acceleration;
    this.#acceleration[2] = -acceleration;
    this.#phase = 0;
    this.peak = Math.max(this.peak, peak);
    this.shape = profileShape({ left: this.left, entrySquare, exitSquare, nominal, acceleration });
    this.beginsAtRest = this.speed === 0;
    this.endsAtRest = exit === 0;
  }

  /** How long it goes evenly from here. */
  get evenSeconds(): number {
    return this.#phase === 1 ? this.#time[1]! : 0;
  }

  /** How long until it gets slower. */
  get secondsToBrake(): number {
    return this.#phase > 1 ? 0 : this.#time[1]! + (this.#phase === 0 ? this.#time[0]! : 0);
  }

  /** How long until the end. */
  get secondsLeft(): number {
    return this.secondsToBrake + (this.#phase < PHASES ? this.#time[2]! : 0);
  }

  /** Takes the next piece, at most this many seconds long; true when it is the last one. */
  next(wished = SEGMENT): boolean {
    const least = MIN_STEPS / this.#stepsPerMm;
    let dt = 0;
    let mm = 0;
    this.fasters = 0;
    this.evens = 0;
    this.slowers = 0;
    this.ends = 0;
    this.times[0] = 0;
    this.times[1] = 0;
    this.times[2] = 0;
    for (let most = wished; this.#phase < PHASES; ) {
      const time = this.#time[this.#phase]!;
      const part = Math.min(time, most - dt);
      const isEnd = time - part <= NO_TIME;
      if (part > NO_TIME || this.#isVanishing(time)) this.#count(isEnd, most - dt);
      this.times[this.#phase] = this.times[this.#phase]! + part;
      const change = this.#acceleration[this.#phase]! * part;
      mm += part * (this.speed + change / 2);
      this.speed += change;
      dt += part;
      this.#time[this.#phase] = time - part;
      if (isEnd) this.#phase++;
      if (dt < most - NO_TIME) continue;
      if (mm >= least) break;
      most += SEGMENT;
    }
    const isLast = this.#phase === PHASES || this.left - mm < NO_WAY;
    this.#take(dt, mm, isLast);
    return isLast;
  }

  /** A ramp of no length that the board goes through all the same, as it does not know that it has none. */
  #isVanishing(time: number): boolean {
    return time <= NO_TIME && this.shape === 'peak' && this.#phase !== 1;
  }

  /** One that would stand before this time is over ends here for certain: that is not reckoned. */
  #count(isEnd: boolean, time: number): void {
    if (this.#phase === 0) this.fasters++;
    else if (this.#phase === 1) this.evens++;
    else this.slowers++;
    const isCertain = standsWithin(this.speed, -this.#acceleration[this.#phase]!, time);
    if (isEnd && !isCertain) this.ends++;
  }

  /** Whole steps only: what is left of one is made in the next piece, with its time. */
  #take(dt: number, mm: number, isLast: boolean): void {
    const before = Math.ceil(this.#stepsLeft);
    this.left = isLast ? 0 : Math.max(0, this.left - mm);
    const exact = this.left * this.#stepsPerMm;
    const after = isLast ? 0 : Math.ceil(exact);
    const made = before - exact;
    const perStep = made > 0 ? (dt + this.#owed) / made : 0;
    this.steps = before - after;
    this.seconds = this.steps * wholeCycles(perStep);
    this.#owed = (after - exact) * perStep;
    this.#stepsLeft = after;
  }
}
