// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Curves into straight pieces that stay within a tolerance, mm. The number of pieces per cubic comes
 * from Wang's bound on its second differences, so no piece is measured and none is split twice.
 */
import { CLOSE, CUBIC, LINE, MOVE, type Path } from './path.js';
import type { PieceBudget } from './piece-budget.js';
import type { Polyline } from './polyline.js';

/** Fine enough that the spot of any diode laser hides it, mm. */
export const DEFAULT_TOLERANCE = 0.01;

/** A guard for curves of absurd size: beyond this a curve is coarser than asked for. */
const MAX_PIECES = 100_000;

/**
 * One polyline per subpath that goes anywhere; repeated points are dropped. Throws AppError
 * `plan.too-many-pieces` where a budget is given and spent.
 */
export function flatten(
  path: Path,
  tolerance: number = DEFAULT_TOLERANCE,
  budget?: PieceBudget,
): Polyline[] {
  const lines: Polyline[] = [];
  const trail = new Trail();
  const c = path.coords;
  let at = 0;
  for (const op of path.ops) {
    if (op === MOVE) {
      trail.finish(false, lines);
      trail.begin(c[at]!, c[at + 1]!);
      at += 2;
    } else if (op === LINE) {
      budget?.take(1);
      trail.add(c[at]!, c[at + 1]!);
      at += 2;
    } else if (op === CUBIC) {
      addCubic(trail, c, at, { tolerance, budget });
      at += 6;
    } else if (op === CLOSE) trail.finish(true, lines);
  }
  trail.finish(false, lines);
  if (room.length > KEPT_NUMBERS) room = new Float64Array(KEPT_NUMBERS);
  return lines;
}

/** Pieces that keep the chord within `tolerance` of a cubic whose points start at `at - 2`. */
function addCubic(
  trail: Trail,
  c: Float64Array,
  at: number,
  { tolerance, budget }: { readonly tolerance: number; readonly budget: PieceBudget | undefined },
): void {
  const x0 = trail.x;
  const y0 = trail.y;
  const x1 = c[at]!;
  const y1 = c[at + 1]!;
  const x2 = c[at + 2]!;
  const y2 = c[at + 3]!;
  const x3 = c[at + 4]!;
  const y3 = c[at + 5]!;
  const bend = Math.max(
    Math.hypot(x0 - 2 * x1 + x2, y0 - 2 * y1 + y2),
    Math.hypot(x1 - 2 * x2 + x3, y1 - 2 * y2 + y3),
  );
  const pieces = Math.min(MAX_PIECES, Math.max(1, Math.ceil(Math.sqrt((0.75 * bend) / tolerance))));
  budget?.take(pieces);
  for (let i = 1; i < pieces; i++) {
    const t = i / pieces;
    const u = 1 - t;
    const b0 = u * u * u;
    const b1 = 3 * u * u * t;
    const b2 = 3 * u * t * t;
    const b3 = t * t * t;
    trail.add(b0 * x0 + b1 * x1 + b2 * x2 + b3 * x3, b0 * y0 + b1 * y1 + b2 * y2 + b3 * y3);
  }
  trail.add(x3, y3);
}

/** Kept for the next outline up to this length. */
const KEPT_NUMBERS = 2 ** 16;

/** There may be a hundred thousand outlines, and only one is under way: all of them are collected here. */
let room = new Float64Array(1024);

/** The points of the subpath under way. */
class Trail {
  /** Where the pen is. */
  x = 0;
  y = 0;
  #startX = 0;
  #startY = 0;
  #count = 0;

  begin(x: number, y: number): void {
    this.#startX = x;
    this.#startY = y;
    this.#count = 0;
    this.#push(x, y);
  }

  add(x: number, y: number): void {
    if (this.#count === 0) this.#push(this.#startX, this.#startY); // Drawing on after a close.
    if (x !== this.x || y !== this.y) this.#push(x, y);
  }

  /** Hands the outline on if it goes anywhere, and puts the pen back to its start. */
  finish(isClosed: boolean, lines: Polyline[]): void {
    if (this.#count > 0 && isClosed) this.add(this.#startX, this.#startY);
    if (this.#count > 2) {
      const points = room.slice(0, this.#count);
      const endsAtStart = this.x === this.#startX && this.y === this.#startY;
      lines.push({ points, isClosed: endsAtStart });
    }
    this.#count = 0;
    this.x = this.#startX;
    this.y = this.#startY;
  }

  #push(x: number, y: number): void {
    if (this.#count + 2 > room.length) {
      const bigger = new Float64Array(room.length * 2);
      bigger.set(room);
      room = bigger;
    }
    room[this.#count++] = x;
    room[this.#count++] = y;
    this.x = x;
    this.y = y;
  }
}
