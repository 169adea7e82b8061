// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A row of points to cubic curves within a tolerance: one curve by least squares where it is near enough, else two,
 * parted where it is furthest off, with one tangent there (Schneider, Graphics Gems, 1990).
 */
import type { OutlinePen } from '../tracing/outline-pen.js';
import type { CentreLine } from './strokes.js';

/** Points on either side that give a tangent. */
const REACH = 4;
/** After this many rounds a line at any angle has lost its steps; a corner is rounded by a pixel. */
const PASSES = 6;

type Vector = readonly [x: number, y: number];

export function drawStroke(line: CentreLine, pen: OutlinePen, tolerance: number): void {
  const { isClosed } = line;
  const points = withoutSteps(line);
  const last = points.length / 2 - 1;
  pen.moveTo(points[0]!, points[1]!);
  if (last < 2) pen.lineTo(points[2 * last]!, points[2 * last + 1]!);
  else {
    const seam = isClosed ? towards(points, last - 1, 1) : undefined;
    const start = seam ?? towards(points, 0, Math.min(REACH, last));
    const end = seam ?? towards(points, Math.max(0, last - REACH), last);
    drawPart(points, { from: 0, to: last, start, end }, pen, tolerance);
  }
  if (isClosed) pen.close();
}

/** Middles of pixels lie in steps: each point comes between its neighbours, as often as it takes to lose them. */
function withoutSteps({ points, isClosed }: CentreLine): Float64Array {
  const last = points.length / 2 - 1;
  let [from, to] = [points.slice(), points.slice()];
  for (let pass = 0; pass < PASSES && last > 2; pass++) {
    for (let i = isClosed ? 0 : 1; i <= (isClosed ? last : last - 1); i++) {
      const before = i === 0 ? last - 1 : i - 1;
      const behind = i === last ? 1 : i + 1;
      for (const axis of [0, 1]) {
        const sum = from[2 * before + axis]! + from[2 * behind + axis]!;
        to[2 * i + axis] = (sum + 2 * from[2 * i + axis]!) / 4;
      }
    }
    [from, to] = [to, from];
  }
  return from;
}

interface Part {
  readonly from: number;
  readonly to: number;
  readonly start: Vector;
  readonly end: Vector;
}

function drawPart(points: Float64Array, part: Part, pen: OutlinePen, tolerance: number): void {
  const { from, to, start, end } = part;
  const times = byLength(points, from, to);
  const controls = bestControls(points, part, times);
  const { at, distance } = furthest(points, from, controls, times);
  if (distance <= tolerance || to - from < 3) {
    const [x1, y1, x2, y2] = controls.slice(2, 6) as [number, number, number, number];
    pen.cubicTo(x1, y1, x2, y2, points[2 * to]!, points[2 * to + 1]!);
    return;
  }
  const middle = towards(points, Math.max(from, at - REACH), Math.min(to, at + REACH));
  drawPart(points, { from, to: at, start, end: middle }, pen, tolerance);
  drawPart(points, { from: at, to, start: middle, end }, pen, tolerance);
}

function towards(points: Float64Array, from: number, to: number): Vector {
  const last = points.length / 2 - 1;
  const [a, b] = [2 * (from < 0 ? last + from : from), 2 * to];
  const x = points[b]! - points[a]!;
  const y = points[b + 1]! - points[a + 1]!;
  const length = Math.hypot(x, y) || 1;
  return [x / length, y / length];
}

/** Where on the curve each point is, 0…1, by how far it is along the row. */
function byLength(points: Float64Array, from: number, to: number): Float64Array {
  const times = new Float64Array(to - from + 1);
  for (let i = from + 1; i <= to; i++) {
    const x = points[2 * i]! - points[2 * i - 2]!;
    const y = points[2 * i + 1]! - points[2 * i - 1]!;
    times[i - from] = times[i - from - 1]! + Math.hypot(x, y);
  }
  const whole = times[to - from]! || 1;
  return times.map((time) => time / whole);
}

/** Start, two handles, end, with the handles along the tangents as far as fits best. */
function bestControls(points: Float64Array, { from, to, start, end }: Part, times: Float64Array) {
  const [ax, ay] = [points[2 * from]!, points[2 * from + 1]!];
  const [bx, by] = [points[2 * to]!, points[2 * to + 1]!];
  const cosine = -(start[0] * end[0] + start[1] * end[1]);
  let [ss, se, ee, sx, ex] = [0, 0, 0, 0, 0];
  times.forEach((t, i) => {
    const u = 1 - t;
    const [p, q] = [3 * u * u * t, 3 * u * t * t];
    const [first, last] = [u * u * u + p, q + t * t * t];
    const x = points[2 * (from + i)]! - first * ax - last * bx;
    const y = points[2 * (from + i) + 1]! - first * ay - last * by;
    ss += p * p;
    se += p * q * cosine;
    ee += q * q;
    sx += p * (start[0] * x + start[1] * y);
    ex -= q * (end[0] * x + end[1] * y);
  });
  const determinant = ss * ee - se * se;
  const third = Math.hypot(bx - ax, by - ay) / 3;
  let [before, behind] = [(sx * ee - ex * se) / determinant, (ex * ss - sx * se) / determinant];
  // Handles that point backwards, or reach beyond the other end, come of too few points.
  if (!(before > 0 && behind > 0 && Math.max(before, behind) < 9 * third)) before = behind = third;
  const handles = [
    ax + before * start[0],
    ay + before * start[1],
    bx - behind * end[0],
    by - behind * end[1],
  ];
  return [ax, ay, ...handles, bx, by];
}

function furthest(points: Float64Array, from: number, c: readonly number[], times: Float64Array) {
  let [at, distance] = [from + (times.length >> 1), 0];
  for (let i = 1; i < times.length - 1; i++) {
    const t = times[i]!;
    const u = 1 - t;
    const [p, q, r, s] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
    const x = p * c[0]! + q * c[2]! + r * c[4]! + s * c[6]!;
    const y = p * c[1]! + q * c[3]! + r * c[5]! + s * c[7]!;
    const off = Math.hypot(x - points[2 * (from + i)]!, y - points[2 * (from + i) + 1]!);
    if (off > distance) [at, distance] = [from + i, off];
  }
  return { at, distance };
}
