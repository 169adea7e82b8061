// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Straight lines with corners where corners of others lie on them: what a short line has in common with a long one
 * is then a piece of each. x and y alternate.
 */
import type { Bounds } from './bounds.js';
import { BoxIndex } from './box-index.js';

/** Corners held against pieces; more would take seconds, and such a drawing is a picture. */
const MAX_LOOKS = 20_000_000;
/** The most corners; more take a second or two to be found again. */
const MAX_CORNERS = 50_000;
/** A slanting piece is searched along in at most this many boxes. */
const MAX_BOXES = 32;
/** How wide each of them may be, in the unit of the coordinates. */
const WIDEST_BOX = 4;

/** Lines in their order; one that has nothing on it is the same array. Undefined where it would take too long. */
export function splitAtCorners(
  lines: readonly Float64Array[],
  tolerance: number,
): readonly Float64Array[] | undefined {
  if (lines.reduce((sum, line) => sum + line.length / 2, 0) > MAX_CORNERS) return undefined;
  const corners = cornersOf(lines);
  const index = new BoxIndex(corners);
  let looks = 0;
  const onPiece = (piece: Piece): number[] => {
    const fractions = new Set<number>();
    for (const box of boxesAlong(piece, tolerance)) {
      index.overlapping(box, (corner) => {
        looks++;
        const fraction = fractionOf(piece, corners[corner]!, tolerance);
        if (fraction !== undefined) fractions.add(fraction);
      });
    }
    return [...fractions].sort((a, b) => a - b);
  };
  const split: Float64Array[] = [];
  for (const line of lines) {
    split.push(withCorners(line, onPiece));
    if (looks > MAX_LOOKS) return undefined;
  }
  return split;
}

interface Piece {
  readonly x: number;
  readonly y: number;
  readonly dx: number;
  readonly dy: number;
}

function cornersOf(lines: readonly Float64Array[]): Bounds[] {
  const corners = new Map<string, Bounds>();
  for (const points of lines) {
    for (let i = 0; i + 1 < points.length; i += 2) {
      const [x, y] = [points[i]!, points[i + 1]!];
      corners.set(`${x} ${y}`, { minX: x, minY: y, maxX: x, maxY: y });
    }
  }
  return [...corners.values()];
}

function* boxesAlong({ x, y, dx, dy }: Piece, reach: number): Generator<Bounds> {
  const slant = Math.min(Math.abs(dx), Math.abs(dy));
  const count = Math.max(1, Math.min(MAX_BOXES, Math.ceil(slant / WIDEST_BOX)));
  for (let i = 0; i < count; i++) {
    const [ax, bx] = [x + (dx * i) / count, x + (dx * (i + 1)) / count];
    const [ay, by] = [y + (dy * i) / count, y + (dy * (i + 1)) / count];
    yield {
      minX: Math.min(ax, bx) - reach,
      minY: Math.min(ay, by) - reach,
      maxX: Math.max(ax, bx) + reach,
      maxY: Math.max(ay, by) + reach,
    };
  }
}

/** How far along the piece the corner lies on it, between its ends; undefined where it does not. */
function fractionOf(
  { x, y, dx, dy }: Piece,
  corner: Bounds,
  tolerance: number,
): number | undefined {
  const length = Math.hypot(dx, dy);
  const [cx, cy] = [corner.minX - x, corner.minY - y];
  const along = (cx * dx + cy * dy) / length;
  const isInside = along > tolerance && along < length - tolerance;
  return isInside && Math.abs(cx * dy - cy * dx) <= tolerance * length ? along / length : undefined;
}

function withCorners(points: Float64Array, onPiece: (piece: Piece) => number[]): Float64Array {
  let split: number[] | undefined;
  for (let i = 0; i + 3 < points.length; i += 2) {
    const [x, y] = [points[i]!, points[i + 1]!];
    const [dx, dy] = [points[i + 2]! - x, points[i + 3]! - y];
    const fractions = dx === 0 && dy === 0 ? [] : onPiece({ x, y, dx, dy });
    if (fractions.length > 0) split ??= [...points.subarray(0, i)];
    split?.push(x, y);
    for (const fraction of fractions) split?.push(x + dx * fraction, y + dy * fraction);
  }
  split?.push(...points.subarray(-2));
  return split === undefined ? points : Float64Array.from(split);
}
