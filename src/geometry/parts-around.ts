// SPDX-License-Identifier: GPL-3.0-or-later
/** Finds the parts that a stroke lies in: the smallest ones, however many lie around it. */
import { type Bounds, contains, grown, overlap } from './bounds.js';
import { LargerBoxes } from './larger-boxes.js';
import { pointTestOf } from './point-test.js';
import type { Polyline } from './polyline.js';

/** mm by which a stroke may stick out of an outline that it lies in. */
export const SLACK = 0.01;
/** An outline lies in a part only if it is smaller than this share of it: equal outlines are not in each other. */
const SMALLER = 0.999;
/** A crossing outline is a notch in a part only if it is smaller than this share of it. */
const NOTCH = 0.25;
/** Outlines around a stroke that are looked at, the smallest first. */
export const MAX_AROUND = 64;

/** What falls out when its members are cut. */
export interface FreedPart {
  readonly points: Float64Array;
  readonly box: Bounds;
  readonly area: number;
  readonly members: readonly number[];
}

type Test = ReturnType<typeof pointTestOf>;

export class PartsAround {
  readonly #lines: readonly Polyline[];
  readonly #boxes: readonly Bounds[];
  readonly #parts: readonly FreedPart[];
  readonly #sizes: Float64Array;
  readonly #tests: (Test | undefined)[];
  #crowd: LargerBoxes | undefined;

  constructor(lines: readonly Polyline[], boxes: readonly Bounds[], parts: readonly FreedPart[]) {
    this.#lines = lines;
    this.#boxes = boxes;
    this.#parts = parts;
    this.#sizes = sizesOf(lines.length, parts);
    this.#tests = Array.from({ length: parts.length });
  }

  /** Parts that the stroke lies in, the smallest first. `near` are those to choose from; all without it. */
  of(stroke: number, near: readonly number[] | undefined): readonly number[] {
    const box = grown(this.#boxes[stroke]!, SLACK);
    if (near === undefined) return this.#ofAll(stroke, box);
    const parts = this.#parts;
    const found = near.filter((n) => overlap(parts[n]!.box, box) && this.#isIn(stroke, n));
    if (found.length > 1) found.sort((a, b) => parts[a]!.area - parts[b]!.area || a - b);
    if (found.length > MAX_AROUND) found.length = MAX_AROUND;
    return found;
  }

  #ofAll(stroke: number, box: Bounds): readonly number[] {
    this.#crowd ??= new LargerBoxes(this.#parts);
    const found: number[] = [];
    this.#crowd.across(box, this.#sizes[stroke]!, (n) => {
      if (this.#isIn(stroke, n)) found.push(n);
      return found.length === MAX_AROUND;
    });
    return found;
  }

  #isIn(stroke: number, n: number): boolean {
    const part = this.#parts[n]!;
    const size = this.#sizes[stroke]!;
    if (size >= part.area * SMALLER) return false;
    const test = this.#tests[n] ?? pointTestOf({ points: part.points, isClosed: true });
    this.#tests[n] = test;
    return liesIn(this.#lines[stroke]!, this.#boxes[stroke]!, { part, test, size });
  }
}

/** mm² of the largest part that each stroke is a member of: what it frees lies in nothing smaller. */
function sizesOf(count: number, parts: readonly FreedPart[]): Float64Array {
  const sizes = new Float64Array(count);
  for (const { area, members } of parts) {
    for (const member of members) sizes[member] = Math.max(sizes[member]!, area);
  }
  return sizes;
}

interface Candidate {
  readonly part: FreedPart;
  readonly test: Test;
  readonly size: number;
}

function liesIn(line: Polyline, box: Bounds, { part, test, size }: Candidate): boolean {
  if (line.isClosed && !contains(part.box, box, SLACK)) {
    if (contains(box, part.box) || size > part.area * NOTCH) return false;
  }
  return hasPointIn(line.points, test) || (!line.isClosed && crosses(line.points, part.box, test));
}

/** Some corners and the middle of an edge: the first alone may lie on the outline itself. */
function hasPointIn(points: Float64Array, test: Test): boolean {
  const last = points.length / 2 - 1;
  for (let k = 0; k <= 4; k++) {
    const at = Math.floor((k * last) / 4) * 2;
    if (test.holds(points[at]!, points[at + 1]!)) return true;
  }
  const edge = Math.floor(last / 8) * 2;
  return test.holds(
    (points[edge]! + points[edge + 2]!) / 2,
    (points[edge + 1]! + points[edge + 3]!) / 2,
  );
}

/** Samples per edge, where it runs through the box of the part. */
const SAMPLES = 8;

/** A line that runs right across a part, with its corners beyond it. */
function crosses(points: Float64Array, box: Bounds, test: Test): boolean {
  for (let i = 0; i + 3 < points.length; i += 2) {
    const x = points[i]!;
    const y = points[i + 1]!;
    const dx = points[i + 2]! - x;
    const dy = points[i + 3]! - y;
    const [fromX, toX] = within(x, dx, box.minX, box.maxX);
    const [fromY, toY] = within(y, dy, box.minY, box.maxY);
    const from = Math.max(0, fromX, fromY);
    const to = Math.min(1, toX, toY);
    for (let k = 0; from < to && k < SAMPLES; k++) {
      const t = from + ((to - from) * (k + 0.5)) / SAMPLES;
      if (test.holds(x + t * dx, y + t * dy)) return true;
    }
  }
  return false;
}

/** Where along an edge, as shares of it, one coordinate lies between two bounds. */
function within(
  start: number,
  way: number,
  least: number,
  most: number,
): readonly [number, number] {
  if (way === 0) {
    return start < least || start > most ? [1, 0] : [0, 1];
  }
  const a = (least - start) / way;
  const b = (most - start) / way;
  return [Math.min(a, b), Math.max(a, b)];
}
