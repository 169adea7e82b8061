// SPDX-License-Identifier: GPL-3.0-or-later
/** Fields of a grid as outlines: neighbours are one area, so that no line runs between them. */
import { type Path, PathBuilder } from '../geometry/path.js';

export interface ModuleGrid {
  readonly columns: number;
  readonly rows: number;
  /** mm */
  readonly module: number;
  /** Row 0 is the lowest. */
  isFilled(column: number, row: number): boolean;
}

/** What is filled lies to the left of each outline: outer ones run counter-clockwise, holes clockwise. */
export function moduleOutline(grid: ModuleGrid): Path {
  const edges = edgesOf(grid);
  const path = new PathBuilder();
  const width = grid.columns + 1;
  const place = (corner: number) =>
    [(corner % width) * grid.module, Math.floor(corner / width) * grid.module] as const;
  for (const [start, [first]] of edges) {
    if (first === undefined) continue;
    const corners = loopFrom(edges, start, width);
    path.moveTo(...place(corners[0]!));
    for (const corner of corners.slice(1)) path.lineTo(...place(corner));
    path.close();
  }
  return path.build();
}

/** For each corner the corners that an edge leads to; corners are counted row by row. */
type Edges = Map<number, number[]>;

function edgesOf({ columns, rows, isFilled }: ModuleGrid): Edges {
  const width = columns + 1;
  const edges: Edges = new Map();
  const add = (from: number, to: number) => {
    const known = edges.get(from);
    if (known === undefined) edges.set(from, [to]);
    else known.push(to);
  };
  const filled = (c: number, r: number) =>
    c >= 0 && r >= 0 && c < columns && r < rows && isFilled(c, r);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      if (!filled(c, r)) continue;
      const low = r * width + c;
      const high = low + width;
      if (!filled(c, r - 1)) add(low, low + 1);
      if (!filled(c + 1, r)) add(low + 1, high + 1);
      if (!filled(c, r + 1)) add(high + 1, high);
      if (!filled(c - 1, r)) add(high, low);
    }
  }
  return edges;
}

/** Corners where it turns. Where two areas touch at a corner it turns left, so that each stays its own. */
function loopFrom(edges: Edges, start: number, width: number): readonly number[] {
  const corners: number[] = [];
  let at = start;
  let step = 0;
  do {
    const ways = edges.get(at)!;
    const left = leftOf(step, width);
    const chosen = Math.max(0, ways.indexOf(at + left));
    const [next] = ways.splice(chosen, 1) as [number];
    if (next - at !== step) corners.push(at);
    step = next - at;
    at = next;
  } while (at !== start);
  // The loop may have begun in the middle of a side.
  return corners[1]! - corners[0]! === step ? corners.slice(1) : corners;
}

function leftOf(step: number, width: number): number {
  if (step === 1) return width;
  if (step === width) return -1;
  return step === -1 ? -width : 1;
}
