// SPDX-License-Identifier: GPL-3.0-or-later
/** Stretches of a line, by how far from its start they begin and end. */
import type { Point } from './path.js';

/** Reads stretches one behind the other: each begins where the one before ended, or further on. */
export class Way {
  readonly #points: Float64Array;
  /** The piece under way begins at this point, this far from the start. */
  #point = 0;
  #passed = 0;

  /** x and y alternate. */
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

/** Directions of a line where it begins and where it ends, as unit vectors; none where it has no length. */
export function endDirections(
  points: Float64Array,
): { readonly first: Point; readonly last: Point } | undefined {
  const unit = (i: number): Point | undefined => {
    const [dx, dy] = [points[i + 2]! - points[i]!, points[i + 3]! - points[i + 1]!];
    const length = Math.hypot(dx, dy);
    return length > 1e-9 ? { x: dx / length, y: dy / length } : undefined;
  };
  let first: Point | undefined;
  let last: Point | undefined;
  for (let i = 0; i + 3 < points.length && first === undefined; i += 2) first = unit(i);
  for (let i = points.length - 4; i >= 0 && last === undefined; i -= 2) last = unit(i);
  return first && last && { first, last };
}
