// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Motion that a slow board has prepared ahead of its motors, piece by piece. What is prepared stays as
 * it is, however the rest is planned meanwhile; when the last piece is driven the motors stop. mm, mm/s, s.
 */
import { SEGMENT, SEGMENTS_AHEAD } from '../../toolpath/processor.js';
import { MotionPieces } from '../../toolpath/slow-board/motion-pieces.js';
import type { PlanBlock, Planner } from './planner.js';

export interface MotionPiece {
  readonly entry: number;
  readonly acceleration: number;
  /** How long it is faster, even, slower; `seconds` all together. */
  readonly times: Float64Array;
  readonly mm: number;
  readonly seconds: number;
  /** Of the axis that makes most of them, and of all axes in those of that one. */
  readonly steps: number;
  readonly axes: number;
  /** The last of its block. */
  readonly isLast: boolean;
}

export class PreparedMotion {
  readonly #planner: Planner;
  /** Steps per mm of an axis. */
  readonly #stepsPerMm: (axis: number) => number;
  readonly #maker = new MotionPieces();
  #axes = 1;
  #pieces: MotionPiece[] = [];

  constructor(planner: Planner, stepsPerMm: (axis: number) => number) {
    this.#planner = planner;
    this.#stepsPerMm = stepsPerMm;
  }

  /** The one under way, if the motors run. */
  get current(): MotionPiece | undefined {
    return this.#pieces[0];
  }

  /** All that is not driven, in order. */
  get pieces(): readonly MotionPiece[] {
    return this.#pieces;
  }

  get hasRoom(): boolean {
    return this.#pieces.length < SEGMENTS_AHEAD && this.#planner.unprepared !== undefined;
  }

  /** The current piece was driven. */
  next(): void {
    this.#pieces.shift();
  }

  /** Prepares one more; ends with what was to do: stretches of it, and whether a block was begun. */
  prepare(): { readonly stretches: number; readonly isBegun: boolean } {
    const planner = this.#planner;
    const block = planner.unprepared;
    if (block === undefined) return { stretches: 0, isBegun: false };
    const isBegun = this.#begin(block);
    const maker = this.#maker;
    const [entry, before] = [maker.speed, block.leftMm];
    // Minutes of the same are no more work for who looks on than a moment.
    const isLast = maker.next(Math.max(SEGMENT, maker.evenSeconds / 2));
    block.leftMm = maker.left;
    block.leftSqr = maker.speed * maker.speed;
    const { stretches, steps } = maker;
    const { acceleration } = block;
    const times = maker.times.slice();
    const seconds = times.reduce((sum, time) => sum + time, 0);
    const mm = before - maker.left;
    this.#pieces.push({
      ...{ entry, acceleration, times, mm, seconds, steps },
      ...{ axes: this.#axes, isLast },
    });
    if (isLast) {
      block.isBegun = false;
      planner.prepared();
    }
    return { stretches, isBegun };
  }

  /** Everything is to be prepared again, from where the head is. */
  drop(): void {
    this.#pieces = [];
    this.#planner.unprepare();
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
    this.#maker.plan(planner.unpreparedExitSqr, block.nominalSpeed, block.acceleration);
    return true;
  }
}
