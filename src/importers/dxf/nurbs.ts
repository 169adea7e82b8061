// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Splines as cubic Béziers. Up to the third degree and without weights they are the same curve; others stay
 * within a tolerance of it.
 */
import { pointOfCubic } from '../../geometry/arc-of-cubic.js';
import { between } from '../../geometry/node-segments.js';
import type { Point } from '../../geometry/path.js';

export interface Nurbs {
  readonly degree: number;
  readonly knots: readonly number[];
  readonly points: readonly Point[];
  /** One for each point; all 1 without them. */
  readonly weights?: readonly number[];
}

export type Cubic = readonly [from: Point, first: Point, second: Point, to: Point];

/** x, y, and their weight, of which x and y are multiples. */
type Weighted = readonly [x: number, y: number, w: number];

const HIGHEST_DEGREE = 25;
/** How far pieces may be from the curve, mm. */
const TOLERANCE = 5e-4;
/** Halvings of one span. */
const MAX_DEPTH = 12;

/** Undefined where the numbers make no curve. */
export function nurbsCubics(curve: Nurbs): Cubic[] | undefined {
  const { degree: p, knots, points, weights } = curve;
  if (!isSound(curve)) return undefined;
  const control = points.map(({ x, y }, i): Weighted => {
    const w = weights?.[i] ?? 1;
    return [x * w, y * w, w];
  });
  const isPlain = p <= 3 && control.every(([, , w]) => w === control[0]![2]);
  const cubics: Cubic[] = [];
  for (let k = p; k < points.length; k++) {
    if (!(knots[k + 1]! > knots[k]!)) continue;
    const bezier = bezierOf(control, knots, k, p);
    if (isPlain) cubics.push(raised(bezier.map(flat)));
    else addApproached(bezier, [0, 1], cubics);
  }
  return cubics;
}

function isSound({ degree, knots, points, weights }: Nurbs): boolean {
  if (!Number.isInteger(degree) || degree < 1 || degree > HIGHEST_DEGREE) return false;
  if (points.length <= degree || knots.length !== points.length + degree + 1) return false;
  if (weights !== undefined && weights.length !== points.length) return false;
  if (weights?.some((w) => !(w > 0) || !Number.isFinite(w))) return false;
  return knots.every((u, i) => Number.isFinite(u) && (i === 0 || u >= knots[i - 1]!));
}

/** The control points of span k alone: the curve's polar form at its two ends. */
function bezierOf(control: readonly Weighted[], knots: readonly number[], k: number, p: number) {
  const [from, to] = [knots[k]!, knots[k + 1]!];
  return Array.from({ length: p + 1 }, (_, ends) => {
    const row = control.slice(k - p, k + 1);
    for (let r = 1; r <= p; r++) {
      const u = r <= ends ? to : from;
      for (let i = p; i >= r; i--) {
        const [low, high] = [knots[i + k - p]!, knots[i + 1 + k - r]!];
        row[i] = mixed(row[i - 1]!, row[i]!, (u - low) / (high - low));
      }
    }
    return row[p]!;
  });
}

function mixed(a: Weighted, b: Weighted, t: number): Weighted {
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t];
}

function flat([x, y, w]: Weighted): Point {
  return { x: x / w, y: y / w };
}

/** The same curve with four control points. */
function raised(points: readonly Point[]): Cubic {
  const [a, b, c, d] = points;
  if (c === undefined) return [a!, between(a!, b!, 1 / 3), between(a!, b!, 2 / 3), b!];
  if (d === undefined) return [a!, between(a!, b!, 2 / 3), between(c, b!, 2 / 3), c];
  return [a!, b!, c, d];
}

/** Cubics with the curve's ends and directions, halved until they are near it. */
function addApproached(
  bezier: readonly Weighted[],
  [from, to]: readonly [number, number],
  cubics: Cubic[],
  depth = 0,
): void {
  const a = tangentAt(bezier, from);
  const b = tangentAt(bezier, to);
  const third = (to - from) / 3;
  const cubic: Cubic = [
    a.at,
    { x: a.at.x + a.dx * third, y: a.at.y + a.dy * third },
    { x: b.at.x - b.dx * third, y: b.at.y - b.dy * third },
    b.at,
  ];
  const middle = (from + to) / 2;
  const isNear = [0.25, 0.5, 0.75].every((t) => {
    const exact = tangentAt(bezier, from + (to - from) * t).at;
    const drawn = pointOfCubic(cubic, t);
    return Math.hypot(exact.x - drawn.x, exact.y - drawn.y) <= TOLERANCE;
  });
  if (isNear || depth === MAX_DEPTH) cubics.push(cubic);
  else {
    addApproached(bezier, [from, middle], cubics, depth + 1);
    addApproached(bezier, [middle, to], cubics, depth + 1);
  }
}

/** Point and derivative of a rational Bézier curve. */
function tangentAt(bezier: readonly Weighted[], t: number) {
  let row = [...bezier];
  while (row.length > 2) row = row.slice(1).map((b, i) => mixed(row[i]!, b, t));
  const [a, b] = [row[0]!, row[1] ?? row[0]!];
  const [x, y, w] = mixed(a, b, t);
  const p = bezier.length - 1;
  const at = { x: x / w, y: y / w };
  const dw = (b[2] - a[2]) * p;
  return {
    at,
    dx: ((b[0] - a[0]) * p - at.x * dw) / w,
    dy: ((b[1] - a[1]) * p - at.y * dw) / w,
  };
}
