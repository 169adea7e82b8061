// SPDX-License-Identifier: GPL-3.0-or-later
/** Paths cut at the edges of a box: strokes lose what lies outside, areas follow the edge. */
import { type Bounds, contains } from './bounds.js';
import { flatten } from './flatten.js';
import { type Path, PathBuilder } from './path.js';
import { pathBounds } from './path-bounds.js';

/** mm, for curves that cross an edge; others stay curves. */
const TOLERANCE = 0.005;

/** mm; what lies so little beyond an edge lies on it, to rounding. */
const ROUNDING = 0.005;

/** Undefined where nothing is left. */
export function clipToBox(given: Path, box: Bounds, kind: 'stroke' | 'fill'): Path | undefined {
  const own = pathBounds(given);
  if (contains(box, own)) return given;
  if (contains(box, own, ROUNDING)) return ontoEdges(given, box);
  const path = ontoEdges(given, box);
  if (own.minX > box.maxX || own.maxX < box.minX || own.minY > box.maxY || own.maxY < box.minY)
    return undefined;
  const clipped = new PathBuilder();
  for (const { points } of flatten(path, TOLERANCE)) {
    if (kind === 'stroke') clipLine(points, box, clipped);
    else clipArea(points, box, clipped);
  }
  const result = clipped.build();
  return result.ops.length === 0 ? undefined : result;
}

function ontoEdges({ ops, coords }: Path, box: Bounds): Path {
  const onto = (mm: number, least: number, most: number) => {
    const inside = Math.min(most, Math.max(least, mm));
    return Math.abs(inside - mm) < ROUNDING ? inside : mm;
  };
  return {
    ops,
    coords: coords.map((mm, i) =>
      i % 2 ? onto(mm, box.minY, box.maxY) : onto(mm, box.minX, box.maxX),
    ),
  };
}

function clipLine(points: Float64Array, box: Bounds, into: PathBuilder): void {
  let isDown = false;
  for (let i = 0; i + 3 < points.length; i += 2) {
    const [x0, y0, x1, y1] = points.subarray(i, i + 4) as unknown as [
      number,
      number,
      number,
      number,
    ];
    const span = spanInside(x0, y0, x1 - x0, y1 - y0, box);
    if (span === undefined) {
      isDown = false;
      continue;
    }
    const [from, to] = span;
    if (!isDown || from > 0) into.moveTo(x0 + (x1 - x0) * from, y0 + (y1 - y0) * from);
    into.lineTo(x0 + (x1 - x0) * to, y0 + (y1 - y0) * to);
    isDown = to === 1;
  }
}

/** Which part of a line lies in the box, as shares of its length. */
function spanInside(...[x, y, dx, dy, box]: [number, number, number, number, Bounds]) {
  let [from, to] = [0, 1];
  for (const [step, room] of [
    [-dx, x - box.minX],
    [dx, box.maxX - x],
    [-dy, y - box.minY],
    [dy, box.maxY - y],
  ] as const) {
    if (step === 0 && room < 0) return undefined;
    if (step < 0) from = Math.max(from, room / step);
    if (step > 0) to = Math.min(to, room / step);
  }
  return from < to ? ([from, to] as const) : undefined;
}

type Corner2 = readonly [x: number, y: number];

/** Edge by edge of the box. */
function clipArea(points: Float64Array, box: Bounds, into: PathBuilder): void {
  let corners: Corner2[] = [];
  for (let i = 0; i + 1 < points.length; i += 2) corners.push([points[i]!, points[i + 1]!]);
  for (const [axis, edge, sign] of [
    [0, box.minX, 1],
    [0, box.maxX, -1],
    [1, box.minY, 1],
    [1, box.maxY, -1],
  ] as const) {
    const room = (corner: Corner2) => (corner[axis] - edge) * sign;
    corners = corners.flatMap((corner, i) => {
      const before = corners[(i + corners.length - 1) % corners.length]!;
      const [a, b] = [room(before), room(corner)];
      const fraction = a / (a - b);
      const crossing: Corner2[] =
        a >= 0 === b >= 0
          ? []
          : [
              [
                before[0] + (corner[0] - before[0]) * fraction,
                before[1] + (corner[1] - before[1]) * fraction,
              ],
            ];
      return b >= 0 ? [...crossing, corner] : crossing;
    });
  }
  corners.forEach(([x, y], i) => {
    if (i === 0) into.moveTo(x, y);
    else into.lineTo(x, y);
  });
  if (corners.length > 0) into.close();
}
