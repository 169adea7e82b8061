// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Where the lines sent so far can have led the head. A head that is seen elsewhere obeys lines that were
 * damaged on their way, and must be stopped. Work coordinates, mm.
 */
import type { Point } from '../../geometry/path.js';

/** Rounding to steps, and reports that lag behind. */
const MARGIN = 1;

export class ReachableArea {
  #minX: number;
  #minY: number;
  #maxX: number;
  #maxY: number;

  constructor(start: Point) {
    this.#minX = this.#maxX = start.x;
    this.#minY = this.#maxY = start.y;
  }

  /** A line leads there, and at most `sagitta` mm beside the straight way. */
  add(x: number, y: number, sagitta: number): void {
    this.#minX = Math.min(this.#minX, x - sagitta);
    this.#minY = Math.min(this.#minY, y - sagitta);
    this.#maxX = Math.max(this.#maxX, x + sagitta);
    this.#maxY = Math.max(this.#maxY, y + sagitta);
  }

  has({ x, y }: Point): boolean {
    return (
      x >= this.#minX - MARGIN &&
      x <= this.#maxX + MARGIN &&
      y >= this.#minY - MARGIN &&
      y <= this.#maxY + MARGIN
    );
  }
}
