// SPDX-License-Identifier: GPL-3.0-or-later
/** Curves through the points of lines: ends and sharp corners stay, all others become round. */
import { flatten } from '../geometry/flatten.js';
import { type Path, PathBuilder, type Point } from '../geometry/path.js';
import { simplifiedOutline } from '../geometry/simplify-path.js';

export interface Smoothing {
  /** Points that are this near to the line through their neighbours are left out first, mm. */
  readonly tolerance: number;
  /** Corners that turn by more than this stay, radians. */
  readonly corner: number;
}

/** Curves are flattened this finely before, mm. */
const FINE = 0.005;
/** A handle is a third of the way to the next point: as for a circle's arc. */
const HANDLE = 1 / 3;
/** Three corners, and the first of them once more. */
const FEWEST_OF_A_RING = 3;

export function smoothPath(path: Path, { tolerance, corner }: Smoothing): Path {
  const builder = new PathBuilder();
  for (const line of flatten(path, Math.min(FINE, tolerance))) {
    const kept = simplifiedOutline(line, tolerance);
    const all = Array.from({ length: kept.length / 2 }, (_, i) => ({
      x: kept[2 * i]!,
      y: kept[2 * i + 1]!,
    }));
    // A line there and back ends where it begins, and is not a ring: its way back stays.
    const isClosed = line.isClosed && all.length > FEWEST_OF_A_RING;
    if (isClosed) all.pop();
    draw(builder, all, { isClosed, corner });
  }
  return builder.build();
}

interface Line {
  readonly isClosed: boolean;
  readonly corner: number;
}

function draw(builder: PathBuilder, points: readonly Point[], { isClosed, corner }: Line): void {
  const [first] = points;
  if (first === undefined) return;
  const count = points.length;
  const at = (i: number) =>
    isClosed ? points[(i + count) % count] : i < 0 || i >= count ? undefined : points[i];
  const ways = points.map((p, i) => wayThrough(at(i - 1), p, at(i + 1), corner));
  builder.moveTo(first.x, first.y);
  for (let i = 1; i < count + (isClosed ? 1 : 0); i++) {
    const [from, to] = [points[i - 1]!, points[i % count]!];
    const [out, into] = [ways[i - 1], ways[i % count]];
    const reach = Math.hypot(to.x - from.x, to.y - from.y) * HANDLE;
    if (out === undefined && into === undefined) builder.lineTo(to.x, to.y);
    else {
      const [a, b] = [out ?? along(from, to), into ?? along(from, to)];
      const begin = [from.x + a.x * reach, from.y + a.y * reach] as const;
      builder.cubicTo(...begin, to.x - b.x * reach, to.y - b.y * reach, to.x, to.y);
    }
  }
  if (isClosed) builder.close();
}

/** The direction in which a curve runs through a point; none at ends and corners. */
function wayThrough(
  before: Point | undefined,
  at: Point,
  after: Point | undefined,
  corner: number,
): Point | undefined {
  if (before === undefined || after === undefined) return undefined;
  const [into, out] = [along(before, at), along(at, after)];
  const turn = Math.abs(
    Math.atan2(into.x * out.y - into.y * out.x, into.x * out.x + into.y * out.y),
  );
  if (turn > corner) return undefined;
  // The nearer neighbour counts more: so three points of a circle have that circle's tangent.
  const [near, far] = [distance(before, at), distance(at, after)];
  const way = { x: into.x * far + out.x * near, y: into.y * far + out.y * near };
  const size = Math.hypot(way.x, way.y);
  return size === 0 ? undefined : { x: way.x / size, y: way.y / size };
}

function along(from: Point, to: Point): Point {
  const size = distance(from, to);
  return size === 0 ? { x: 0, y: 0 } : { x: (to.x - from.x) / size, y: (to.y - from.y) / size };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(b.x - a.x, b.y - a.y);
}
