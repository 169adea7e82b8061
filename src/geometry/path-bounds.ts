// SPDX-License-Identifier: GPL-3.0-or-later
/** The tight box of a path: curves count with their true extremes, not with their control points. */
import { type Bounds, NOTHING } from './bounds.js';
import { CLOSE, COORDS_OF, CUBIC, MOVE, type Path } from './path.js';

/** A MOVE that nothing follows adds no point. */
export function pathBounds(path: Path): Bounds {
  const box = { ...NOTHING };
  const c = path.coords;
  let at = 0;
  let startAt = 0;
  let penAt = 0;
  for (const op of path.ops) {
    if (op === MOVE) {
      startAt = at;
      penAt = at;
    } else if (op === CLOSE) penAt = startAt;
    else {
      const end = at + COORDS_OF[op]! - 2;
      stretch(box, c[penAt]!, c[penAt + 1]!);
      stretch(box, c[end]!, c[end + 1]!);
      if (op === CUBIC) stretchToExtremes(box, c, penAt, at);
      penAt = end;
    }
    at += COORDS_OF[op]!;
  }
  return box;
}

interface Box {
  minX: number;
  minY: number;
  maxX: number;
  maxY: number;
}

function stretch(box: Box, x: number, y: number): void {
  box.minX = Math.min(box.minX, x);
  box.minY = Math.min(box.minY, y);
  box.maxX = Math.max(box.maxX, x);
  box.maxY = Math.max(box.maxY, y);
}

/** A curve goes no farther than its control points: only where these are outside the box, it is looked at. */
function stretchToExtremes(box: Box, c: Float64Array, from: number, at: number): void {
  const [x0, x1, x2, x3] = [c[from]!, c[at]!, c[at + 2]!, c[at + 4]!];
  if (!areBetween(x1, x2, box.minX, box.maxX)) {
    for (const x of extremes(x0, x1, x2, x3)) {
      box.minX = Math.min(box.minX, x);
      box.maxX = Math.max(box.maxX, x);
    }
  }
  const [y0, y1, y2, y3] = [c[from + 1]!, c[at + 1]!, c[at + 3]!, c[at + 5]!];
  if (areBetween(y1, y2, box.minY, box.maxY)) return;
  for (const y of extremes(y0, y1, y2, y3)) {
    box.minY = Math.min(box.minY, y);
    box.maxY = Math.max(box.maxY, y);
  }
}

function areBetween(...[a, b, low, high]: [a: number, b: number, low: number, high: number]) {
  return a >= low && a <= high && b >= low && b <= high;
}

/** Values where one coordinate of a cubic turns round, between its ends. */
function extremes(...[p0, p1, p2, p3]: [number, number, number, number]): number[] {
  const a = p3 - 3 * p2 + 3 * p1 - p0;
  const b = 2 * (p2 - 2 * p1 + p0);
  const c = p1 - p0;
  return turningTimes(a, b, c)
    .filter((t) => t > 0 && t < 1)
    .map((t) => {
      const u = 1 - t;
      return u * u * u * p0 + 3 * u * u * t * p1 + 3 * u * t * t * p2 + t * t * t * p3;
    });
}

/** Roots of a·t² + b·t + c, without losing digits where a is tiny. */
function turningTimes(a: number, b: number, c: number): number[] {
  const discriminant = b * b - 4 * a * c;
  if (discriminant < 0) return [];
  const q = -0.5 * (b + (b < 0 ? -1 : 1) * Math.sqrt(discriminant));
  const times: number[] = [];
  if (a !== 0) times.push(q / a);
  if (q !== 0) times.push(c / q);
  return times;
}
