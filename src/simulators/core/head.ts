// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Planner, motors and beam of a virtual controller, without any words: moves are queued, time passes,
 * something is burnt. Every simulator that is not GRBL's stands on it. mm, mm/s, mm/s², s.
 */
import { Beam } from './beam.js';
import { BurnRecord, type SegmentListener } from './burn-record.js';
import { Planner } from './planner.js';
import { Stepper } from './stepper.js';

export interface HeadOptions {
  readonly plannerBlocks: number;
  readonly maxS: number;
  readonly maxSpeed: number;
  readonly acceleration: number;
  readonly junctionDeviation: number;
  /** A move that leads neither axis so far from the last planned place is joined with the next one. */
  readonly shortestMove?: number;
  /** Receives the burnt segments; with it none are kept. */
  readonly onSegment?: SegmentListener;
  readonly maxSegments?: number;
}

export interface HeadMove {
  readonly x: number;
  readonly y: number;
  readonly speed: number;
  /** The S word of the beam on the way. */
  readonly s: number;
  /** Power follows the speed, `s` being for the full one. */
  readonly isRateAdjusted: boolean;
}

export class Head {
  readonly burn: BurnRecord;
  readonly #planner: Planner;
  readonly #beam = new Beam();
  readonly #stepper: Stepper;
  readonly #maxSpeed: number;
  readonly #shortestMove: number;
  /** Where the last planned move ends. */
  #end = { x: 0, y: 0 };
  isHeld = false;

  constructor(options: HeadOptions) {
    this.#shortestMove = options.shortestMove ?? 0;
    this.#maxSpeed = options.maxSpeed;
    this.burn = new BurnRecord(options);
    this.#planner = new Planner(options.plannerBlocks);
    this.#stepper = new Stepper(this.#planner, [this.#beam, this.burn]);
    const settings = { get: (n: number) => settingOf(options, n) };
    this.#planner.configure(settings);
    this.#beam.configure(settings);
  }

  get isFull(): boolean {
    return this.#planner.isFull;
  }

  /** Blocks that would still fit. */
  get free(): number {
    return this.#planner.free;
  }

  /** Nothing is queued and nothing moves. */
  get isStill(): boolean {
    return this.#planner.count === 0 && !this.#stepper.isMoving;
  }

  get isMoving(): boolean {
    return this.#stepper.isMoving;
  }

  get nextEventAt(): number {
    return this.#stepper.endsAt;
  }

  position(now: number): { readonly x: number; readonly y: number } {
    return { x: this.#stepper.coordinate(0, now), y: this.#stepper.coordinate(1, now) };
  }

  speed(now: number): number {
    return this.#stepper.speed(now);
  }

  power(now: number): number {
    return this.#beam.power(this.#stepper.s(now));
  }

  /** Never call it when full. */
  queue(move: HeadMove, now: number): void {
    const { x, y, s, isRateAdjusted } = move;
    if (this.#isJoined(move)) return;
    this.#end = { x, y };
    const speed = Math.min(move.speed, this.#maxSpeed);
    const words = { isRapid: false, speed, isInverseTime: false, s, isRateAdjusted };
    if (!this.#planner.add(x, y, 0, words)) return;
    if (this.#stepper.isMoving) this.#stepper.refresh(now);
    else if (!this.isHeld) this.#stepper.start(now);
  }

  /** Call when `now` reached `nextEventAt`. */
  finish(now: number): void {
    this.#stepper.finish(now);
  }

  /** Brakes on the path and stays dark there. */
  hold(now: number): void {
    this.isHeld = true;
    this.#stepper.brake(now);
  }

  resume(now: number): void {
    if (!this.isHeld || this.#stepper.isMoving) return;
    this.isHeld = false;
    this.#stepper.start(now);
  }

  /** Stops dead and forgets what was queued; the beam goes off. */
  halt(now: number): void {
    this.isHeld = false;
    this.#stepper.halt(now);
    this.#end = this.position(now);
  }

  /** Switches the beam of a head that stands still. */
  setStanding(s: number, now: number): void {
    this.#stepper.setStanding(now, s);
  }

  /** Scales every power from now on. */
  setPowerFraction(fraction: number, now: number): void {
    this.#stepper.settle(now);
    this.#beam.override = fraction;
  }

  place(x: number, y: number): void {
    this.#stepper.place(x, y, 0);
    this.#end = { x, y };
  }

  settle(now: number): void {
    this.#stepper.settle(now);
  }

  #isJoined({ x, y }: HeadMove): boolean {
    const far = Math.max(Math.abs(x - this.#end.x), Math.abs(y - this.#end.y));
    return far < this.#shortestMove;
  }
}

/** The few of Grbl's settings that planner and beam read. */
function settingOf(options: HeadOptions, n: number): number {
  if (n === 11) return options.junctionDeviation;
  if (n === 30) return options.maxS;
  if (n >= 120) return options.acceleration;
  // A move is queued no faster than the machine can.
  return n >= 110 ? Number.POSITIVE_INFINITY : 0;
}
