// SPDX-License-Identifier: GPL-3.0-or-later
/** Circles, rectangles, oblongs and polygons around the origin. */
import { transformPath, translation } from '../../geometry/matrix.js';
import { type Path, PathBuilder } from '../../geometry/path.js';
import { ellipseIn, roundedRectangle } from '../../geometry/shapes.js';

export const MAX_CORNERS = 10_000;

export function centred(width: number, height: number, form: 'round' | 'sharp' | 'oblong'): Path {
  const radius = form === 'oblong' ? Math.min(width, height) / 2 : 0;
  const path =
    form === 'round' ? ellipseIn(width, height) : roundedRectangle(width, height, radius);
  return transformPath(path, translation(-width / 2, -height / 2));
}

export function evenPolygon(radius: number, corners: number, degrees: number): Path {
  const count = Math.min(Math.max(3, Math.round(corners) || 3), MAX_CORNERS);
  const points = Array.from({ length: count }, (_, i) => {
    const angle = (degrees * Math.PI) / 180 + (i * 2 * Math.PI) / count;
    return [radius * Math.cos(angle), radius * Math.sin(angle)] as const;
  });
  return outline(points);
}

export function outline(points: readonly (readonly [number, number])[]): Path {
  const path = new PathBuilder();
  for (const [i, [x, y]] of points.entries()) i === 0 ? path.moveTo(x, y) : path.lineTo(x, y);
  return path.close().build();
}
