// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Where the zero of the work is on a firmware that reports the work position alone (Marlin). From homing
 * on it is reckoned. What its motors have counted shows it, too, in any session: most builds leave that
 * count alone when a zero is set. A build that sets it with the zero counts the same as the position
 * always, and is never believed for it. Machine coordinates, mm.
 */
import type { Point } from '../../geometry/path.js';

/** Places are reported with two decimals, and counts are whole steps. */
const ROUNDING = 0.05;

export class ReckonedZero {
  at: Point = { x: 0, y: 0 };
  /** The motors were seen to count on while the work counted from elsewhere. */
  isProven = false;
  /** The steps per mm as reported, where that was asked for. */
  stepsPerMm: Point | undefined;

  /** The head stands there, in work and in machine coordinates. */
  moved(position: Point, machinePosition: Point): void {
    this.at = { x: machinePosition.x - position.x, y: machinePosition.y - position.y };
  }

  /** A position of a standing head with what its motors have counted. */
  counted({ position, steps }: { readonly position: Point; readonly steps?: Point }): void {
    if (steps === undefined || this.stepsPerMm === undefined) return;
    const x = steps.x / this.stepsPerMm.x - position.x;
    const y = steps.y / this.stepsPerMm.y - position.y;
    this.isProven ||= Math.max(Math.abs(x), Math.abs(y)) > ROUNDING;
    if (!this.isProven) return;
    // What was reckoned is not rounded to steps.
    if (Math.max(Math.abs(x - this.at.x), Math.abs(y - this.at.y)) > ROUNDING) this.at = { x, y };
  }

  /** Homed, or switched on: the machine's own zero is in force. */
  clear(): void {
    this.at = { x: 0, y: 0 };
    this.isProven = false;
  }
}
