// SPDX-License-Identifier: GPL-3.0-or-later
/** The lines and pictures of pieces, one by one, where they lie on the bed. */
import type { Clipper, Rings } from '../../areas/clipper.js';
import type { PathShape } from '../../art/art.js';
import { unpackShapes } from '../../art/packed-shapes.js';
import type { Bounds } from '../../geometry/bounds.js';
import { flatten } from '../../geometry/flatten.js';
import { apply, transformPath } from '../../geometry/matrix.js';
import type { Path, Point } from '../../geometry/path.js';
import { pointsBounds, signedArea } from '../../geometry/polyline.js';
import { subpathsOf } from '../../geometry/subpaths.js';
import type { PieceToNest } from './part-contract.js';

export interface Item {
  readonly piece: number;
  /** What is drawn; a picture has none. */
  readonly drawn?: { readonly shape: PathShape; readonly path: Path };
  readonly points: Float64Array;
  readonly isClosed: boolean;
  readonly box: Bounds;
}

/** Curves become straight pieces that stay this near to them, mm. */
const TOLERANCE = 0.01;
/** Outlines that only touch do not overlap: each is taken this much smaller. Lines are twice as wide. mm */
export const THIN = 0.01;
const LINE = { width: 2 * THIN, cap: 'square', join: 'bevel', miterLimit: 2 } as const;

export function itemsOf(piece: number, { outlines, toBed, size }: PieceToNest): readonly Item[] {
  if (outlines === undefined) {
    const corners = [
      { x: 0, y: 0 },
      { x: size.width, y: 0 },
      { x: size.width, y: size.height },
      { x: 0, y: size.height },
    ];
    const points = Float64Array.from(
      corners.map((p) => apply(toBed, p)).flatMap(({ x, y }) => [x, y]),
    );
    return [{ piece, points, isClosed: true, box: pointsBounds(points) }];
  }
  return unpackShapes(outlines).flatMap((shape) => {
    const path = transformPath(shape.path, toBed);
    return subpathsOf(path).flatMap((own) => {
      const [line] = flatten(own, TOLERANCE);
      if (line === undefined) return [];
      const { points } = line;
      const isClosed = line.isClosed || shape.fill !== undefined;
      return [{ piece, drawn: { shape, path: own }, points, isClosed, box: pointsBounds(points) }];
    });
  });
}

/** What an item covers. */
export interface Cover {
  readonly whole: Rings;
  /** A little less, so that two that only touch are apart. */
  readonly thin: Rings;
  /** A point within that. */
  readonly inside: Point;
}

export function coverOf(
  clipper: Clipper,
  { points, isClosed }: Pick<Item, 'points' | 'isClosed'>,
): Cover {
  if (isClosed && points.length >= 6) {
    const whole = solid(clipper.resolved([points], 'nonzero'));
    const thin = solid(clipper.grown(whole, -THIN));
    const [inner] = solid(clipper.grown(thin, -THIN / 2));
    if (inner !== undefined) return { whole, thin, inside: firstPoint(inner) };
  }
  const line = solid(clipper.outlined([lineOf(points)], false, LINE));
  return { whole: line, thin: line, inside: middleOf(points) };
}

/** The rings without holes. */
export function solid(rings: Rings): Rings {
  return rings.filter((ring) => signedArea(ring) > 0);
}

/** A dot is a line to itself, which has no width: it gets a length. */
function lineOf(points: Float64Array): Float64Array {
  const { minX, minY, maxX, maxY } = pointsBounds(points);
  if (maxX > minX || maxY > minY) return points;
  return Float64Array.of(minX, minY, minX + THIN, minY);
}

function firstPoint(ring: Float64Array): Point {
  return { x: ring[0]!, y: ring[1]! };
}

/** A point on the line. */
function middleOf(points: Float64Array): Point {
  return {
    x: (points[0]! + (points[2] ?? points[0]!)) / 2,
    y: (points[1]! + (points[3] ?? points[1]!)) / 2,
  };
}
