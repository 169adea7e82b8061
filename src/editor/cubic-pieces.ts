// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A cubic as straight pieces for a question about a point: short ones where it comes near the point, its chord elsewhere.
 * Made on the way and kept nowhere.
 */
import type { Point } from '../geometry/path.js';

export type PieceVisitor = (ax: number, ay: number, bx: number, by: number) => void;

export interface CurveQuestion {
  readonly at: Point;
  /** A part of a curve whose control points are all further away than this counts as its chord. */
  readonly reachX: number;
  readonly reachY: number;
  /** How far a piece may stray from its curve. */
  readonly tolerance: number;
}

/** Halves of halves: 2⁻¹² of a curve is short, however large the curve is. */
const MAX_DEPTH = 12;
/** Numbers per curve under way: its four points, and how often it was halved. */
const WIDTH = 9;

/** Curves under way, the next one on top; each was halved once more than the one beneath it. */
const stack = new Float64Array((MAX_DEPTH + 2) * WIDTH);

/** The cubic begins at (x, y); its control points and its end are in `coords` from `at`. */
export function eachCubicPiece(
  [coords, at]: readonly [Float64Array, number],
  { x, y }: Point,
  question: CurveQuestion,
  visit: PieceVisitor,
): void {
  const s = stack;
  s[0] = x;
  s[1] = y;
  for (let k = 0; k < 6; k++) s[2 + k] = coords[at + k]!;
  s[8] = 0;
  for (let top = 0; top >= 0; ) {
    if (isPiece(top, question)) {
      visit(s[top]!, s[top + 1]!, s[top + 6]!, s[top + 7]!);
      top -= WIDTH;
    } else {
      halve(top, top + WIDTH);
      top += WIDTH;
    }
  }
}

/** Whether the chord of a curve will do. */
function isPiece(i: number, { at, reachX, reachY, tolerance }: CurveQuestion): boolean {
  if (isBeside(i, at.x, reachX) || isBeside(i + 1, at.y, reachY)) return true;
  // A curve strays from its chord by no more than three quarters of its second differences.
  return stack[i + 8]! >= MAX_DEPTH || 0.75 * Math.max(bend(i), bend(i + 1)) <= tolerance;
}

function isBeside(i: number, at: number, reach: number): boolean {
  const [a, b, c, d] = [stack[i]!, stack[i + 2]!, stack[i + 4]!, stack[i + 6]!];
  return at < Math.min(a, b, c, d) - reach || at > Math.max(a, b, c, d) + reach;
}

function bend(i: number): number {
  const [a, b, c, d] = [stack[i]!, stack[i + 2]!, stack[i + 4]!, stack[i + 6]!];
  return Math.max(Math.abs(a - 2 * b + c), Math.abs(b - 2 * c + d));
}

/** The first half goes to `to`, the second half stays. */
function halve(from: number, to: number): void {
  const s = stack;
  for (const axis of [0, 1]) {
    const [i, k] = [from + axis, to + axis];
    const ab = (s[i]! + s[i + 2]!) / 2;
    const bc = (s[i + 2]! + s[i + 4]!) / 2;
    const cd = (s[i + 4]! + s[i + 6]!) / 2;
    const middle = (ab + 2 * bc + cd) / 4;
    s[k] = s[i]!;
    s[k + 2] = ab;
    s[k + 4] = (ab + bc) / 2;
    s[k + 6] = middle;
    s[i] = middle;
    s[i + 2] = (bc + cd) / 2;
    s[i + 4] = cd;
  }
  s[to + 8] = ++s[from + 8]!;
}
