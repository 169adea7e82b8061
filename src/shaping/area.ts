// SPDX-License-Identifier: GPL-3.0-or-later
/** Closed outlines as the area that they enclose, and back. */

import type { Clipper, Rings } from '../areas/clipper.js';
import type { PathShape } from '../art/art.js';
import { flatten } from '../geometry/flatten.js';
import { type Path, PathBuilder } from '../geometry/path.js';

/** Curves become straight pieces that stay this near to them, mm. */
export const CURVE_TOLERANCE = 0.005;

/** Fills cover what their rule says; outlines without a fill enclose what lies in an odd number of them. */
export function areaOfShapes(clipper: Clipper, shapes: readonly PathShape[]): Rings {
  const lines = shapes.filter(({ fill }) => fill === undefined).flatMap(closedRings);
  const enclosed = lines.length === 0 ? [] : [clipper.resolved(lines, 'evenodd')];
  const filled = shapes.flatMap((shape) =>
    shape.fill === undefined ? [] : [clipper.resolved(closedRings(shape), shape.fillRule)],
  );
  const areas = [...enclosed, ...filled];
  return areas.length === 1 ? areas[0]! : clipper.resolved(areas.flat(), 'nonzero');
}

/** What is filled is closed whether it was drawn so or not; a line that does not come back encloses nothing. */
function closedRings({ path, fill }: PathShape): readonly Float64Array[] {
  return flatten(path, CURVE_TOLERANCE)
    .filter(({ isClosed }) => isClosed || fill !== undefined)
    .map(({ points }) => points)
    .filter(({ length }) => length >= 6);
}

export function pathOfRings(rings: Rings): Path {
  const builder = new PathBuilder();
  for (const ring of rings) {
    builder.moveTo(ring[0]!, ring[1]!);
    for (let i = 2; i < ring.length; i += 2) builder.lineTo(ring[i]!, ring[i + 1]!);
    builder.close();
  }
  return builder.build();
}
