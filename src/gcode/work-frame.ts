// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * From the numbers of a program to those that held before it: a program may move its zero (G92, G10 L20)
 * or select another system of coordinates (G55). A place is its number and the shift. mm.
 */
import type { Point } from '../geometry/path.js';

/** Where the zeros of systems lie, machine coordinates, by 54…59. */
export type SystemZeros = Readonly<Partial<Record<number, Point>>>;

const FIRST_SYSTEM = 54;

export class WorkFrame {
  shiftX = 0;
  shiftY = 0;
  /** The numbers can still be told from those before. */
  isKnown = true;
  /** 54…59; 0 where nobody told. */
  #system: number;
  readonly #zeros: SystemZeros;

  constructor(system: number, zeros: SystemZeros = {}) {
    this.#system = system;
    this.#zeros = zeros;
  }

  lose(): void {
    this.isKnown = false;
  }

  /** Whether a G10 with this P (0 for the one in force) is about the system in force. */
  isOfActive(p: number): boolean {
    return p === 0 || this.#system === 0 || p === this.#system - FIRST_SYSTEM + 1;
  }

  /** G54…G59; false when where its zero lies is not known. The head's numbers change with it. */
  select(system: number, at: { x: number; y: number }): boolean {
    const before = this.#system;
    this.#system = system;
    // The first one that is said where nobody told the one in force is taken for that.
    if (system === before || before === 0) return true;
    const from = this.#zeros[before];
    const to = this.#zeros[system];
    if (from === undefined || to === undefined) {
      this.lose();
      return false;
    }
    at.x += from.x - to.x;
    at.y += from.y - to.y;
    this.shiftX += to.x - from.x;
    this.shiftY += to.y - from.y;
    return true;
  }
}
