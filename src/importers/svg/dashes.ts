// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A dashed line as the open pieces that are seen, in the drawing's own units: a laser draws what
 * the eye sees. Curves are cut by arc length and stay curves.
 */
import { CLOSE, COORDS_OF, CUBIC, MOVE, type Path, PathBuilder } from '../../geometry/path.js';

/** Lengths on, off, on, off…, and where in them the line begins. */
export interface Dashes {
  readonly pattern: readonly number[];
  readonly offset: number;
}

const SAMPLES = 64;

/** How many dashes a drawing may still become; more than these are hair lines that nobody drew on purpose. */
export class DashBudget {
  #left = 500_000;
  readonly #mostOfOnePath = 50_000;

  /** True, and spent, where so many are left. */
  take(count: number): boolean {
    if (!(count <= Math.min(this.#left, this.#mostOfOnePath))) return false;
    this.#left -= count;
    return true;
  }
}

/** Undefined when the pattern is of no use, or would give more pieces than the budget has left. */
export function dashPath(path: Path, dashes: Dashes, budget: DashBudget): Path | undefined {
  // An odd pattern is repeated once, so that on and off alternate.
  const isEven = dashes.pattern.length % 2 === 0;
  const pattern = isEven ? dashes.pattern : [...dashes.pattern, ...dashes.pattern];
  const { offset } = dashes;
  const period = pattern.reduce((sum, length) => sum + length, 0);
  if (!(period > 0) || pattern.some((length) => length < 0)) return undefined;
  if (!Number.isFinite(period) || !Number.isFinite(offset)) return undefined;
  const segments = segmentsOf(path);
  const total = segments.reduce((sum, segment) => sum + segment.length, 0);
  if (!budget.take((total / period) * pattern.length)) return undefined;
  const pen = new DashPen(pattern, ((offset % period) + period) % period);
  for (const segment of segments) pen.follow(segment);
  return pen.builder.build();
}

type Cubic = readonly [number, number, number, number, number, number, number, number];

interface Segment {
  readonly beginsSubpath: boolean;
  readonly isLine: boolean;
  readonly curve: Cubic;
  readonly length: number;
  /** Length from the start at t = i / SAMPLES; for lines it is not needed. */
  readonly lengths: readonly number[];
}

function segmentsOf(path: Path): Segment[] {
  const segments: Segment[] = [];
  let at = 0;
  let [x, y, startX, startY] = [0, 0, 0, 0];
  let begins = true;
  const add = (isLine: boolean, curve: Cubic) => {
    segments.push(measured(begins, isLine, curve));
    begins = false;
    x = curve[6];
    y = curve[7];
  };
  for (const op of path.ops) {
    const c = path.coords.subarray(at, at + COORDS_OF[op]!);
    at += c.length;
    if (op === MOVE) {
      [x, y] = [startX, startY] = [c[0]!, c[1]!];
      begins = true;
    } else if (op === CUBIC) add(false, [x, y, c[0]!, c[1]!, c[2]!, c[3]!, c[4]!, c[5]!]);
    else if (op === CLOSE) add(true, lineCurve(x, y, startX, startY));
    else add(true, lineCurve(x, y, c[0]!, c[1]!));
  }
  return segments.filter((segment) => segment.length > 0);
}

/** With its controls at the thirds, so that the parameter runs evenly along the line. */
function lineCurve(x0: number, y0: number, x1: number, y1: number): Cubic {
  const [dx, dy] = [(x1 - x0) / 3, (y1 - y0) / 3];
  return [x0, y0, x0 + dx, y0 + dy, x1 - dx, y1 - dy, x1, y1];
}

function measured(beginsSubpath: boolean, isLine: boolean, curve: Cubic): Segment {
  const lengths = [0];
  if (isLine) lengths.push(Math.hypot(curve[6] - curve[0], curve[7] - curve[1]));
  else {
    for (let i = 1; i <= SAMPLES; i++) {
      const [ax, ay] = pointAt(curve, (i - 1) / SAMPLES);
      const [bx, by] = pointAt(curve, i / SAMPLES);
      lengths.push(lengths[i - 1]! + Math.hypot(bx - ax, by - ay));
    }
  }
  return { beginsSubpath, isLine, curve, length: lengths.at(-1)!, lengths };
}

class DashPen {
  readonly builder = new PathBuilder();
  readonly #pattern: readonly number[];
  readonly #offset: number;
  #index = 0;
  /** How much of the current dash or gap is still to come. */
  #left = 0;
  #isDown = false;

  constructor(pattern: readonly number[], offset: number) {
    this.#pattern = pattern;
    this.#offset = offset;
  }

  follow(segment: Segment): void {
    if (segment.beginsSubpath) this.#restart();
    let from = 0;
    while (from < segment.length) {
      const to = Math.min(segment.length, from + this.#left);
      if (this.#index % 2 === 0) this.#draw(segment, from, to);
      else this.#isDown = false;
      this.#left -= to - from;
      if (to < segment.length || this.#left <= 0) this.#advance();
      from = to;
    }
  }

  /** Each subpath begins the pattern anew. */
  #restart(): void {
    this.#isDown = false;
    this.#index = 0;
    let skip = this.#offset;
    while (skip >= this.#pattern[this.#index]!) {
      skip -= this.#pattern[this.#index]!;
      this.#index = (this.#index + 1) % this.#pattern.length;
    }
    this.#left = this.#pattern[this.#index]! - skip;
  }

  #advance(): void {
    this.#index = (this.#index + 1) % this.#pattern.length;
    this.#left = this.#pattern[this.#index]!;
    if (this.#index % 2 === 0 && this.#left > 0) this.#isDown = false;
  }

  #draw(segment: Segment, from: number, to: number): void {
    if (to <= from) return;
    const t0 = parameterAt(segment, from);
    const t1 = parameterAt(segment, to);
    const [x0, y0, x1, y1, x2, y2, x3, y3] = part(segment.curve, t0, t1);
    if (!this.#isDown) this.builder.moveTo(x0, y0);
    this.#isDown = true;
    if (segment.isLine) this.builder.lineTo(x3, y3);
    else this.builder.cubicTo(x1, y1, x2, y2, x3, y3);
  }
}

/** The curve's parameter at an arc length, straight between samples. */
function parameterAt({ lengths, length }: Segment, at: number): number {
  if (at >= length) return 1;
  const steps = lengths.length - 1;
  let i = 1;
  while (i < steps && lengths[i]! < at) i++;
  const before = lengths[i - 1]!;
  const span = lengths[i]! - before;
  return (i - 1 + (span > 0 ? (at - before) / span : 0)) / steps;
}

function pointAt(c: Cubic, t: number): readonly [number, number] {
  const s = 1 - t;
  const [a, b, d, e] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
  return [a * c[0] + b * c[2] + d * c[4] + e * c[6], a * c[1] + b * c[3] + d * c[5] + e * c[7]];
}

/** The piece of a cubic between two parameters: its ends, and its tangents scaled to the piece. */
function part(c: Cubic, t0: number, t1: number): Cubic {
  const [x0, y0] = pointAt(c, t0);
  const [x3, y3] = pointAt(c, t1);
  const third = (t1 - t0) / 3;
  const [ux, uy] = slopeAt(c, t0);
  const [vx, vy] = slopeAt(c, t1);
  return [x0, y0, x0 + ux * third, y0 + uy * third, x3 - vx * third, y3 - vy * third, x3, y3];
}

function slopeAt(c: Cubic, t: number): readonly [number, number] {
  const s = 1 - t;
  const [a, b, d] = [3 * s * s, 6 * s * t, 3 * t * t];
  return [
    a * (c[2] - c[0]) + b * (c[4] - c[2]) + d * (c[6] - c[4]),
    a * (c[3] - c[1]) + b * (c[5] - c[3]) + d * (c[7] - c[5]),
  ];
}
