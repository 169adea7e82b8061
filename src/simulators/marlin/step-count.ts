// SPDX-License-Identifier: GPL-3.0-or-later
/** What the motors of the virtual Marlin have counted, as M114 reports it after the place. mm, steps. */
import type { Point } from '../../geometry/path.js';
import type { MarlinOptions } from './options.js';

export const STEPS_PER_MM = 80;

export class StepCount {
  readonly #board: MarlinOptions;
  /** What G92 set where it sets the count. */
  #zero: Point = { x: 0, y: 0 };

  constructor(board: MarlinOptions) {
    this.#board = board;
  }

  clear(): void {
    this.#zero = { x: 0, y: 0 };
  }

  /** A zero was set: the machine's own has these work coordinates now. */
  zeroMoved(origin: Point): void {
    if (this.#board.hasWorkspaceOffsets !== true) this.#zero = origin;
  }

  say({ x, y }: Point): string {
    const along = (mm: number, zero: number) => Math.round((mm + zero) * STEPS_PER_MM);
    const [a, b] = [along(x, this.#zero.x), along(y, this.#zero.y)];
    return this.#board.isCoreXy ? `A:${a + b} B:${a - b}` : `X:${a} Y:${b}`;
  }
}
