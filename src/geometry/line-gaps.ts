// SPDX-License-Identifier: GPL-3.0-or-later
/** A line with a stretch left out around a place on it. */
import type { Point } from './path.js';
import { isClosedLine, polylineLength } from './polyline.js';
import { nearestPart } from './segment-distance.js';
import { Way } from './way.js';

/** mm; what is nearer lies on the line. */
const ON_LINE = 1e-6;
/** mm; shorter remnants are points. */
const SHORTEST = 1e-6;

export interface NearestOnLine {
  readonly foot: Point;
  readonly distance: number;
  /** mm from where the line begins. */
  readonly at: number;
}

/** x and y alternate. */
export function nearestOnLine(points: Float64Array, p: Point): NearestOnLine {
  let best: NearestOnLine = { foot: p, distance: Number.POSITIVE_INFINITY, at: 0 };
  eachSide(points, (from, to, passed, length) => {
    const part = nearestPart(p, from, to);
    const foot = { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
    const distance = Math.hypot(foot.x - p.x, foot.y - p.y);
    if (distance < best.distance) best = { foot, distance, at: passed + length * part };
  });
  return best;
}

/**
 * What is left of the line without `width` mm around the place, each time that it passes there. A closed line begins
 * behind the gap. A line that does not pass there stays as it is; nothing is left of one that is shorter than its gaps.
 */
export function lineWithGaps(
  points: Float64Array,
  place: Point,
  width: number,
): readonly Float64Array[] {
  const passes = passesOf(points, place);
  if (passes.length === 0) return [points];
  const length = polylineLength(points);
  const isClosed = isClosedLine(points);
  const gaps = passes.map((at) => ({ from: at - width / 2, to: at + width / 2 }));
  const left = isClosed ? betweenAround(gaps, length) : between(gaps, length);
  const doubled = isClosed ? twice(points) : points;
  const way = new Way(doubled);
  return left
    .filter(({ from, to }) => to - from > SHORTEST)
    .map(({ from, to }) => way.between(from, to));
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** The stretches between gaps in their order, from the start to the end. */
function between(gaps: readonly Stretch[], length: number): readonly Stretch[] {
  const starts = [0, ...gaps.map(({ to }) => to)];
  const ends = [...gaps.map(({ from }) => from), length];
  return starts.map((from, i) => ({ from, to: ends[i]! }));
}

/** The stretches between gaps in their order, and over the end into the beginning. */
function betweenAround(gaps: readonly Stretch[], length: number): readonly Stretch[] {
  return gaps.map(({ to }, i) => {
    const next = gaps[i + 1];
    return { from: to, to: next === undefined ? gaps[0]!.from + length : next.from };
  });
}

/** How far from its start the line passes the place, each pass once. */
function passesOf(points: Float64Array, place: Point): readonly number[] {
  const passes: number[] = [];
  const total = polylineLength(points);
  eachSide(points, (from, to, passed, length) => {
    const part = nearestPart(place, from, to);
    const [x, y] = [from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part];
    if (Math.hypot(x - place.x, y - place.y) > ON_LINE) return;
    const at = passed + length * part;
    const isEnd = isClosedLine(points) && total - at < ON_LINE && (passes[0] ?? total) < ON_LINE;
    if (!isEnd && at - (passes.at(-1) ?? Number.NEGATIVE_INFINITY) > ON_LINE) passes.push(at);
  });
  return passes;
}

function eachSide(
  points: Float64Array,
  visit: (from: Point, to: Point, passed: number, length: number) => void,
): void {
  let passed = 0;
  for (let i = 0; i + 3 < points.length; i += 2) {
    const from = { x: points[i]!, y: points[i + 1]! };
    const to = { x: points[i + 2]!, y: points[i + 3]! };
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    visit(from, to, passed, length);
    passed += length;
  }
}

/** A closed line run two times. */
function twice(points: Float64Array): Float64Array {
  const doubled = new Float64Array(points.length * 2 - 2);
  doubled.set(points);
  doubled.set(points.subarray(2), points.length);
  return doubled;
}
