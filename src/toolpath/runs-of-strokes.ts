// SPDX-License-Identifier: GPL-3.0-or-later
/** Strokes in running order, and how each is run: from which corner if it is closed, else from which end. */
import type { Point } from '../geometry/path.js';
import { type Polyline, reversedPolyline, startingAt } from '../geometry/polyline.js';
import type { Stops } from '../geometry/tour/stops.js';
import type { Tour } from '../geometry/tour/tour.js';

export interface StrokeRun<L extends Polyline> {
  readonly line: L;
  start: number;
  readonly isReversed: boolean;
}

/** Passes over all corners. */
const SWEEPS = 2;

export function runsOfTour<L extends Polyline>(
  lines: readonly L[],
  stops: Stops,
  { order, entry }: Tour,
): StrokeRun<L>[] {
  return Array.from(order, (stop): StrokeRun<L> => {
    const line = lines[stop]!;
    const corner = stops.corner[entry[stop]!]!;
    return { line, start: line.isClosed ? corner : 0, isReversed: !line.isClosed && corner > 0 };
  });
}

/** Each closed outline gets the corner nearest to where the pen comes from and where it continues to. */
export function fineCorners(runs: readonly StrokeRun<Polyline>[], from: Point): void {
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let pen = from;
    runs.forEach((run, i) => {
      const next = runs[i + 1];
      if (run.line.isClosed) run.start = nearestCorner(run.line, pen, next && entryOf(next));
      pen = exitOf(run);
    });
  }
}

/** The stroke as it is run. */
export function asRun<L extends Polyline>({ line, start, isReversed }: StrokeRun<L>): L {
  if (line.isClosed) return { ...line, points: startingAt(line.points, start) };
  return isReversed ? { ...line, points: reversedPolyline(line.points) } : line;
}

function nearestCorner({ points }: Polyline, pen: Point, next: Point | undefined): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i + 3 < points.length; i += 2) {
    const x = points[i]!;
    const y = points[i + 1]!;
    const way = distance(x, y, pen) + (next === undefined ? 0 : distance(x, y, next));
    if (way >= least) continue;
    least = way;
    best = i / 2;
  }
  return best;
}

function distance(x: number, y: number, p: Point): number {
  return Math.sqrt((x - p.x) * (x - p.x) + (y - p.y) * (y - p.y));
}

function entryOf({ line, start, isReversed }: StrokeRun<Polyline>): Point {
  if (line.isClosed) return pointAt(line, start);
  return pointAt(line, isReversed ? line.points.length / 2 - 1 : 0);
}

function exitOf({ line, start, isReversed }: StrokeRun<Polyline>): Point {
  if (line.isClosed) return pointAt(line, start);
  return pointAt(line, isReversed ? 0 : line.points.length / 2 - 1);
}

function pointAt({ points }: Polyline, i: number): Point {
  return { x: points[i * 2]!, y: points[i * 2 + 1]! };
}
