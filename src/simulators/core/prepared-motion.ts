// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Motion that a slow board has prepared ahead of its motors, piece by piece. What is prepared stays as
 * it is, however the rest is planned meanwhile; when the last piece is driven the motors stop. mm, mm/s, s.
 */
import { type PreparedPiece, SEGMENT, type SpeedProfile } from '../../toolpath/processor.js';
import { MotionPieces } from '../../toolpath/slow-board/motion-pieces.js';
import { MAX_PREPARED, type PlanBlock, type Planner } from './planner.js';

export interface MotionPiece {
  readonly entry: number;
  readonly acceleration: number;
  /** How long it is faster, even, slower; `seconds` all together. */
  readonly times: Float64Array;
  readonly mm: number;
  readonly seconds: number;
  /** Steps of the axis that makes most of them, and steps of all axes as a multiple of those. */
  readonly steps: number;
  readonly axes: number;
  /** The last of its block. */
  readonly isLast: boolean;
}

type PieceSlot = { -readonly [K in keyof MotionPiece]: MotionPiece[K] };

/** A power of two. */
const MASK = MAX_PREPARED - 1;

export class PreparedMotion {
  /** Whether the last piece began its block, and whether the block's speed was laid out for it. */
  hasBegun = false;
  hasProfile = false;
  /** There is nothing to read. */
  isIdle = false;
  /** How many pieces of the usual length lie ready at most, and how much motion that is, s. */
  readonly segmentsAhead: number;
  readonly #ready: number;
  /** At its end a move is cut as finely as a board cuts it: twice what can lie ready, s. */
  readonly #fine: number;
  readonly #planner: Planner;
  /** Steps per mm of an axis. */
  readonly #stepsPerMm: (axis: number) => number;
  readonly #maker = new MotionPieces();
  #axes = 1;
  /** The block that was begun lasts longer than what is cut finely. */
  #isLong = false;
  readonly #slots: readonly PieceSlot[] = Array.from({ length: MASK + 1 }, noPiece);
  #first = 0;
  #count = 0;

  constructor(planner: Planner, segmentsAhead: number, stepsPerMm: (axis: number) => number) {
    this.segmentsAhead = segmentsAhead;
    this.#ready = segmentsAhead * SEGMENT;
    this.#fine = 2 * this.#ready;
    this.#planner = planner;
    this.#stepsPerMm = stepsPerMm;
  }

  /** The stretches of the last piece, and the speed of its block. */
  get last(): PreparedPiece & SpeedProfile & { readonly speed: number } {
    return this.#maker;
  }

  /** All that is not driven; `MAX_PREPARED` at most. */
  get count(): number {
    return this.#count;
  }

  /** The one under way, if the motors run. */
  get current(): MotionPiece | undefined {
    return this.#count > 0 ? this.at(0) : undefined;
  }

  /** Whether enough is ready beyond the current piece. */
  get isFarAhead(): boolean {
    let seconds = 0;
    for (let i = 0; i < this.#count; i++) seconds += this.at(i).seconds;
    return this.#count > 1 && seconds > this.#ready + SEGMENT / 2;
  }

  /** Piece `i` of those that are not driven. */
  at(i: number): MotionPiece {
    return this.#slot(i);
  }

  /** The current piece was driven. */
  next(): void {
    this.#first = (this.#first + 1) & MASK;
    this.#count--;
  }

  /** Notes how much of the current piece was driven, and the speed at which it continues. */
  shorten(seconds: number, mm: number, speed: number): void {
    const piece = this.#slot(0);
    let left = seconds;
    for (let i = 0; i < piece.times.length; i++) {
      const time = Math.min(left, piece.times[i]!);
      piece.times[i] = piece.times[i]! - time;
      left -= time;
    }
    piece.steps *= 1 - seconds / piece.seconds;
    piece.entry = speed;
    piece.mm -= mm;
    piece.seconds -= seconds;
  }

  /** Prepares one more, if anything is planned. */
  prepare(): void {
    const planner = this.#planner;
    const block = planner.unprepared;
    this.hasBegun = false;
    this.hasProfile = false;
    if (block === undefined) return;
    this.hasBegun = !block.isBegun;
    this.hasProfile = this.#begin(block);
    const maker = this.#maker;
    const piece = this.#slot(this.#count++);
    piece.entry = maker.speed;
    piece.isLast = maker.next(this.#wished());
    piece.acceleration = block.acceleration;
    piece.mm = block.leftMm - maker.left;
    piece.axes = this.#axes;
    piece.steps = maker.steps;
    piece.seconds = 0;
    for (let i = 0; i < piece.times.length; i++) {
      piece.times[i] = maker.times[i]!;
      piece.seconds += piece.times[i]!;
    }
    block.leftMm = maker.left;
    block.leftSqr = maker.speed * maker.speed;
    if (!piece.isLast) return;
    block.isBegun = false;
    planner.prepared();
  }

  /** Everything is to be prepared again, from where the head is. */
  drop(): void {
    this.#count = 0;
    this.#planner.unprepare();
  }

  /**
   * Minutes of the same are no more work for who looks on than a moment. While there is nothing to read, or
   * no room for another move, the board does nothing but prepare: then what none can change is one piece, but for its end.
   */
  #wished(): number {
    const maker = this.#maker;
    const planner = this.#planner;
    const even = maker.evenSeconds;
    const half = Math.max(SEGMENT, even / 2);
    if (!this.isIdle && !planner.isFull) return half;
    if (!planner.isExitSettled) return Math.max(half, maker.secondsToBrake - this.#fine);
    if (!this.#isLong || even < maker.secondsLeft)
      return Math.max(half, maker.secondsLeft - this.#fine);
    // Even to its end: its place in the ring becomes free when no more is left than can be ready at once.
    return even < this.#ready + SEGMENT / 2
      ? even
      : Math.max(SEGMENT, even - this.#ready - SEGMENT);
  }

  #slot(i: number): PieceSlot {
    return this.#slots[(this.#first + i) & MASK]!;
  }

  #begin(block: PlanBlock): boolean {
    const planner = this.#planner;
    if (block.isBegun && !planner.isReplanned) return false;
    if (!block.isBegun) {
      const perMmX = Math.abs(block.ux) * this.#stepsPerMm(0);
      const perMmY = Math.abs(block.uy) * this.#stepsPerMm(1);
      const perMmZ = Math.abs(block.uz) * this.#stepsPerMm(2);
      const perMm = Math.max(perMmX, perMmY, perMmZ);
      const steps = Math.max(1, Math.round(perMm * block.mm));
      this.#axes = perMm > 0 ? (perMmX + perMmY + perMmZ) / perMm : 1;
      this.#maker.begin(block.mm, steps, Math.sqrt(block.entrySqr));
      block.leftMm = block.mm;
      block.isBegun = true;
    }
    planner.isReplanned = false;
    const isNew = block.leftMm === block.mm;
    this.#maker.plan(planner.unpreparedExitSqr, block.nominalSpeed, block.acceleration);
    if (isNew) this.#isLong = this.#maker.secondsLeft > this.#fine;
    return true;
  }
}

function noPiece(): PieceSlot {
  const times = new Float64Array(3);
  return { entry: 0, acceleration: 0, times, mm: 0, seconds: 0, steps: 0, axes: 1, isLast: false };
}
