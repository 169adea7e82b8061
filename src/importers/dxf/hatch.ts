// SPDX-License-Identifier: GPL-3.0-or-later
/** HATCH entities: their boundaries as one filled path, or the lines of their pattern within these. */
import { joinPaths } from '../../geometry/join-paths.js';
import { CLOSE, type Path } from '../../geometry/path.js';
import { type Affine3, composed3, planeOf, times, type Vec3 } from './affine3.js';
import { drawCorners } from './bulges.js';
import type { Entity } from './entity.js';
import { cubicsThrough } from './fit-points.js';
import { countedLoops, type HatchLoop } from './hatch-loops.js';
import { nurbsCubics } from './nurbs.js';
import { drawEllipse } from './outlines.js';
import { circleAround, SpacePen } from './pen.js';
import { drawCubics } from './splines.js';
import { TagCursor } from './tag-cursor.js';

const POLYLINE = 2;
const DEGREE = Math.PI / 180;
/** mm; edges of one boundary meet, however sloppily they were written. */
const EDGES_MEET = 0.05;
/** What may follow the number of a spline's fit points. */
const FIT = new Set<number | undefined>([11, 72, 97]);

export interface Hatch {
  /** Closed outlines, even-odd. */
  readonly boundary: readonly Path[];
  readonly isSolid: boolean;
  /** Handles of what each outline was made from. */
  readonly sources: readonly string[];
  /** What comes after the boundaries: the pattern. */
  readonly rest: TagCursor;
  readonly toPage: Affine3;
}

/** Undefined where its numbers make no boundary. */
export function readHatch(entity: Entity, toPage: Affine3): Hatch | undefined {
  const elevation = entity.point(10)[2];
  const plane = composed3(toPage, planeOf(entity.normal));
  const cursor = new TagCursor(entity);
  cursor.seek(91);
  const count = cursor.number(91);
  const loops: HatchLoop[] = [];
  for (let i = 0; i < count && !cursor.isAtEnd; i++) {
    if (!cursor.seek(92)) return undefined;
    const flags = cursor.number(92);
    const paths = readBoundary(cursor, flags, plane, elevation);
    if (paths === undefined) return undefined;
    loops.push({ flags, paths, sources: readSources(cursor) });
  }
  const counted = countedLoops(loops, entity.number(75));
  const boundary = counted.flatMap(({ paths }) => paths);
  if (boundary.length === 0) return undefined;
  const isSolid = entity.number(isPolygon(entity) ? 71 : 70) === 1;
  const sources = counted.flatMap((loop) => loop.sources);
  return { boundary, isSolid, sources, rest: cursor, toPage: plane };
}

/** A hatch whose boundary is drawn as well; it counts its version where a hatch says whether it is solid. */
export function isPolygon({ type }: Entity): boolean {
  return type === 'MPOLYGON';
}

function readBoundary(cursor: TagCursor, flags: number, plane: Affine3, elevation: number) {
  if ((flags & POLYLINE) !== 0) {
    const pen = new SpacePen(plane);
    // The one kind says whether it bulges and then whether it is closed, the other first the latter.
    for (const code of [72, 73, 72]) cursor.optional(code);
    const corners = Array.from({ length: cursor.count(93) }, () => {
      const [x, y] = cursor.point(10);
      return { at: [x, y, elevation] as const, bulge: cursor.optional(42) ?? 0 };
    });
    drawCorners(pen, corners, true);
    return corners.length < 2 ? [] : [pen.build()];
  }
  const edges = cursor.count(93);
  const paths: Path[] = [];
  for (let i = 0; i < edges && !cursor.isAtEnd; i++) {
    const pen = new SpacePen(plane);
    if (!drawEdge(cursor, pen, elevation)) return undefined;
    paths.push(pen.build());
  }
  return joinPaths(paths, EDGES_MEET).map(({ path }) => closed(path));
}

function readSources(cursor: TagCursor): string[] {
  return Array.from({ length: cursor.count(97) }, () => cursor.text(330) ?? '');
}

/** Filling closes what is open; a line back shows it. */
function closed({ ops, coords }: Path): Path {
  if (ops.at(-1) === CLOSE) return { ops, coords };
  const more = new Uint8Array(ops.length + 1);
  more.set(ops);
  more[ops.length] = CLOSE;
  return { ops: more, coords };
}

function drawEdge(cursor: TagCursor, pen: SpacePen, z: number): boolean {
  const at = (code: number): Vec3 => {
    const [x, y] = cursor.point(code);
    return [x, y, z];
  };
  switch (cursor.number(72)) {
    case 1:
      pen.moveTo(at(10)).lineTo(at(11));
      return true;
    case 2: {
      const [centre, radius] = [at(10), cursor.number(40)];
      const { start, sweep } = anglesAt(cursor);
      drawEllipse(pen, circleAround(centre, radius, start, sweep));
      return radius > 0;
    }
    case 3: {
      const [centre, end] = [at(10), cursor.point(11)];
      const ratio = cursor.number(40);
      const u: Vec3 = [end[0], end[1], 0];
      const v = times([-u[1], u[0], 0], ratio);
      const { start, sweep } = anglesAt(cursor);
      const from = parameterOf(start, ratio);
      drawEllipse(pen, {
        centre,
        u,
        v,
        start: from,
        sweep: parameterOf(start + sweep, ratio) - from,
      });
      return true;
    }
    case 4:
      return drawSplineEdge(cursor, pen, at);
    default:
      return false;
  }
}

/** Edges name the angles at which points are seen; an ellipse's own parameter runs unevenly. */
function parameterOf(angle: number, ratio: number): number {
  const turns = Math.round(angle / (2 * Math.PI)) * 2 * Math.PI;
  return turns + Math.atan2(Math.sin(angle - turns) / ratio, Math.cos(angle - turns));
}

/** Angles of clockwise arcs are counted clockwise. */
function anglesAt(cursor: TagCursor) {
  const [from, to] = [cursor.number(50) * DEGREE, cursor.number(51) * DEGREE];
  const isForward = cursor.number(73) !== 0;
  const turn = 2 * Math.PI;
  const span = to - from;
  const sweep = Math.abs(span) >= turn - 1e-9 ? turn : ((span % turn) + turn) % turn;
  return isForward ? { start: from, sweep } : { start: -from, sweep: -sweep };
}

function drawSplineEdge(cursor: TagCursor, pen: SpacePen, at: (code: number) => Vec3): boolean {
  const degree = cursor.number(94);
  const isRational = cursor.number(73) !== 0;
  cursor.optional(74);
  const [knotCount, pointCount] = [cursor.count(95), cursor.count(96)];
  const knots = Array.from({ length: knotCount }, () => cursor.number(40));
  const weights: number[] = [];
  const points = Array.from({ length: pointCount }, () => {
    const point = pen.place(at(10));
    const weight = cursor.optional(42);
    if (isRational && weight !== undefined) weights.push(weight);
    return point;
  });
  const isWeighted = weights.length > 0;
  const exact = nurbsCubics({ degree, knots, points, ...(isWeighted && { weights }) });
  // The same code counts what the whole boundary was made from.
  const hasFit = cursor.nextIs(97) && FIT.has(cursor.codeBeyond);
  const through = Array.from({ length: hasFit ? cursor.count(97) : 0 }, () => pen.place(at(11)));
  for (const tangent of [12, 13]) if (cursor.nextIs(tangent)) cursor.point(tangent);
  const cubics = exact ?? cubicsThrough(through);
  if (cubics.length === 0) return false;
  drawCubics(cubics, pen);
  return true;
}
