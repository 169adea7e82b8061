// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A short way through strokes of which the closed ones may begin at any corner: order and corners are
 * improved in turns, since each depends on the other. Strokes are equals here: none must wait.
 */
import type { Point } from '../geometry/path.js';
import { type Polyline, reversed, startingAt } from '../geometry/polyline.js';
import { shortTour } from '../geometry/tour.js';

/** Turns of order and corners; very large drawings make do with one. */
const ROUNDS = 4;
const LARGE = 20_000;
/** Passes over all corners per turn. */
const SWEEPS = 3;
const LEAST_GAIN = 1e-6;

/** A stroke, and how it is run: from which corner if it is closed, from which end if it is open. */
interface Run {
  readonly line: Polyline;
  start: number;
  isReversed: boolean;
}

/** `tick` is called now and then and throws when the work was cancelled. */
export function orderLevel(lines: readonly Polyline[], from: Point, tick: () => void): Polyline[] {
  let runs = lines.map((line): Run => ({ line, start: 0, isReversed: false }));
  let best: Polyline[] = [];
  let shortest = Number.POSITIVE_INFINITY;
  const rounds = lines.length > LARGE ? 1 : ROUNDS;
  for (let round = 0; round < rounds; round++) {
    runs = toured(runs, from, tick);
    if (round === 0) chooseCorners(runs, from, false);
    for (let sweep = 0; sweep < SWEEPS; sweep++) chooseCorners(runs, from, true);
    const length = darkWay(runs, from);
    if (length > shortest - LEAST_GAIN) break;
    shortest = length;
    best = runs.map(asRun);
  }
  return best;
}

function toured(runs: readonly Run[], from: Point, tick: () => void): Run[] {
  const ends = new Float64Array(runs.length * 4);
  runs.forEach((run, i) => {
    const [entry, exit] = [entryOf(run), exitOf(run)];
    ends.set([entry.x, entry.y, exit.x, exit.y], i * 4);
  });
  const tour = shortTour(ends, from, tick);
  return Array.from(tour.order, (i) => {
    const run = runs[i]!;
    return { ...run, isReversed: run.isReversed !== (tour.isReversed[i] === 1) };
  });
}

/** Each closed outline gets the corner nearest to where the pen comes from, and where it goes on to. */
function chooseCorners(runs: readonly Run[], from: Point, looksAhead: boolean): void {
  let pen = from;
  runs.forEach((run, i) => {
    const next = looksAhead ? runs[i + 1] : undefined;
    if (run.line.isClosed) run.start = nearestCorner(run.line, pen, next && entryOf(next));
    pen = exitOf(run);
  });
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

function darkWay(runs: readonly Run[], from: Point): number {
  let pen = from;
  let length = 0;
  for (const run of runs) {
    const { x, y } = entryOf(run);
    length += distance(x, y, pen);
    pen = exitOf(run);
  }
  return length;
}

function entryOf({ line, start, isReversed }: Run): Point {
  if (line.isClosed) return pointAt(line, start);
  return pointAt(line, isReversed ? line.points.length / 2 - 1 : 0);
}

function exitOf({ line, start, isReversed }: Run): Point {
  if (line.isClosed) return pointAt(line, start);
  return pointAt(line, isReversed ? 0 : line.points.length / 2 - 1);
}

function pointAt({ points }: Polyline, i: number): Point {
  return { x: points[i * 2]!, y: points[i * 2 + 1]! };
}

function asRun({ line, start, isReversed }: Run): Polyline {
  if (line.isClosed) return { ...line, points: startingAt(line.points, start) };
  return isReversed ? { ...line, points: reversed(line.points) } : line;
}
