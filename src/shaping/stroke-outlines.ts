// SPDX-License-Identifier: GPL-3.0-or-later
/** Lines as the area that they cover: what a pen of that width would paint. */
import type { Clipper, Rings } from '../areas/clipper.js';
import { type PathShape, PLAIN_LINE } from '../art/art.js';
import { flatten } from '../geometry/flatten.js';
import { CURVE_TOLERANCE, pathOfRings } from './area.js';
import type { StrokeStyle } from './contract.js';

/** One filled shape for each shape of which something is covered; a fill goes with its line. */
export function outlinedStrokes(
  clipper: Clipper,
  shapes: readonly PathShape[],
  style: StrokeStyle,
): readonly PathShape[] {
  return shapes.flatMap((shape) => {
    const area = coveredBy(clipper, shape, style);
    if (area.length === 0) return [];
    const { line: _, stroke: __, ...rest } = shape;
    const fill = shape.stroke ?? shape.fill ?? [0, 0, 0];
    return [{ ...rest, fill, strokeWidth: 0, fillRule: 'nonzero', path: pathOfRings(area) }];
  });
}

function coveredBy(clipper: Clipper, shape: PathShape, style: StrokeStyle): Rings {
  const { strokeWidth, line = PLAIN_LINE } = shape;
  const width = style.isOwnWidth && strokeWidth > 0 ? strokeWidth : style.width;
  const form = { width, cap: style.cap, join: style.join, miterLimit: line.miterLimit };
  const lines = flatten(shape.path, CURVE_TOLERANCE);
  const open = lines.filter(({ isClosed }) => !isClosed).map(({ points }) => points);
  // A closed line ends where it began: the area's outlines have that point once.
  const closed = lines.flatMap(({ points, isClosed }) => (isClosed ? [points.slice(0, -2)] : []));
  const around = closed.length === 0 ? [] : clipper.outlined(closed, true, form);
  const along = open.length === 0 ? [] : clipper.outlined(open, false, form);
  return clipper.resolved([...around, ...along], 'nonzero');
}
