// SPDX-License-Identifier: GPL-3.0-or-later
/** One part of a path as DXF knows curves: a circle, corners with bulges, or a spline. */
import { arcOfCubic } from '../../geometry/arc-of-cubic.js';
import { CLOSE, CUBIC, LINE, MOVE, type Path, type Point } from '../../geometry/path.js';

export type Side = { readonly to: Point; readonly controls?: readonly [Point, Point] };

/** A part as it was drawn. */
export interface OutlinePart {
  readonly from: Point;
  readonly sides: readonly Side[];
  readonly isClosed: boolean;
}

export type DxfOutline =
  | { readonly kind: 'circle'; readonly centre: Point; readonly radius: number }
  | {
      readonly kind: 'corners';
      readonly corners: readonly { readonly at: Point; readonly bulge: number }[];
      readonly isClosed: boolean;
    }
  | {
      readonly kind: 'spline';
      /** Cubics one after the other: one point, then three for each. */
      readonly points: readonly Point[];
      readonly isClosed: boolean;
    };

/** mm: as near as two points may be in the file. */
const NOWHERE = 1e-6;
/** mm: arcs around points this near are one circle. */
const SAME_CENTRE = 1e-3;

/** The outlines of all parts that go anywhere: a line needs two ends. */
export function outlinesOf(path: Path): DxfOutline[] {
  return partsOf(path).filter(goesAnywhere).map(outlineOf);
}

/** Whether it can have an inside: a line there and back has none. */
export function isAround(outline: DxfOutline): boolean {
  if (outline.kind !== 'corners') return true;
  const { corners } = outline;
  return corners.length > 2 || corners.some(({ bulge }) => bulge !== 0);
}

function goesAnywhere({ from, sides }: OutlinePart): boolean {
  const isAt = ({ x, y }: Point) => Math.hypot(x - from.x, y - from.y) < NOWHERE;
  return sides.some(({ to, controls = [] }) => ![to, ...controls].every(isAt));
}

function partsOf({ ops, coords }: Path): OutlinePart[] {
  const parts: { from: Point; sides: Side[]; isClosed: boolean }[] = [];
  let at = 0;
  const next = (): Point => ({ x: coords[at++]!, y: coords[at++]! });
  for (const op of ops) {
    if (op === MOVE) parts.push({ from: next(), sides: [], isClosed: false });
    else {
      const last = parts.at(-1)!;
      const open = last.isClosed ? { from: last.from, sides: [], isClosed: false } : last;
      if (open !== last && op !== CLOSE) parts.push(open);
      if (op === LINE) open.sides.push({ to: next() });
      else if (op === CUBIC) open.sides.push({ controls: [next(), next()], to: next() });
      else if (op === CLOSE) last.isClosed = true;
    }
  }
  return parts;
}

function outlineOf(part: OutlinePart): DxfOutline {
  const arcs = part.sides.map(({ controls, to }, i) =>
    controls === undefined ? undefined : arcOfCubic([startOf(part, i), ...controls, to]),
  );
  const [first] = arcs;
  const turn = arcs.reduce((sum, arc) => sum + (arc?.sweep ?? Number.NaN), 0);
  const isRound =
    first !== undefined &&
    Math.abs(Math.abs(turn) - 2 * Math.PI) < 1e-3 &&
    arcs.every((arc) => {
      const { x, y } = arc!.centre;
      return Math.hypot(x - first.centre.x, y - first.centre.y) < SAME_CENTRE;
    });
  if (isRound && part.isClosed) {
    return { kind: 'circle', centre: first.centre, radius: first.radius };
  }
  if (part.sides.some(({ controls }, i) => controls !== undefined && arcs[i] === undefined)) {
    return splineOf(part);
  }
  const corners = part.sides.map((_, i) => {
    return { at: startOf(part, i), bulge: Math.tan((arcs[i]?.sweep ?? 0) / 4) };
  });
  const end = part.sides.at(-1)!.to;
  const isBack = part.isClosed && Math.hypot(end.x - part.from.x, end.y - part.from.y) < NOWHERE;
  if (!isBack) corners.push({ at: end, bulge: 0 });
  return { kind: 'corners', corners, isClosed: part.isClosed };
}

function splineOf(part: OutlinePart): DxfOutline {
  const points = [part.from];
  const end = part.sides.at(-1)!.to;
  const isBack = end.x === part.from.x && end.y === part.from.y;
  const sides = part.isClosed && !isBack ? [...part.sides, { to: part.from }] : part.sides;
  sides.forEach(({ to, controls }: Side) => {
    const from = points.at(-1)!;
    const third = (t: number) => ({
      x: from.x + (to.x - from.x) * t,
      y: from.y + (to.y - from.y) * t,
    });
    points.push(...(controls ?? [third(1 / 3), third(2 / 3)]), to);
  });
  return { kind: 'spline', points, isClosed: part.isClosed };
}

function startOf({ from, sides }: OutlinePart, i: number): Point {
  return i === 0 ? from : sides[i - 1]!.to;
}

/** Each cubic's ends three times over, so that the spline is these cubics. */
export function knotsOf(points: readonly Point[]): number[] {
  const count = (points.length - 1) / 3;
  const knots = [0, 0, 0, 0];
  for (let i = 1; i <= count; i++) knots.push(i, i, i);
  return [...knots, count];
}
