// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Which strokes must wait for which, because they would let fall what the others are on: an outline,
 * or the loose strokes that make one together, waits for all that is in it. What merely crosses an
 * outline lies in it too, if it is smaller.
 */
import { type Bounds, contains, grown, NOTHING, union } from './bounds.js';
import { BoxIndex, neighboursInTurn } from './box-index.js';
import { looseLoops } from './loops.js';
import { pointTestOf } from './point-test.js';
import { type Polyline, pointsBounds, signedArea } from './polyline.js';

export interface Nesting {
  /** For each stroke the ones that must wait for it; directly, not those that wait for these anyway. */
  readonly waiting: readonly (readonly number[])[];
  /** For each stroke the smallest outline around it, of its members the first; −1 where there is none. */
  readonly parent: Int32Array;
}

export interface NestingOptions {
  /** Strokes that cut through; the others lie in parts, but make none. All of them without this. */
  frees?(stroke: number): boolean;
  /** Called now and then; throws when the work was cancelled. */
  tick?(): void;
}

const STROKES_PER_TICK = 1024;
/** Strokes that are looked up together. */
const TOGETHER = 8;
/** mm by which a stroke may stick out of an outline that it lies in. */
const SLACK = 0.01;
/** Of two outlines as large as each other neither lies in the other. */
const SMALLER = 0.999;
/** A crossing outline is a notch in a part only if it is smaller than this share of it. */
const NOTCH = 0.25;
/** Outlines around a stroke that are looked at, the smallest first. */
const MAX_DEPTH = 64;

/** What falls out when its members are cut. */
interface Part {
  readonly points: Float64Array;
  readonly box: Bounds;
  readonly area: number;
  readonly members: readonly number[];
}

export function nestingOf(lines: readonly Polyline[], options: NestingOptions = {}): Nesting {
  const boxes = lines.map((line) => pointsBounds(line.points));
  const parts = partsOf(lines, boxes, options);
  const sizes = sizesOf(lines.length, parts);
  const tests: Test[] = [];
  const around: (readonly number[])[] = Array.from({ length: lines.length });
  around.fill(NONE);
  overlaps(boxes, parts, options, (i, n) => {
    const part = parts[n]!;
    const size = sizes[i]!;
    if (size >= part.area * SMALLER) return;
    tests[n] ??= pointTestOf({ points: part.points, isClosed: true });
    if (!liesIn(lines[i]!, boxes[i]!, { part, test: tests[n], size })) return;
    if (around[i] === NONE) around[i] = [n];
    else (around[i] as number[]).push(n);
  });
  const parent = new Int32Array(lines.length).fill(-1);
  for (let i = 0; i < lines.length; i++) {
    const found = around[i] as number[];
    if (found.length > 1) found.sort((a, b) => parts[a]!.area - parts[b]!.area || a - b);
    if (found.length > 0) parent[i] = parts[found[0]!]!.members[0]!;
    if (found.length > MAX_DEPTH) found.length = MAX_DEPTH;
  }
  return { waiting: around.map((found) => direct(found, parts, around)), parent };
}

/**
 * Calls `found` with every stroke and every part whose boxes overlap. Strokes that lie near each other
 * are looked up together, which takes a fraction of the time of looking up each.
 */
function overlaps(
  boxes: readonly Bounds[],
  parts: readonly Part[],
  { tick }: NestingOptions,
  found: (stroke: number, part: number) => void,
): void {
  const index = new BoxIndex(parts.map((part) => part.box));
  const order = neighboursInTurn(boxes);
  for (let first = 0; first < order.length; first += TOGETHER) {
    if (first % STROKES_PER_TICK === 0) tick?.();
    const few = order.subarray(first, first + TOGETHER);
    const all = few.reduce((box, i) => union(box, boxes[i]!), NOTHING);
    const near: number[] = [];
    index.overlapping(grown(all, SLACK), (n) => near.push(n));
    for (const i of few) {
      const { minX, minY, maxX, maxY } = boxes[i]!;
      for (const n of near) {
        const box = parts[n]!.box;
        if (box.minX > maxX + SLACK || box.maxX < minX - SLACK) continue;
        if (box.minY > maxY + SLACK || box.maxY < minY - SLACK) continue;
        found(i, n);
      }
    }
  }
}

function partsOf(
  lines: readonly Polyline[],
  boxes: readonly Bounds[],
  { frees }: NestingOptions,
): Part[] {
  const parts: Part[] = [];
  const add = (points: Float64Array, box: Bounds, members: readonly number[]) => {
    parts.push({ points, box, area: Math.abs(signedArea(points)), members });
  };
  lines.forEach((line, i) => {
    if (line.isClosed && (frees?.(i) ?? true)) add(line.points, boxes[i]!, [i]);
  });
  for (const { points, members } of looseLoops(lines, frees)) {
    add(points, pointsBounds(points), members);
  }
  return parts;
}

/** mm² of the largest part that each stroke is a member of: what it frees lies in nothing smaller. */
function sizesOf(count: number, parts: readonly Part[]): Float64Array {
  const sizes = new Float64Array(count);
  for (const { area, members } of parts) {
    for (const member of members) sizes[member] = Math.max(sizes[member]!, area);
  }
  return sizes;
}

type Test = ReturnType<typeof pointTestOf>;

interface Candidate {
  readonly part: Part;
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

/** From where to where, as shares of an edge, one coordinate lies between two bounds. */
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

/** The members of the parts around, without those that are around a smaller one of them as well. */
function direct(
  found: readonly number[],
  parts: readonly Part[],
  around: readonly (readonly number[])[],
): readonly number[] {
  if (found.length === 0) return NONE;
  const falls = { parts, around };
  const nearest = found[0]!;
  if (found.every((n) => n === nearest || fallsLater(n, nearest, falls))) {
    return parts[nearest]!.members;
  }
  const kept: number[] = [];
  const waiting = new Set<number>();
  for (const n of found) {
    if (kept.some((smaller) => fallsLater(n, smaller, falls))) continue;
    kept.push(n);
    for (const member of parts[n]!.members) waiting.add(member);
  }
  return [...waiting];
}

interface Falls {
  readonly parts: readonly Part[];
  readonly around: readonly (readonly number[])[];
}

/** Whether a part waits for a smaller one anyway: it lies around all of that, or shares a stroke with it. */
function fallsLater(part: number, smaller: number, { parts, around }: Falls): boolean {
  const { members } = parts[smaller]!;
  if (members.every((member) => around[member]!.includes(part))) return true;
  const own = parts[part]!.members;
  return members.some((member) => own.includes(member));
}

const NONE: number[] = [];
