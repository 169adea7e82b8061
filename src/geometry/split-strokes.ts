// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Strokes cut apart where the loose end of one meets another or runs across it, so that a net of ways
 * knows of every corner: lines that overshoot a corner, a wall between two others, a grid of lines.
 */
import { type Bounds, grown } from './bounds.js';
import { BoxIndex } from './box-index.js';
import { type Polyline, pointsBounds } from './polyline.js';

export interface Piece {
  readonly points: Float64Array;
  /** The stroke it is a piece of, by its number. */
  readonly owner: number;
}

export interface SplitOptions {
  /** Strokes that have a loose end; where there are none, nothing can meet but ends. */
  readonly loose: readonly number[];
  /** mm over which an end that does not reach a stroke counts as meeting it. */
  readonly gap: number;
}

/** Pairs of edges that are compared, and corners made; a drawing of more is left as it is. */
const MAX_PAIRS = 1_000_000;
const MAX_CORNERS = 50_000;

/** A corner to come: on which edge of its stroke, how far along it (0…1), and where. */
interface Corner {
  readonly edge: number;
  readonly fraction: number;
  readonly x: number;
  readonly y: number;
}

export function splitStrokes(strokes: readonly Polyline[], options: SplitOptions): Piece[] {
  const corners = new Map<number, Corner[]>();
  let count = 0;
  const isFound = findCorners(strokes, options, (stroke, corner) => {
    count++;
    const known = corners.get(stroke);
    if (known === undefined) corners.set(stroke, [corner]);
    else known.push(corner);
  });
  return strokes.flatMap(({ points }, owner) => {
    const own = isFound && count <= MAX_CORNERS ? corners.get(owner) : undefined;
    return own === undefined ? [{ points, owner }] : piecesOf(points, own, owner);
  });
}

type Find = (stroke: number, corner: Corner) => void;

/** False where there were too many edges to compare. */
function findCorners(
  strokes: readonly Polyline[],
  { loose, gap }: SplitOptions,
  find: Find,
): boolean {
  if (loose.length === 0) return true;
  const boxes = strokes.map(({ points }) => pointsBounds(points));
  const index = new BoxIndex(boxes);
  let pairs = 0;
  for (const a of loose) {
    const others: number[] = [];
    index.overlapping(grown(boxes[a]!, gap), (b) => {
      pairs += (strokes[a]!.points.length * strokes[b]!.points.length) / 4;
      if (b !== a) others.push(b);
    });
    if (pairs > MAX_PAIRS) return false;
    for (const b of others) meet(a, b, { strokes, gap, box: boxes[b]!, find });
  }
  return true;
}

interface Meeting {
  readonly strokes: readonly Polyline[];
  readonly gap: number;
  /** The box of the second stroke. */
  readonly box: Bounds;
  readonly find: Find;
}

function meet(a: number, b: number, { strokes, gap, box, find }: Meeting): void {
  const p = strokes[a]!.points;
  const q = strokes[b]!.points;
  for (const end of [0, p.length - 2]) {
    const touch = touchOf(p[end]!, p[end + 1]!, q, gap);
    if (touch !== undefined) find(b, touch);
  }
  const around = grown(box, gap);
  for (let i = 0; i + 3 < p.length; i += 2) {
    const edge = pointsBounds(p.subarray(i, i + 4));
    if (edge.maxX < around.minX || edge.minX > around.maxX) continue;
    if (edge.maxY < around.minY || edge.minY > around.maxY) continue;
    for (let k = 0; k + 3 < q.length; k += 2) crossing(p, i, q, k, [a, b], find);
  }
}

/** Where an end lies on a stroke, or so near that it is meant to: the corner is put at the end. */
function touchOf(x: number, y: number, q: Float64Array, gap: number): Corner | undefined {
  let nearest: Corner | undefined;
  let least = gap;
  for (let k = 0; k + 3 < q.length; k += 2) {
    const [dx, dy] = [q[k + 2]! - q[k]!, q[k + 3]! - q[k + 1]!];
    const square = dx * dx + dy * dy;
    const along = square === 0 ? 0 : ((x - q[k]!) * dx + (y - q[k + 1]!) * dy) / square;
    const fraction = Math.min(1, Math.max(0, along));
    const distance = Math.hypot(q[k]! + fraction * dx - x, q[k + 1]! + fraction * dy - y);
    if (distance > least) continue;
    least = distance;
    nearest = { edge: k / 2, fraction, x, y };
  }
  return nearest;
}

function crossing(
  p: Float64Array,
  i: number,
  q: Float64Array,
  k: number,
  [a, b]: readonly [number, number],
  find: Find,
): void {
  const [px, py] = [p[i]!, p[i + 1]!];
  const [rx, ry] = [p[i + 2]! - px, p[i + 3]! - py];
  const [sx, sy] = [q[k + 2]! - q[k]!, q[k + 3]! - q[k + 1]!];
  const turn = rx * sy - ry * sx;
  if (turn === 0) return;
  const [dx, dy] = [q[k]! - px, q[k + 1]! - py];
  const t = (dx * sy - dy * sx) / turn;
  const u = (dx * ry - dy * rx) / turn;
  if (t < 0 || t > 1 || u < 0 || u > 1) return;
  const spot = { x: px + t * rx, y: py + t * ry };
  find(a, { edge: i / 2, fraction: t, ...spot });
  find(b, { edge: k / 2, fraction: u, ...spot });
}

function piecesOf(points: Float64Array, corners: readonly Corner[], owner: number): Piece[] {
  const inTurn = corners.toSorted((a, b) => a.edge - b.edge || a.fraction - b.fraction);
  const pieces: Piece[] = [];
  let piece: number[] = [points[0]!, points[1]!];
  let next = 0;
  for (let edge = 0; edge < points.length / 2 - 1; edge++) {
    for (; inTurn[next]?.edge === edge; next++) {
      const { x, y } = inTurn[next]!;
      pieces.push({ points: Float64Array.from([...piece, x, y]), owner });
      piece = [x, y];
    }
    piece.push(points[edge * 2 + 2]!, points[edge * 2 + 3]!);
  }
  pieces.push({ points: Float64Array.from(piece), owner });
  return pieces.filter((part) => isLong(part.points));
}

/** Pieces of no length come of corners at ends, and of corners found twice. */
function isLong(points: Float64Array): boolean {
  for (let i = 2; i + 1 < points.length; i += 2) {
    if (Math.hypot(points[i]! - points[0]!, points[i + 1]! - points[1]!) > 1e-3) return true;
  }
  return false;
}
