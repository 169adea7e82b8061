// SPDX-License-Identifier: GPL-3.0-or-later
/** Entities that are lines and curves, drawn with a pen. */
import { cross, times, unit, type Vec3 } from './affine3.js';
import { drawCorners } from './bulges.js';
import type { DxfFile } from './document.js';
import type { Entity } from './entity.js';
import { drawLeader } from './leaders.js';
import { drawMultiLine } from './multi-line.js';
import { circleAround, type Ellipse3, ellipsePoint, type SpacePen } from './pen.js';
import { drawPolyline } from './polylines.js';
import { drawSpline } from './splines.js';

const TURN = 2 * Math.PI;
const DEGREE = Math.PI / 180;
/** Radians by which an arc may miss the full turn and be one. */
const FULL = 1e-9;

/** False where the entity's numbers make nothing. */
type Draw = (entity: Entity, pen: SpacePen, file: DxfFile) => boolean;

/** How each type is drawn; what is filled stands in `fills.ts`. */
export const OUTLINES: Readonly<Record<string, Draw>> = {
  LINE: (entity, pen) => {
    pen.moveTo(entity.point(10)).lineTo(entity.point(11));
    return entity.has(10) && entity.has(11);
  },
  CIRCLE: (entity, pen) => {
    drawEllipse(pen.inPlaneOf(entity.normal), circleAround(entity.point(10), radiusOf(entity)));
    return radiusOf(entity) > 0;
  },
  ARC: (entity, pen) => {
    const start = entity.number(50) * DEGREE;
    const sweep = turnTo(start, entity.number(51, 360) * DEGREE);
    const circle = circleAround(entity.point(10), radiusOf(entity), start, sweep);
    drawEllipse(pen.inPlaneOf(entity.normal), circle);
    return radiusOf(entity) > 0;
  },
  ELLIPSE: (entity, pen) => {
    const u = entity.point(11);
    if (Math.hypot(...u) === 0) return false;
    const v = times(cross(unit(entity.normal), u), entity.number(40, 1));
    const start = entity.number(41);
    const sweep = turnTo(start, entity.number(42, TURN));
    drawEllipse(pen, { centre: entity.point(10), u, v, start, sweep });
    return true;
  },
  LWPOLYLINE: (entity, pen) => {
    const corners = lightCorners(entity);
    drawCorners(pen.inPlaneOf(entity.normal), corners, entity.flag(70, 1));
    return corners.length > 1;
  },
  POLYLINE: drawPolyline,
  SPLINE: drawSpline,
  // Its own numbers have codes that a spline has for its weights.
  HELIX: (entity, pen) => drawSpline(entity.without('AcDbHelix'), pen),
  '3DFACE': (entity, pen) => {
    const corners = [10, 11, 12, 13].filter((code) => entity.has(code));
    corners.forEach((code, i) => {
      // The edge before a corner may be hidden.
      const isHidden = i > 0 && entity.flag(70, 1 << (i - 1));
      if (i === 0 || isHidden) pen.moveTo(entity.point(code));
      else pen.lineTo(entity.point(code));
    });
    if (!entity.flag(70, 8)) pen.lineTo(entity.point(10));
    return corners.length > 2;
  },
  LEADER: drawLeader,
  MLINE: drawMultiLine,
};

export function drawEllipse(pen: SpacePen, ellipse: Ellipse3): void {
  pen.moveTo(ellipsePoint(ellipse, ellipse.start)).arcTo(ellipse);
  if (Math.abs(Math.abs(ellipse.sweep) - TURN) < FULL) pen.close();
}

/** Counter-clockwise from one angle to the other; a full turn where they are the same. */
export function turnTo(start: number, end: number): number {
  const sweep = (((end - start) % TURN) + TURN) % TURN;
  return sweep < FULL ? TURN : sweep;
}

function radiusOf(entity: Entity): number {
  return Math.abs(entity.number(40));
}

function lightCorners(entity: Entity) {
  const elevation = entity.number(38);
  const corners: { at: Vec3; bulge: number }[] = [];
  for (let i = entity.from; i < entity.to; i++) {
    const code = entity.codeAt(i);
    const value = () => entity.numberAt(i);
    const last = corners.at(-1);
    if (code === 10) corners.push({ at: [value(), 0, elevation], bulge: 0 });
    else if (code === 20 && last !== undefined) last.at = [last.at[0], value(), elevation];
    else if (code === 42 && last !== undefined) last.bulge = value();
  }
  return corners;
}
