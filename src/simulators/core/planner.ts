// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The look-ahead of the controller: a short ring of straight blocks, each with the speed at which it
 * may be entered, so that the machine can always come to rest at the end of the last one. Junction
 * speeds by Grbl's junction deviation. A move ends on a whole step of the motors, and directions are
 * those of whole steps: chords of a few steps make corners that the drawing does not have, and the
 * head slows down for them as a real one does. mm, mm/s, mm/s².
 */
import {
  inSingle,
  lengthInSingle,
  squaredInSingle,
} from '../../toolpath/slow-board/single-precision.js';
import { onNearestStep } from '../../toolpath/whole-steps.js';
import type { NumberedSettings } from './numbered-settings.js';

/** One straight move. Mutable: blocks are reused as the ring turns. */
export class PlanBlock {
  /** Millimetres left to go. */
  mm = 0;
  acceleration = 0;
  /** The speed that the axes allow in this direction. */
  rapidSpeed = 0;
  /** The speed M4 power refers to. */
  programmedSpeed = 0;
  entrySqr = 0;
  maxEntrySqr = 0;
  junctionSqr = 0;
  nominalSpeed = 0;
  ux = 0;
  uy = 0;
  uz = 0;
  /** Where it ends, machine coordinates. */
  x = 0;
  y = 0;
  z = 0;
  isRapid = false;
  /** A part of it is prepared: mm that are not, and the square of the speed there. */
  isBegun = false;
  leftMm = 0;
  leftSqr = 0;
  /** The S word this block burns with, 0 when it is dark. */
  s = 0;
  /** M4 in laser mode: power follows speed. */
  isRateAdjusted = false;
}

/** What a move brings along besides its target. */
export interface MoveWords {
  isRapid: boolean;
  /** mm/s; seconds for the whole move when `isInverseTime`. */
  speed: number;
  isInverseTime: boolean;
  s: number;
  isRateAdjusted: boolean;
}

const { fround } = Math;
const STRAIGHT_ON = -0.999999;
const STRAIGHT_BACK = 0.999999;
const UNLIMITED_SQR = 1e38;
/** Pieces of motion that may be prepared and not driven, each of a move of its own at worst. */
export const MAX_PREPARED = 32;

export class Planner {
  readonly capacity: number;
  feedOverride = 1;
  rapidOverride = 1;
  readonly #blocks: PlanBlock[];
  #tail = 0;
  #count = 0;
  /** Blocks from the tail whose entry speeds can no longer get better. */
  #settled = 0;
  /** Blocks from the tail that are wholly prepared and wait to be driven: they are in the ring no more. */
  #prepared = 0;
  readonly #position = new Float64Array(3);
  /** Direction and speed of the last move that was added. */
  readonly #before = new PlanBlock();
  readonly #maxSpeed = new Float64Array(3);
  readonly #maxAcceleration = new Float64Array(3);
  readonly #stepsPerMm = new Float64Array(3);
  #deviation = 0;
  /** The block that is being prepared was planned again. */
  isReplanned = false;
  /** What became of the moves before the last one, whether that is the first, and whether it goes straight on. */
  readonly replanned = { again: 0, raised: 0, overtaken: 0 };
  isFirst = true;
  goesStraightOn = true;

  constructor(capacity: number) {
    this.capacity = capacity;
    this.#blocks = Array.from({ length: capacity + MAX_PREPARED }, () => new PlanBlock());
  }

  get count(): number {
    return this.#count;
  }

  get isFull(): boolean {
    return this.#count >= this.capacity + this.#prepared;
  }

  /** Blocks that would still fit. */
  get free(): number {
    return Math.max(0, this.capacity + this.#prepared - this.#count);
  }

  get newest(): PlanBlock {
    return this.#at(this.#count - 1);
  }

  get current(): PlanBlock | undefined {
    return this.#count === 0 ? undefined : this.#blocks[this.#tail];
  }

  /** Square of the speed at which the current block must be left. */
  get exitSqr(): number {
    return this.#count < 2 ? 0 : this.#at(1).entrySqr;
  }

  /** The oldest block that is not wholly prepared. */
  get unprepared(): PlanBlock | undefined {
    return this.#prepared < this.#count ? this.#at(this.#prepared) : undefined;
  }

  /** Square of the speed at which that block must be left. */
  get unpreparedExitSqr(): number {
    return this.#prepared + 1 < this.#count ? this.#at(this.#prepared + 1).entrySqr : 0;
  }

  /** Whether no move that comes can make that speed higher. */
  get isExitSettled(): boolean {
    return this.#settled > this.#prepared;
  }

  /** That block is wholly prepared, and its place free. */
  prepared(): void {
    this.#prepared++;
    this.#settled = Math.max(this.#settled, this.#prepared);
  }

  /** What was prepared is to be prepared again, from where the head is. */
  unprepare(): void {
    for (let i = 0; i <= this.#prepared && i < this.#count; i++) this.#at(i).isBegun = false;
    this.#prepared = 0;
  }

  /** Takes steps, rates and accelerations from `$11`, `$100…`, `$110…`, `$120…`. */
  configure(settings: NumberedSettings): void {
    this.#deviation = settings.get(11);
    for (let axis = 0; axis < 3; axis++) {
      this.#stepsPerMm[axis] = settings.get(100 + axis);
      this.#maxSpeed[axis] = settings.get(110 + axis) / 60;
      this.#maxAcceleration[axis] = settings.get(120 + axis);
    }
  }

  /** Empties the ring; the next move starts from here, at rest. */
  reset(x: number, y: number, z: number): void {
    this.#count = 0;
    this.#settled = 0;
    this.#prepared = 0;
    this.#position.set([x, y, z]);
  }

  /** Queues a move; false for one of no length, which is dropped. Never call it when full. */
  add(toX: number, toY: number, toZ: number, words: MoveWords): boolean {
    const x = onNearestStep(toX, this.#stepsPerMm[0]!);
    const y = onNearestStep(toY, this.#stepsPerMm[1]!);
    const z = onNearestStep(toZ, this.#stepsPerMm[2]!);
    const at = this.#position;
    const dx = x - at[0]!;
    const dy = y - at[1]!;
    const dz = z - at[2]!;
    const mm = dz === 0 ? lengthInSingle(dx, dy) : Math.hypot(dx, dy, dz);
    if (mm < 1e-9) return false;
    const block = this.#at(this.#count);
    block.mm = mm;
    block.ux = dx / mm;
    block.uy = dy / mm;
    block.uz = dz / mm;
    block.x = x;
    block.y = y;
    block.z = z;
    this.#limit(block, words);
    block.isBegun = false;
    this.isFirst = this.#count === this.#prepared;
    block.junctionSqr = this.isFirst ? 0 : this.#junctionSqr(block);
    this.goesStraightOn = block.junctionSqr === UNLIMITED_SQR;
    this.#rate(block, this.#before.nominalSpeed);
    block.entrySqr = 0;
    this.#remember(block);
    at[0] = x;
    at[1] = y;
    at[2] = z;
    this.#count++;
    this.#plan();
    return true;
  }

  /** The current block is done. */
  discard(): void {
    this.#tail = (this.#tail + 1) % this.#blocks.length;
    this.#count--;
    this.#settled = Math.max(0, this.#settled - 1);
    this.#prepared = Math.max(0, this.#prepared - 1);
  }

  /** Plans everything afresh: after a hold, or when an override changed. */
  replan(): void {
    let nominalBefore = Number.POSITIVE_INFINITY;
    for (let i = 0; i < this.#count; i++) {
      const block = this.#at(i);
      this.#rate(block, nominalBefore);
      nominalBefore = block.nominalSpeed;
    }
    this.#before.nominalSpeed = nominalBefore;
    this.#settled = 0;
    this.#plan();
  }

  #at(i: number): PlanBlock {
    const at = this.#tail + i;
    // The index is always inside the ring.
    const size = this.#blocks.length;
    return this.#blocks[at < size ? at : at - size] as PlanBlock;
  }

  #limit(block: PlanBlock, words: MoveWords): void {
    block.acceleration = inSingle(
      alongAxes(this.#maxAcceleration, fround(block.ux), fround(block.uy), fround(block.uz)),
    );
    block.rapidSpeed = alongAxes(this.#maxSpeed, block.ux, block.uy, block.uz);
    block.isRapid = words.isRapid;
    block.programmedSpeed = words.isRapid
      ? block.rapidSpeed
      : words.isInverseTime
        ? block.mm / words.speed
        : words.speed;
    block.s = words.s;
    block.isRateAdjusted = words.isRateAdjusted;
  }

  #rate(block: PlanBlock, nominalBefore: number): void {
    block.nominalSpeed = block.isRapid
      ? block.rapidSpeed * this.rapidOverride
      : Math.min(block.programmedSpeed * this.feedOverride, block.rapidSpeed);
    const slower = Math.min(block.nominalSpeed, nominalBefore);
    block.maxEntrySqr = Math.min(squaredInSingle(slower), inSingle(block.junctionSqr));
  }

  #remember(block: PlanBlock): void {
    this.#before.ux = block.ux;
    this.#before.uy = block.uy;
    this.#before.uz = block.uz;
    this.#before.nominalSpeed = block.nominalSpeed;
  }

  /**
   * The speed at which a circle that strays from the corner by the deviation could be driven round:
   * v² = a · deviation · sin(θ/2) / (1 − sin(θ/2)), θ the angle inside the corner.
   */
  #junctionSqr(block: PlanBlock): number {
    const b = this.#before;
    const cos = -(b.ux * block.ux + b.uy * block.uy + b.uz * block.uz);
    if (cos > STRAIGHT_BACK) return 0;
    if (cos < STRAIGHT_ON) return UNLIMITED_SQR;
    const jx = block.ux - b.ux;
    const jy = block.uy - b.uy;
    const jz = block.uz - b.uz;
    const length = Math.hypot(jx, jy, jz);
    const a = alongAxes(this.#maxAcceleration, jx / length, jy / length, jz / length);
    const sinHalf = Math.sqrt(0.5 * (1 - cos));
    return (a * this.#deviation * sinHalf) / (1 - sinHalf);
  }

  /** Backwards: slow down in time. Forwards: no faster than can be reached. */
  #plan(): void {
    let exitSqr = 0;
    const known = this.#count;
    this.#settled = Math.max(this.#settled, Math.min(this.#prepared, Math.max(0, known - 1)));
    const { replanned } = this;
    replanned.again = Math.max(0, known - 1 - this.#settled);
    replanned.raised = 0;
    replanned.overtaken = 0;
    if (this.#settled === this.#prepared && replanned.again > 0) this.isReplanned = true;
    for (let i = known - 1; i > this.#settled; i--) {
      const block = this.#at(i);
      if (i < known - 1 && block.entrySqr !== block.maxEntrySqr) replanned.raised++;
      block.entrySqr = Math.min(
        block.maxEntrySqr,
        inSingle(exitSqr + inSingle(2 * block.acceleration * block.mm)),
      );
      exitSqr = block.entrySqr;
    }
    let settled = this.#settled;
    for (let i = this.#settled; i < known - 1; i++) {
      const block = this.#at(i);
      const next = this.#at(i + 1);
      const entrySqr = block.isBegun ? block.leftSqr : block.entrySqr;
      const mm = block.isBegun ? block.leftMm : block.mm;
      const reachable = inSingle(entrySqr + inSingle(2 * block.acceleration * mm));
      if (entrySqr < next.entrySqr) replanned.overtaken++;
      if (reachable < next.entrySqr) {
        next.entrySqr = reachable;
        settled = i + 1;
      } else if (next.entrySqr === next.maxEntrySqr) settled = i + 1;
    }
    this.#settled = settled;
  }
}

/** The largest length along a unit vector that keeps every axis within its own limit. */
function alongAxes(limits: Float64Array, ux: number, uy: number, uz: number): number {
  let limit = UNLIMITED_SQR;
  if (ux !== 0) limit = Math.min(limit, Math.abs(limits[0]! / ux));
  if (uy !== 0) limit = Math.min(limit, Math.abs(limits[1]! / uy));
  if (uz !== 0) limit = Math.min(limit, Math.abs(limits[2]! / uz));
  return limit;
}
