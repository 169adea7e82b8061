// SPDX-License-Identifier: GPL-3.0-or-later
/** Each point's nearest others, found in the cells of an even grid; in a tree where they crowd in a few cells. */
import { PointTree } from '../point-tree.js';

/** Points per cell, about. */
const CROWD = 2;
/** A grid has no more cells than this along a side, however thin the points lie. */
const MAX_CELLS = 2000;
/** Points that share a cell with one, on the average, beyond which a tree finds its nearest sooner. */
const TOO_CROWDED = 40;

interface Grid {
  readonly cell: number;
  readonly columns: number;
  readonly rows: number;
  /** Points by cell: those of cell c from `first[c]` up to `first[c + 1]`. */
  readonly first: Int32Array;
  readonly ids: Int32Array;
  readonly cellOf: Int32Array;
}

/** The numbers of the `wanted` nearest points of every point, nearest first, −1 where there are no more. */
export function nearestOf(x: Float64Array, y: Float64Array, wanted: number): Int32Array {
  const grid = gridOf(x, y);
  if (crowdOf(grid) > TOO_CROWDED) return nearestInTree(x, y, wanted);
  const near = new Int32Array(x.length * wanted).fill(-1);
  const squares = new Float64Array(wanted);
  for (let i = 0; i < x.length; i++) searchAround(grid, { x, y, i, near, squares, wanted });
  return near;
}

function gridOf(x: Float64Array, y: Float64Array): Grid {
  const [minX, maxX] = rangeOf(x);
  const [minY, maxY] = rangeOf(y);
  const width = Math.max(maxX - minX, 1e-6);
  const depth = Math.max(maxY - minY, 1e-6);
  const even = Math.sqrt((width * depth * CROWD) / Math.max(1, x.length));
  const cell = Math.max(even, Math.max(width, depth) / MAX_CELLS);
  const columns = Math.floor(width / cell) + 1;
  const rows = Math.floor(depth / cell) + 1;
  const first = new Int32Array(columns * rows + 1);
  const cellOf = new Int32Array(x.length);
  for (let i = 0; i < x.length; i++) {
    const at = Math.floor((y[i]! - minY) / cell) * columns + Math.floor((x[i]! - minX) / cell);
    cellOf[i] = at;
    first[at + 1]!++;
  }
  for (let at = 0; at < columns * rows; at++) first[at + 1]! += first[at]!;
  const next = first.slice();
  const ids = new Int32Array(x.length);
  for (let i = 0; i < x.length; i++) ids[next[cellOf[i]!]!++] = i;
  return { cell, columns, rows, first, ids, cellOf };
}

/** How many share the cell of a point, on the average. */
function crowdOf({ first, cellOf }: Grid): number {
  let pairs = 0;
  for (const cell of cellOf) pairs += first[cell + 1]! - first[cell]!;
  return pairs / Math.max(1, cellOf.length);
}

function nearestInTree(x: Float64Array, y: Float64Array, wanted: number): Int32Array {
  const spots = new Float64Array(2 * x.length);
  for (let i = 0; i < x.length; i++) {
    spots[2 * i] = x[i]!;
    spots[2 * i + 1] = y[i]!;
  }
  const tree = new PointTree(spots);
  const near = new Int32Array(x.length * wanted).fill(-1);
  const found = new Int32Array(wanted + 1);
  for (let i = 0; i < x.length; i++) {
    const others = found.subarray(0, tree.nearestMany(x[i]!, y[i]!, found)).filter((j) => j !== i);
    near.set(others.subarray(0, wanted), i * wanted);
  }
  return near;
}

interface Search {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly i: number;
  readonly near: Int32Array;
  readonly squares: Float64Array;
  readonly wanted: number;
}

/** Ring after ring of cells, until no point further out can be nearer. */
function searchAround(grid: Grid, search: Search): void {
  const { cell, columns, rows, cellOf } = grid;
  const { i, squares, wanted } = search;
  const column = cellOf[i]! % columns;
  const row = Math.floor(cellOf[i]! / columns);
  let found = 0;
  for (let ring = 0; ; ring++) {
    const bottom = Math.max(0, row - ring);
    const top = Math.min(rows - 1, row + ring);
    for (let r = bottom; r <= top; r++) {
      const isEdge = Math.abs(r - row) === ring;
      const step = isEdge || ring === 0 ? 1 : 2 * ring;
      for (let c = column - ring; c <= column + ring; c += step) {
        if (c >= 0 && c < columns) found = searchCell(grid, r * columns + c, search, found);
      }
    }
    if (found === wanted && squares[wanted - 1]! <= (ring * cell) ** 2) return;
    if (ring >= columns && ring >= rows) return;
  }
}

function searchCell(
  { first, ids }: Grid,
  at: number,
  { x, y, i, near, squares, wanted }: Search,
  before: number,
): number {
  let found = before;
  for (let slot = first[at]!; slot < first[at + 1]!; slot++) {
    const j = ids[slot]!;
    if (j === i) continue;
    const dx = x[j]! - x[i]!;
    const dy = y[j]! - y[i]!;
    const square = dx * dx + dy * dy;
    if (found === wanted && square >= squares[wanted - 1]!) continue;
    let k = found < wanted ? found++ : wanted - 1;
    for (; k > 0 && squares[k - 1]! > square; k--) {
      squares[k] = squares[k - 1]!;
      near[i * wanted + k] = near[i * wanted + k - 1]!;
    }
    squares[k] = square;
    near[i * wanted + k] = j;
  }
  return found;
}

function rangeOf(values: Float64Array): readonly [number, number] {
  let [least, most] = [0, 0];
  values.forEach((v, i) => {
    if (i === 0 || v < least) least = v;
    if (i === 0 || v > most) most = v;
  });
  return [least, most];
}
