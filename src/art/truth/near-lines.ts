// SPDX-License-Identifier: GPL-3.0-or-later
/** How near outlines come to each other, and where they cross. mm, pure. */
import type { Polyline } from '../../geometry/polyline.js';
import { eachNearPair, type LinePieces, piecesOf } from './line-pieces.js';
import { GAP_REACH } from './truth-report.js';

/** mm; nearer than this is touching, as corners of neighbours do. */
const TOUCH = 0.02;

export interface NearLines {
  /** The smallest distance of two outlines that do not touch, where it is within `GAP_REACH`. */
  readonly gap?: number;
  /** Pairs of outlines that run through each other, and how often: `first second`, the lower first. */
  readonly crossings: ReadonlyMap<string, number>;
}

/** Undefined where there are too many lines to be compared. */
export function nearLines(outlines: readonly Polyline[]): NearLines | undefined {
  const pieces = piecesOf(outlines);
  if (pieces === undefined) return undefined;
  const gaps = new Map<number, number>();
  const crossings = new Map<number, number>();
  const count = outlines.length;
  const isWhole = eachNearPair(pieces, (a, b) => {
    const pair = pairOf(pieces, count, a, b);
    if (cross(pieces.coords, a, b)) crossings.set(pair, (crossings.get(pair) ?? 0) + 1);
    const known = gaps.get(pair) ?? GAP_REACH;
    if (known >= TOUCH) gaps.set(pair, Math.min(known, distance(pieces.coords, a, b)));
  });
  if (!isWhole) return undefined;
  let gap = GAP_REACH;
  for (const [pair, mm] of gaps) if (mm >= TOUCH && !crossings.has(pair)) gap = Math.min(gap, mm);
  const named = [...crossings].map(
    ([pair, times]) => [`${Math.floor(pair / count)} ${pair % count}`, times] as const,
  );
  return { crossings: new Map(named), ...(gap < GAP_REACH && { gap }) };
}

/** One number for two outlines: a drawing has millions of pairs, and texts for them would take minutes. */
function pairOf({ outlines }: LinePieces, count: number, a: number, b: number): number {
  const [first, second] = [outlines[a]!, outlines[b]!];
  return Math.min(first, second) * count + Math.max(first, second);
}

/** Truly through each other: an end that only touches is a joint. */
function cross(c: Float64Array, a: number, b: number): boolean {
  const [i, j] = [a * 4, b * 4];
  const across = side(c, i, j) * side(c, i, j + 2);
  const along = side(c, j, i) * side(c, j, i + 2);
  return across < 0 && along < 0 && !isEndNear(c, a, b);
}

function isEndNear(c: Float64Array, a: number, b: number): boolean {
  const ends = [toPiece(c, a * 4, b), toPiece(c, a * 4 + 2, b), toPiece(c, b * 4, a)];
  return Math.min(...ends, toPiece(c, b * 4 + 2, a)) < TOUCH / 2;
}

/** The side of the piece at `i` that the point at `p` is on: positive on its left. */
function side(c: Float64Array, i: number, p: number): number {
  const [dx, dy] = [c[i + 2]! - c[i]!, c[i + 3]! - c[i + 1]!];
  return dx * (c[p + 1]! - c[i + 1]!) - dy * (c[p]! - c[i]!);
}

function distance(c: Float64Array, a: number, b: number): number {
  const ends = [toPiece(c, a * 4, b), toPiece(c, a * 4 + 2, b)];
  return Math.min(...ends, toPiece(c, b * 4, a), toPiece(c, b * 4 + 2, a));
}

/** The distance from the point at `p` to the piece. */
function toPiece(c: Float64Array, p: number, piece: number): number {
  const i = piece * 4;
  const [dx, dy] = [c[i + 2]! - c[i]!, c[i + 3]! - c[i + 1]!];
  const squared = dx * dx + dy * dy;
  const reach = squared === 0 ? 0 : ((c[p]! - c[i]!) * dx + (c[p + 1]! - c[i + 1]!) * dy) / squared;
  const t = Math.min(1, Math.max(0, reach));
  return Math.hypot(c[p]! - c[i]! - t * dx, c[p + 1]! - c[i + 1]! - t * dy);
}
