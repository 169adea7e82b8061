// SPDX-License-Identifier: GPL-3.0-or-later
/** SPLINE entities: by control points, or through points. */
import type { Vec3 } from './affine3.js';
import type { Entity } from './entity.js';
import { cubicsThrough } from './fit-points.js';
import { type Cubic, nurbsCubics } from './nurbs.js';
import type { SpacePen } from './pen.js';

const CLOSED = 1;

export function drawSpline(entity: Entity, pen: SpacePen): boolean {
  const cubics = splineCubics(entity, pen);
  if (cubics === undefined || cubics.length === 0) return false;
  drawCubics(cubics, pen);
  if (entity.flag(70, CLOSED)) pen.close();
  return true;
}

export function drawCubics(cubics: readonly Cubic[], pen: SpacePen): void {
  pen.pageMoveTo(cubics[0]![0]);
  for (const [, first, second, to] of cubics) pen.pageCubicTo(first, second, to);
}

function splineCubics(entity: Entity, pen: SpacePen): Cubic[] | undefined {
  const place = (point: Vec3) => pen.place(point);
  const points = entity.points(10).map(place);
  const weights = entity.numbers(41);
  if (points.length > 0) {
    const knots = entity.numbers(40);
    const degree = entity.number(71, 3);
    return nurbsCubics({ degree, knots, points, ...(weights.length > 0 && { weights }) });
  }
  const origin = place([0, 0, 0]);
  const direction = (code: number) => {
    if (!entity.has(code)) return undefined;
    const { x, y } = place(entity.point(code));
    return { x: x - origin.x, y: y - origin.y };
  };
  return cubicsThrough(entity.points(11).map(place), { start: direction(12), end: direction(13) });
}
