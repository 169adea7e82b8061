// SPDX-License-Identifier: GPL-3.0-or-later
/** Outlines of corners with bulges: between two corners an arc, of which the bulge is the tangent of a quarter. */
import type { Vec3 } from './affine3.js';
import { circleAround, type SpacePen } from './pen.js';

export interface BulgeCorner {
  readonly at: Vec3;
  readonly bulge: number;
}

export function drawCorners(
  pen: SpacePen,
  corners: readonly BulgeCorner[],
  isClosed: boolean,
): void {
  const [first] = corners;
  if (first === undefined) return;
  pen.moveTo(first.at);
  corners.slice(1).forEach(({ at }, i) => {
    drawSide(pen, corners[i]!, at);
  });
  if (!isClosed) return;
  const last = corners.at(-1)!;
  if (last.bulge !== 0 && corners.length > 1) drawSide(pen, last, first.at);
  pen.close();
}

function drawSide(pen: SpacePen, { at: from, bulge }: BulgeCorner, to: Vec3): void {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const chord = Math.hypot(dx, dy);
  if (bulge === 0 || chord === 0) {
    pen.lineTo(to);
    return;
  }
  // `away` is how far the middle of the chord is from the centre, in chords.
  const away = (1 - bulge * bulge) / (4 * bulge);
  const centre: Vec3 = [
    (from[0] + to[0]) / 2 - away * dy,
    (from[1] + to[1]) / 2 + away * dx,
    from[2],
  ];
  const radius = Math.hypot(from[0] - centre[0], from[1] - centre[1]);
  const start = Math.atan2(from[1] - centre[1], from[0] - centre[0]);
  pen.arcTo(circleAround(centre, radius, start, 4 * Math.atan(bulge)));
}
