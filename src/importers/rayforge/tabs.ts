// SPDX-License-Identifier: GPL-3.0-or-later
/** Tabs: outlines interrupted where a part should stay in the sheet. mm, pure. */
import { flatten } from '../../geometry/flatten.js';
import { COORDS_OF, CUBIC, MOVE, type Path, PathBuilder } from '../../geometry/path.js';
import type { PieceBudget } from '../../geometry/piece-budget.js';
import { type Polyline, polylineLength } from '../../geometry/polyline.js';
import { concatenated, subpathsOf } from '../../geometry/subpaths.js';
import { type JsonRecord, numberIn, recordsIn } from '../json-values.js';
import type { ReadGeometry } from './geometry.js';

/** A tab: the op that its middle is on, how far along it (0…1), and how wide it is (mm). */
export interface Tab {
  readonly op: number;
  readonly fraction: number;
  readonly width: number;
}

/** Finer than what is run, so that a gap has its width. */
const TOLERANCE = 0.002;
/** A rest shorter than this is nothing to burn, mm. */
const SHORTEST = 1e-3;

export function tabsOf(workpiece: JsonRecord, { path, opOf }: ReadGeometry): readonly Tab[] {
  if (workpiece['tabs_enabled'] === false) return [];
  return recordsIn(workpiece['tabs']).flatMap((tab) => {
    const [index, fraction] = [numberIn(tab['segment_index']), numberIn(tab['pos'])];
    const before = index === undefined ? undefined : opOf[index];
    const width = numberIn(tab['width']) ?? 0;
    if (before === undefined || fraction === undefined || !(width > 0)) return [];
    const op = path.ops[before] === MOVE ? before + 1 : before;
    return [{ op, fraction: Math.min(1, Math.max(0, fraction)), width }];
  });
}

/** Subpaths without tabs stay as they are. */
export function withGaps(path: Path, tabs: readonly Tab[], budget: PieceBudget): Path {
  let first = 0;
  const parts = subpathsOf(path).flatMap((part) => {
    const from = first;
    first += part.ops.length;
    const own = tabs.filter(({ op }) => op >= from && op < first);
    if (own.length === 0) return [part];
    const [line] = flatten(part, TOLERANCE, budget);
    if (line === undefined) return [];
    const gaps = own.map(({ op, fraction, width }) => ({
      at: lengthUpTo(part, op - from, fraction),
      width,
    }));
    return interrupted(line, gaps).map(pathThrough);
  });
  return concatenated(parts);
}

/** The length along the part to a place on one of its curves. */
function lengthUpTo({ ops, coords }: Path, op: number, fraction: number): number {
  const builder = new PathBuilder();
  let at = 0;
  for (let i = 0; i < op; i++) {
    const count = COORDS_OF[ops[i]!]!;
    const c = coords.subarray(at, at + count);
    if (ops[i] === MOVE) builder.moveTo(c[0]!, c[1]!);
    else if (ops[i] === CUBIC) builder.cubicTo(c[0]!, c[1]!, c[2]!, c[3]!, c[4]!, c[5]!);
    else builder.lineTo(c[0]!, c[1]!);
    at += count;
  }
  const [x, y] = [coords[at - 2]!, coords[at - 1]!];
  addPart(builder, [x, y, ...coords.subarray(at, at + COORDS_OF[ops[op]!]!)], fraction);
  const [line] = flatten(builder.build(), TOLERANCE);
  return line === undefined ? 0 : polylineLength(line.points);
}

/** Begin, handles and end of a curve; a line has only the first four numbers. */
type CurvePoints = readonly [number, number, number, number, number, number, number, number];

/** The beginning of a line or a curve, by de Casteljau; of a closing line nothing. */
function addPart(builder: PathBuilder, points: readonly number[], t: number): void {
  const mix = (a: number, b: number) => a + (b - a) * t;
  const [x0, y0, x1, y1, x2, y2, x3, y3] = points as CurvePoints;
  if (points.length === 2) return;
  if (points.length === 4) {
    builder.lineTo(mix(x0, x1), mix(y0, y1));
    return;
  }
  const [ax, ay, bx, by] = [mix(x0, x1), mix(y0, y1), mix(x1, x2), mix(y1, y2)];
  const [cx, cy] = [mix(x2, x3), mix(y2, y3)];
  const [dx, dy] = [mix(ax, bx), mix(ay, by)];
  builder.cubicTo(ax, ay, dx, dy, mix(dx, mix(bx, cx)), mix(dy, mix(by, cy)));
}

/** What is left of a line between its gaps; of a closed one the last rest runs on into the first. */
export function interrupted(
  { points, isClosed }: Polyline,
  gaps: readonly { readonly at: number; readonly width: number }[],
): readonly Float64Array[] {
  const length = polylineLength(points);
  const spans = gaps.map(({ at, width }) => [at - width / 2, at + width / 2] as const);
  const wrapped = spans.flatMap(([from, to]) => {
    const around = isClosed ? [-length, 0, length] : [0];
    return around.map((shift) => [from + shift, to + shift] as const);
  });
  const inTurn = wrapped.filter(([from, to]) => to > 0 && from < length).sort(([a], [b]) => a - b);
  const kept: [number, number][] = [];
  let at = 0;
  for (const [from, to] of inTurn) {
    if (from > at) kept.push([at, from]);
    at = Math.max(at, to);
  }
  if (at < length) kept.push([at, length]);
  const [first, last] = [kept[0], kept.at(-1)];
  const runsOn = isClosed && kept.length > 1 && first?.[0] === 0 && last?.[1] === length;
  const spansLeft = runsOn ? kept.slice(1, -1) : kept;
  const rests = spansLeft.map(([from, to]) => stretch(points, from, to));
  if (runsOn && first && last) {
    const [end, start] = [stretch(points, ...last), stretch(points, ...first)];
    rests.push(Float64Array.from([...end, ...start.subarray(2)]));
  }
  return rests.filter((rest) => polylineLength(rest) > SHORTEST);
}

/** The line from one place along it to another. */
function stretch(points: Float64Array, from: number, to: number): Float64Array {
  const found: number[] = [];
  let at = 0;
  for (let i = 0; i + 2 < points.length; i += 2) {
    const [x, y] = [points[i]!, points[i + 1]!];
    const [dx, dy] = [points[i + 2]! - x, points[i + 3]! - y];
    const step = Math.hypot(dx, dy);
    const place = (along: number) => [x + (dx * along) / step, y + (dy * along) / step] as const;
    if (at + step > from && at < to) {
      if (found.length === 0) found.push(...place(Math.max(0, from - at)));
      found.push(...place(Math.min(step, to - at)));
    }
    at += step;
  }
  return Float64Array.from(found);
}

function pathThrough(points: Float64Array): Path {
  const ops = new Uint8Array(points.length / 2).fill(1);
  ops[0] = MOVE;
  return { ops, coords: points };
}
