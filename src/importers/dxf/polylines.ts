// SPDX-License-Identifier: GPL-3.0-or-later
/** The old polylines, whose corners are records of their own: flat ones, ones in space, nets and bodies. */
import type { Vec3 } from './affine3.js';
import { drawCorners } from './bulges.js';
import type { Entity } from './entity.js';
import type { SpacePen } from './pen.js';

const CLOSED = 1;
const IN_SPACE = 8;
const NET = 16;
const CLOSED_ACROSS = 32;
const FACES = 64;
/** A corner that only pulls at a spline. */
const FRAME = 16;

export function drawPolyline(entity: Entity, pen: SpacePen): boolean {
  if (entity.flag(70, FACES)) return drawFaces(entity, pen);
  if (entity.flag(70, NET)) return drawNet(entity, pen);
  const isFlat = !entity.flag(70, IN_SPACE);
  const corners = entity.children
    .filter((vertex) => !vertex.flag(70, FRAME))
    .map((vertex) => ({ at: vertex.point(10), bulge: isFlat ? vertex.number(42) : 0 }));
  drawCorners(isFlat ? pen.inPlaneOf(entity.normal) : pen, corners, entity.flag(70, CLOSED));
  return corners.length > 1;
}

function drawNet(entity: Entity, pen: SpacePen): boolean {
  const isSmooth = entity.number(75) !== 0;
  const points = entity.children
    .filter((vertex) => !vertex.flag(70, FRAME))
    .map((vertex) => vertex.point(10));
  const rows = entity.number(isSmooth ? 73 : 71);
  const columns = entity.number(isSmooth ? 74 : 72);
  if (!(rows > 1 && columns > 1) || points.length !== rows * columns) return false;
  const at = (row: number, column: number) => points[row * columns + column]!;
  for (let row = 0; row < rows; row++) {
    const line = Array.from({ length: columns }, (_, column) => at(row, column));
    drawThrough(pen, line, entity.flag(70, CLOSED_ACROSS));
  }
  for (let column = 0; column < columns; column++) {
    const line = Array.from({ length: rows }, (_, row) => at(row, column));
    drawThrough(pen, line, entity.flag(70, CLOSED));
  }
  return true;
}

function drawFaces(entity: Entity, pen: SpacePen): boolean {
  const isFace = (vertex: Entity) => vertex.flag(70, 128) && !vertex.flag(70, 64);
  const points = entity.children.filter((v) => !isFace(v)).map((vertex) => vertex.point(10));
  const faces = entity.children.filter(isFace);
  const drawn = new Set<string>();
  for (const face of faces) {
    const corners = [71, 72, 73, 74].map((code) => face.number(code)).filter((n) => n !== 0);
    corners.forEach((corner, i) => {
      const next = corners[(i + 1) % corners.length]!;
      const [a, b] = [Math.abs(corner), Math.abs(next)].sort((p, q) => p - q);
      const [from, to] = [points[a! - 1], points[b! - 1]];
      // A negative number hides the edge that begins there; neighbours share edges.
      if (corner < 0 || from === undefined || to === undefined || drawn.has(`${a} ${b}`)) return;
      drawn.add(`${a} ${b}`);
      pen.moveTo(from).lineTo(to);
    });
  }
  return drawn.size > 0;
}

export function drawThrough(pen: SpacePen, points: readonly Vec3[], isClosed: boolean): void {
  drawCorners(
    pen,
    points.map((at) => ({ at, bulge: 0 })),
    isClosed,
  );
}
