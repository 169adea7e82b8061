// SPDX-License-Identifier: GPL-3.0-or-later
/** The straight pieces of all outlines, and which of them come near each other. mm, pure. */
import type { Polyline } from '../../geometry/polyline.js';
import { GAP_REACH } from './truth-report.js';

/** Straight pieces of outlines; four coordinates each. */
export interface LinePieces {
  readonly coords: Float64Array;
  /** The outline of each. */
  readonly outlines: Int32Array;
}

/** Pieces that may be compared, and comparisons, before the answer is no longer worth the time. */
const MAX_PIECES = 200_000;
const MAX_CELLS = 2_000_000;
const MAX_COMPARISONS = 5_000_000;

export function piecesOf(outlines: readonly Polyline[]): LinePieces | undefined {
  const count = outlines.reduce((sum, { points }) => sum + points.length / 2 - 1, 0);
  if (count > MAX_PIECES) return undefined;
  const pieces = { coords: new Float64Array(count * 4), outlines: new Int32Array(count) };
  let at = 0;
  for (const [outline, { points }] of outlines.entries()) {
    for (let i = 0; i + 3 < points.length; i += 2) {
      pieces.coords.set(points.subarray(i, i + 4), at * 4);
      pieces.outlines[at++] = outline;
    }
  }
  return pieces;
}

/** Hands over pairs of pieces of different outlines that may be near; false where there are too many. */
export function eachNearPair(
  pieces: LinePieces,
  onPair: (first: number, second: number) => void,
): boolean {
  const cells = new Map<string, number[]>();
  let cellCount = 0;
  let comparisons = 0;
  for (let piece = 0; piece < pieces.outlines.length; piece++) {
    const met = new Set<number>();
    for (const key of cellsOf(pieces.coords, piece)) {
      const cell = cells.get(key);
      if (cell === undefined) cells.set(key, [piece]);
      else {
        for (const other of cell) {
          if (pieces.outlines[other] !== pieces.outlines[piece]) met.add(other);
        }
        comparisons += cell.length;
        cell.push(piece);
      }
      if (++cellCount > MAX_CELLS || comparisons > MAX_COMPARISONS) return false;
    }
    for (const other of met) onPair(other, piece);
  }
  return true;
}

/** The cells around a piece, so wide that two pieces within reach of each other share one. */
function* cellsOf(coords: Float64Array, piece: number): Generator<string> {
  const [x0, y0, x1, y1] = coords.subarray(piece * 4, piece * 4 + 4) as unknown as Four;
  const steps = Math.max(1, Math.ceil(Math.hypot(x1 - x0, y1 - y0) / CELL));
  const seen = new Set<string>();
  for (let i = 0; i < steps; i++) {
    const [a, b] = [i / steps, (i + 1) / steps];
    const [fromX, toX] = sorted(x0 + (x1 - x0) * a, x0 + (x1 - x0) * b);
    const [fromY, toY] = sorted(y0 + (y1 - y0) * a, y0 + (y1 - y0) * b);
    for (let column = cellAt(fromX - HALF); column <= cellAt(toX + HALF); column++) {
      for (let row = cellAt(fromY - HALF); row <= cellAt(toY + HALF); row++) {
        const key = `${column} ${row}`;
        if (seen.has(key)) continue;
        seen.add(key);
        yield key;
      }
    }
  }
}

type Four = readonly [number, number, number, number];

const CELL = 2 * GAP_REACH;
const HALF = GAP_REACH / 2;

function cellAt(mm: number): number {
  return Math.floor(mm / CELL);
}

function sorted(a: number, b: number): readonly [number, number] {
  return a < b ? [a, b] : [b, a];
}
