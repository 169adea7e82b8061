// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A dashed line as the open pieces that are seen, in the drawing's own units: a laser draws what
 * the eye sees. Curves are cut by arc length and stay curves.
 */
import { CLOSE, COORDS_OF, CUBIC, MOVE, type Path, PathBuilder } from '../geometry/path.js';
import {
  type DashPattern,
  evenDashes,
  periodOf,
  stretched,
  withDots,
  withoutHairGaps,
} from './dash-pattern.js';

const SAMPLES = 64;

/** How many dashes a drawing may still become. */
export class DashBudget {
  #left = 100_000;
  readonly #maxPerPath = 20_000;

  /** Spends as many of these as there are left, and returns their number. */
  take(count: number): number {
    const given = Math.min(count, this.#left, this.#maxPerPath);
    this.#left -= given;
    return given;
  }
}

export interface Dashed {
  /** Undefined where the line stays whole. */
  readonly path?: Path;
  /** Where it is not as drawn: gaps too fine to be seen, or more dashes than the budget has left. */
  readonly change?: 'joined' | 'longer' | 'whole';
}

export interface DashOptions {
  readonly budget: DashBudget;
  /** Gaps shorter than this are closed, in the path's own units. */
  readonly finest: number;
  /** How long a dash without a length is seen. */
  readonly dot: number;
  /** How long the path is meant to be, in the units of its dashes; undefined where that is how long it is. */
  readonly whole?: number | undefined;
}

export function dashPath(
  path: Path,
  wanted: DashPattern,
  { budget, finest, dot, whole }: DashOptions,
): Dashed {
  const meant = whole === undefined ? wanted : stretched(wanted, lengthOf(path) / whole);
  const even = evenDashes(meant);
  if (even === undefined) return { change: 'whole' };
  const burnt = withoutHairGaps(withDots(even, dot), finest);
  if (burnt === undefined) return { change: 'joined' };
  const isJoined = burnt.pattern.length < even.pattern.length;
  const count = (lengthOf(path) / periodOf(burnt.pattern)) * (burnt.pattern.length / 2);
  if (!(count < Number.MAX_SAFE_INTEGER)) return { change: 'whole' };
  const given = budget.take(Math.ceil(count));
  if (given < Math.min(count, FEWEST)) return { change: 'whole' };
  const isLonger = given < count;
  const dashes = isLonger ? stretched(burnt, count / given) : burnt;
  const pen = new DashPen(dashes.pattern, dashes.offset);
  for (const segment of segmentsOf(path)) pen.follow(segment);
  const change = isLonger ? 'longer' : isJoined ? 'joined' : undefined;
  return { path: pen.builder.build(), ...(change && { change }) };
}

/** The fewest dashes with which a line is still the one that was drawn. */
const FEWEST = 10;

function lengthOf(path: Path): number {
  let length = 0;
  for (const segment of segmentsOf(path)) length += segment.length;
  return length;
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

/** One after the other: all of them together would take far more room than their path. */
function* segmentsOf(path: Path): Generator<Segment> {
  let at = 0;
  let [x, y, startX, startY] = [0, 0, 0, 0];
  let begins = true;
  for (const op of path.ops) {
    const c = path.coords.subarray(at, at + COORDS_OF[op]!);
    at += c.length;
    if (op === MOVE) {
      [x, y] = [startX, startY] = [c[0]!, c[1]!];
      begins = true;
      continue;
    }
    const isLine = op !== CUBIC;
    const [endX, endY] = op === CLOSE ? [startX, startY] : [c.at(-2)!, c.at(-1)!];
    const curve: Cubic = isLine
      ? lineCurve(x, y, endX, endY)
      : [x, y, c[0]!, c[1]!, c[2]!, c[3]!, endX, endY];
    const segment = measured(begins, isLine, curve);
    [x, y] = [endX, endY];
    if (segment.length === 0) continue;
    begins = false;
    yield segment;
  }
}

/** A cubic with its controls at the thirds, so that the parameter runs evenly along the line. */
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

  /** Each subpath begins the pattern again. */
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
