// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * How long each prepared line takes on a controller that plans as GRBL does: accelerations, corners by
 * junction deviation. Each block of lines is taken to end at rest, so times are rather too long than
 * too short; they bound what is in the controller and do not estimate a job. mm, s, mm/s, mm/s².
 */
import { LINE_MOTION, type LineBlock } from './line-block.js';

/** What the machine can do. */
export interface Agility {
  readonly maxSpeedX: number;
  readonly maxSpeedY: number;
  readonly accelerationX: number;
  readonly accelerationY: number;
  readonly junctionDeviation: number;
  /** Grbl `$12`. */
  readonly arcTolerance: number;
  /** G0 goes at the speed that F says, not as fast as it can. */
  readonly rapidsObeyFeed?: boolean;
}

const STRAIGHT = 0.999999;
const MIN_LENGTH = 1e-6;

export class MoveTimes {
  readonly #agility: Agility;
  /** Squares of speeds at the beginning of each line. */
  #entry = new Float64Array(0);
  #acceleration = new Float64Array(0);
  #nominal = new Float64Array(0);
  /** Direction in which the line before ended, its speed; none after a stop. */
  #ux = 0;
  #uy = 0;
  #before = 0;
  #startX = 0;
  #startY = 0;
  #endX = 0;
  #endY = 0;

  constructor(agility: Agility) {
    this.#agility = agility;
  }

  /** Writes `seconds` of every line that moves. */
  time(block: LineBlock): void {
    const { count } = block;
    if (this.#entry.length <= count) {
      this.#entry = new Float64Array(count * 2 + 1);
      this.#acceleration = new Float64Array(count * 2 + 1);
      this.#nominal = new Float64Array(count * 2 + 1);
    }
    for (let i = 0; i < count; i++) this.#corner(block, i);
    this.#entry[count] = 0;
    for (let i = count - 1; i >= 0; i--) {
      const reach = this.#entry[i + 1]! + 2 * this.#acceleration[i]! * block.lengthMm[i]!;
      if (reach < this.#entry[i]!) this.#entry[i] = reach;
    }
    for (let i = 0; i < count; i++) {
      const reach = this.#entry[i]! + 2 * this.#acceleration[i]! * block.lengthMm[i]!;
      if (this.#entry[i + 1]! > reach) this.#entry[i + 1] = reach;
      if (block.lengthMm[i]! > MIN_LENGTH) block.seconds[i] = this.#duration(block.lengthMm[i]!, i);
    }
  }

  /** The greatest speed at which line `i` may begin for the corner before it. */
  #corner(block: LineBlock, i: number): void {
    this.#entry[i] = 0;
    const way = block.lengthMm[i]!;
    if (way <= MIN_LENGTH) {
      this.#acceleration[i] = this.#nominal[i] = this.#before = 0;
      return;
    }
    this.#directions(block, i);
    const { accelerationX, accelerationY } = this.#agility;
    this.#acceleration[i] = alongAxes(accelerationX, accelerationY, this.#startX, this.#startY);
    const nominal = this.#speed(block, i);
    this.#nominal[i] = nominal;
    this.#entry[i] = this.#cornerSquare(Math.min(nominal, this.#before));
    this.#ux = this.#endX;
    this.#uy = this.#endY;
    this.#before = nominal;
  }

  #speed(block: LineBlock, i: number): number {
    const { maxSpeedX, maxSpeedY, junctionDeviation, arcTolerance, rapidsObeyFeed } = this.#agility;
    const fastest = alongAxes(maxSpeedX, maxSpeedY, this.#startX, this.#startY);
    const motion = block.motion[i]!;
    if (motion === LINE_MOTION.rapid && !rapidsObeyFeed) return fastest;
    const wanted = block.speed[i]! > 0 ? Math.min(block.speed[i]!, fastest) : fastest;
    if (motion !== LINE_MOTION.clockwise && motion !== LINE_MOTION.counter) return wanted;
    // An arc is driven as chords, and each of their corners is one.
    const radius = Math.hypot(block.x[i]! - block.centreX[i]!, block.y[i]! - block.centreY[i]!);
    const bend = (this.#acceleration[i]! * radius * junctionDeviation) / arcTolerance;
    return Math.max(0.1, Math.min(wanted, Math.sqrt(bend)));
  }

  #directions(block: LineBlock, i: number): void {
    const motion = block.motion[i]!;
    if (motion !== LINE_MOTION.clockwise && motion !== LINE_MOTION.counter) {
      const dx = block.x[i]! - block.fromX[i]!;
      const dy = block.y[i]! - block.fromY[i]!;
      const length = Math.hypot(dx, dy);
      this.#startX = this.#endX = length === 0 ? 1 : dx / length;
      this.#startY = this.#endY = length === 0 ? 0 : dy / length;
      return;
    }
    const turn = motion === LINE_MOTION.clockwise ? -1 : 1;
    const fx = block.fromX[i]! - block.centreX[i]!;
    const fy = block.fromY[i]! - block.centreY[i]!;
    const radius = Math.hypot(fx, fy) || 1;
    this.#startX = (-turn * fy) / radius;
    this.#startY = (turn * fx) / radius;
    this.#endX = (-turn * (block.y[i]! - block.centreY[i]!)) / radius;
    this.#endY = (turn * (block.x[i]! - block.centreX[i]!)) / radius;
  }

  #cornerSquare(slower: number): number {
    if (slower === 0) return 0;
    const cos = this.#ux * this.#startX + this.#uy * this.#startY;
    if (cos > STRAIGHT) return slower * slower;
    if (cos < -STRAIGHT) return 0;
    const { accelerationX, accelerationY, junctionDeviation } = this.#agility;
    const turnX = this.#startX - this.#ux;
    const turnY = this.#startY - this.#uy;
    const turn = Math.hypot(turnX, turnY);
    const acceleration = alongAxes(accelerationX, accelerationY, turnX / turn, turnY / turn);
    const sinHalf = Math.sqrt((1 + cos) / 2);
    return Math.min(slower * slower, (acceleration * junctionDeviation * sinHalf) / (1 - sinHalf));
  }

  #duration(way: number, i: number): number {
    const acceleration = this.#acceleration[i]!;
    const nominal = this.#nominal[i]!;
    const entry = Math.sqrt(this.#entry[i]!);
    const exit = Math.sqrt(this.#entry[i + 1]!);
    const mean = (this.#entry[i]! + this.#entry[i + 1]!) / 2;
    const peakSquare = acceleration * way + mean;
    if (peakSquare <= nominal * nominal) {
      return Math.max(0, (2 * Math.sqrt(peakSquare) - entry - exit) / acceleration);
    }
    const ramps = (nominal * nominal - mean) / acceleration;
    return (2 * nominal - entry - exit) / acceleration + (way - ramps) / nominal;
  }
}

/** The longest vector in this direction that keeps both axes within their limits. */
function alongAxes(limitX: number, limitY: number, ux: number, uy: number): number {
  const byX = ux === 0 ? Number.POSITIVE_INFINITY : limitX / Math.abs(ux);
  const byY = uy === 0 ? Number.POSITIVE_INFINITY : limitY / Math.abs(uy);
  return Math.min(byX, byY);
}
