// SPDX-License-Identifier: GPL-3.0-or-later
/** Burns laid side by side: which places were reached, and how many mm were driven for it. */
import type { BurntSegment } from '../../../src/simulators/core/burn-record.js';

export function lengthOf(segments: readonly BurntSegment[]): number {
  return segments.reduce((sum, s) => sum + Math.hypot(s.x1 - s.x0, s.y1 - s.y0), 0);
}

const CELL = 0.05;

/** Places that were burnt, as cells of 0.05 mm. */
export class Cells {
  readonly #cells = new Set<number>();

  add(x: number, y: number): void {
    this.#cells.add(Math.floor(x / CELL) + 100_000 * Math.floor(y / CELL));
  }

  /** The fraction of these places that is neither in the other burn nor next to it. */
  missingFrom(other: Cells): number {
    let missing = 0;
    for (const cell of this.#cells) if (!other.isNear(cell)) missing++;
    return missing / this.#cells.size;
  }

  isNear(cell: number): boolean {
    // Most are there themselves.
    for (const row of [0, -100_000, 100_000]) {
      for (const column of [0, -1, 1]) if (this.#cells.has(cell + row + column)) return true;
    }
    return false;
  }
}

export function cellsOf(segments: readonly BurntSegment[]): Cells {
  const cells = new Cells();
  for (const s of segments) {
    const steps = Math.max(1, Math.ceil((Math.hypot(s.x1 - s.x0, s.y1 - s.y0) / CELL) * 2));
    for (let k = 0; k <= steps; k++) {
      cells.add(s.x0 + ((s.x1 - s.x0) * k) / steps, s.y0 + ((s.y1 - s.y0) * k) / steps);
    }
  }
  return cells;
}
