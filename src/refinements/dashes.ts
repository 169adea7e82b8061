// SPDX-License-Identifier: GPL-3.0-or-later
/** A stroke in dashes that divide its length evenly. */
import { PieceBudget } from '../geometry/piece-budget.js';
import { isClosedLine, polylineLength } from '../geometry/polyline.js';

export interface DashLengths {
  /** What is burnt at a time, and what is left between, mm. */
  readonly burn: number;
  readonly gap: number;
}

/**
 * The gaps are as long as asked for, the dashes as near to it as makes all of them alike. A closed outline begins
 * with a dash and ends with a gap; an open one begins and ends with a dash. A stroke that has no room for a
 * dash beside its gap stays as it is. x and y alternate. Throws AppError `plan.too-many-pieces`.
 */
export function dashesOf(
  points: Float64Array,
  { burn, gap }: DashLengths,
  budget = new PieceBudget(),
): Float64Array[] {
  const isClosed = isClosedLine(points);
  const length = polylineLength(points);
  const whole = isClosed ? length : length + gap;
  const count = Math.max(1, Math.round(whole / (burn + gap)));
  const period = whole / count;
  if (period <= gap || (count === 1 && !isClosed)) return [points];
  budget.take(count + points.length / 2);
  const way = new Way(points);
  return Array.from({ length: count }, (_, i) => way.between(i * period, (i + 1) * period - gap));
}

/** Reads stretches of a line, one behind the other. */
class Way {
  readonly #points: Float64Array;
  /** The piece under way begins at this point, this far from the start. */
  #point = 0;
  #passed = 0;

  constructor(points: Float64Array) {
    this.#points = points;
  }

  between(from: number, to: number): Float64Array {
    const stretch = this.#pointAt(from);
    while (this.#passed + this.#pieceLength() < to && !this.#isLast()) {
      this.#next();
      stretch.push(this.#points[2 * this.#point]!, this.#points[2 * this.#point + 1]!);
    }
    stretch.push(...this.#pointAt(to));
    return Float64Array.from(stretch);
  }

  #pointAt(distance: number): number[] {
    while (this.#passed + this.#pieceLength() <= distance && !this.#isLast()) this.#next();
    const at = 2 * this.#point;
    const p = this.#points;
    const [x0, y0, x, y] = [p[at]!, p[at + 1]!, p[at + 2]!, p[at + 3]!];
    const length = this.#pieceLength();
    const t = length === 0 ? 0 : Math.min(1, Math.max(0, (distance - this.#passed) / length));
    return [x0 + (x - x0) * t, y0 + (y - y0) * t];
  }

  #pieceLength(): number {
    const at = 2 * this.#point;
    const p = this.#points;
    return Math.hypot(p[at + 2]! - p[at]!, p[at + 3]! - p[at + 1]!);
  }

  #isLast(): boolean {
    return 2 * this.#point + 4 >= this.#points.length;
  }

  #next(): void {
    this.#passed += this.#pieceLength();
    this.#point++;
  }
}
