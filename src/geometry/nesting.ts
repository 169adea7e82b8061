// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Which strokes must wait for which, because they would let fall what the others are on: an outline,
 * or the loose strokes that make one together, waits for all that is in it. What merely crosses an
 * outline lies in it too, if it is smaller.
 */
import { type Bounds, grown, NOTHING, union } from './bounds.js';
import { BoxIndex, neighboursInTurn } from './box-index.js';
import { looseLoops } from './loops.js';
import { type FreedPart, MAX_AROUND, PartsAround, SLACK } from './parts-around.js';
import { type Polyline, pointsBounds, signedArea } from './polyline.js';
import { withoutCircles } from './without-circles.js';

export interface Nesting {
  /**
   * The strokes that must wait for each stroke; directly, not those that wait for these anyway. Never in a
   * circle.
   */
  readonly waiting: readonly (readonly number[])[];
  /** The smallest outline around each stroke, of its members the first; −1 where there is none. */
  readonly parent: Int32Array;
}

export interface NestingOptions {
  /** Strokes that cut through; the others lie in parts, but make none. All of them without this. */
  frees?(stroke: number): boolean;
  /** Called now and then; throws when the work was cancelled. */
  tick?(): void;
}

/** How many outlines each stroke lies in. */
export function depthsIn({ parent }: Pick<Nesting, 'parent'>): Int32Array {
  return alongParents(parent, { outermost: () => 0, within: (depth) => depth + 1 });
}

/** The outermost outline around each stroke; the stroke itself where there is none. */
export function rootsIn({ parent }: Pick<Nesting, 'parent'>): Int32Array {
  return alongParents(parent, { outermost: (stroke) => stroke, within: (root) => root });
}

/** Works from the outermost inwards, each stroke once: outlines may lie in each other by the thousand. */
function alongParents(
  parent: Int32Array,
  rule: { outermost(stroke: number): number; within(ofParent: number): number },
): Int32Array {
  const found = new Int32Array(parent.length);
  const isFound = new Uint8Array(parent.length);
  const path: number[] = [];
  for (let first = 0; first < parent.length; first++) {
    for (let at = first; at >= 0 && isFound[at] === 0; at = parent[at]!) path.push(at);
    for (let at = path.pop(); at !== undefined; at = path.pop()) {
      const around = parent[at]!;
      found[at] = around < 0 ? rule.outermost(at) : rule.within(found[around]!);
      isFound[at] = 1;
    }
  }
  return found;
}

const STROKES_PER_TICK = 1024;
/** Strokes that are looked up together. */
const TOGETHER = 8;

export function nestingOf(lines: readonly Polyline[], options: NestingOptions = {}): Nesting {
  const boxes = lines.map((line) => pointsBounds(line.points));
  const parts = partsOf(lines, boxes, options);
  const partsAround = new PartsAround(lines, boxes, parts);
  const around: (readonly number[])[] = Array.from({ length: lines.length });
  eachNear(boxes, parts, options, (i, near) => {
    around[i] = partsAround.of(i, near);
  });
  const parent = Int32Array.from(around, ([nearest]) =>
    nearest === undefined ? -1 : parts[nearest]!.members[0]!,
  );
  const waiting = around.map((found) => direct(found, parts, around));
  return { waiting: withoutCircles(waiting), parent };
}

/**
 * Calls `visit` with every stroke and the parts whose boxes may overlap its own; without them where they are very
 * many. Strokes that lie near each other are looked up together, which takes a fraction of the time of looking up
 * each.
 */
function eachNear(
  boxes: readonly Bounds[],
  parts: readonly FreedPart[],
  { tick }: NestingOptions,
  visit: (stroke: number, near: readonly number[] | undefined) => void,
): void {
  const index = new BoxIndex(parts.map((part) => part.box));
  const order = neighboursInTurn(boxes);
  for (let first = 0; first < order.length; first += TOGETHER) {
    if (first % STROKES_PER_TICK === 0) tick?.();
    const few = order.subarray(first, first + TOGETHER);
    const all = few.reduce((box, i) => union(box, boxes[i]!), NOTHING);
    const near: number[] = [];
    const isCrowded = index.someOverlapping(
      grown(all, SLACK),
      (n) => near.push(n) > TOGETHER * MAX_AROUND,
    );
    for (const i of few) visit(i, isCrowded ? undefined : near);
  }
}

function partsOf(
  lines: readonly Polyline[],
  boxes: readonly Bounds[],
  { frees }: NestingOptions,
): FreedPart[] {
  const parts: FreedPart[] = [];
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

/** The members of the parts around, without those that are around a smaller one of them as well. */
function direct(
  found: readonly number[],
  parts: readonly FreedPart[],
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
  readonly parts: readonly FreedPart[];
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
