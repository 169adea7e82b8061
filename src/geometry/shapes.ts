// SPDX-License-Identifier: GPL-3.0-or-later
/** Plain shapes in a box whose lower left corner is the origin, counter-clockwise. */
import { type Path, PathBuilder, type Point } from './path.js';

/** How far the control points of a quarter circle lie from its ends, in radii. */
const QUARTER = (4 / 3) * (Math.SQRT2 - 1);

/** The radius is at most half of the shorter side; 0 leaves the corners sharp. */
export function roundedRectangle(width: number, height: number, radius: number): Path {
  if (radius === 0) {
    const corners = new PathBuilder().moveTo(0, 0).lineTo(width, 0).lineTo(width, height);
    return corners.lineTo(0, height).close().build();
  }
  return cornered(width, height, { rx: radius, ry: radius });
}

/** Radii from the lower left corner on, counter-clockwise; two neighbours take at most their side. */
export function rectangleOfRadii(
  width: number,
  height: number,
  radii: readonly [number, number, number, number],
): Path {
  const path = new PathBuilder();
  const [a, b, c, d] = radii;
  const corner = (r: number, at: Point, into: Point, out: Point) => {
    const by = r * (1 - QUARTER);
    if (r === 0) path.lineTo(at.x, at.y);
    else {
      path.lineTo(at.x - into.x * r, at.y - into.y * r);
      const [x1, y1] = [at.x - into.x * by, at.y - into.y * by];
      const [x2, y2] = [at.x + out.x * by, at.y + out.y * by];
      path.cubicTo(x1, y1, x2, y2, at.x + out.x * r, at.y + out.y * r);
    }
  };
  const [right, up] = [
    { x: 1, y: 0 },
    { x: 0, y: 1 },
  ] as const;
  const [left, down] = [
    { x: -1, y: 0 },
    { x: 0, y: -1 },
  ] as const;
  path.moveTo(a, 0);
  corner(b, { x: width, y: 0 }, right, up);
  corner(c, { x: width, y: height }, up, left);
  corner(d, { x: 0, y: height }, left, down);
  if (a > 0) corner(a, { x: 0, y: 0 }, down, right);
  return path.close().build();
}

export function ellipseIn(width: number, height: number): Path {
  return cornered(width, height, { rx: width / 2, ry: height / 2 });
}

/** Corners around the origin, the first on top; between them corners that go in by `depth` of the radius. */
export function starPoints(corners: number, radius: number, depth: number): Point[] {
  const count = depth > 0 ? corners * 2 : corners;
  return Array.from({ length: count }, (_, i) => {
    const reach = depth > 0 && i % 2 === 1 ? radius * (1 - depth) : radius;
    const angle = Math.PI / 2 + (i * 2 * Math.PI) / count;
    return { x: reach * Math.cos(angle), y: reach * Math.sin(angle) };
  });
}

/** What an arc is drawn with: alone, with both ends to the middle, or with a line between its ends. */
export type ArcForm = 'open' | 'sector' | 'chord';

/** An arc around the origin, its middle on top, counter-clockwise; a whole turn is closed whatever its form. */
export function arcPath(radius: number, sweep: number, form: ArcForm): Path {
  const isWhole = sweep > 2 * Math.PI - 1e-9;
  const start = (Math.PI - sweep) / 2;
  const pieces = Math.max(1, Math.ceil(sweep / (Math.PI / 2) - 1e-9));
  const reach = (4 / 3) * Math.tan(sweep / pieces / 4);
  /** A point on the circle, moved along the tangent by `along` radii. */
  const at = (i: number, along: number): [x: number, y: number] => {
    // The last point of a whole turn is the first to the last bit.
    const angle = start + (isWhole && i === pieces ? 0 : (i * sweep) / pieces);
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    return [radius * (cos - along * sin), radius * (sin + along * cos)];
  };
  const path = new PathBuilder().moveTo(...at(0, 0));
  for (let i = 1; i <= pieces; i++)
    path.cubicTo(...at(i - 1, reach), ...at(i, -reach), ...at(i, 0));
  if (form === 'sector' && !isWhole) path.lineTo(0, 0);
  return form === 'open' && !isWhole ? path.build() : path.close().build();
}

/** A rectangle with corners of quarter ellipses; no line where two of them meet. */
function cornered(w: number, h: number, { rx, ry }: { rx: number; ry: number }): Path {
  const path = new PathBuilder();
  const [cx, cy] = [rx * (1 - QUARTER), ry * (1 - QUARTER)];
  const line = (x: number, y: number, isNeeded: boolean) => {
    if (isNeeded) path.lineTo(x, y);
  };
  const [isWide, isHigh] = [w > 2 * rx, h > 2 * ry];
  path.moveTo(rx, 0);
  line(w - rx, 0, isWide);
  path.cubicTo(w - cx, 0, w, cy, w, ry);
  line(w, h - ry, isHigh);
  path.cubicTo(w, h - cy, w - cx, h, w - rx, h);
  line(rx, h, isWide);
  path.cubicTo(cx, h, 0, h - cy, 0, h - ry);
  line(0, ry, isHigh);
  path.cubicTo(0, cy, cx, 0, rx, 0);
  return path.close().build();
}
