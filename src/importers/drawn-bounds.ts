// SPDX-License-Identifier: GPL-3.0-or-later
/** Where shapes are, and shapes moved: for formats that say where things lie but know no page. */
import type { Art, ArtLayer, Shape } from '../art/art.js';
import { type Bounds, isEmpty, NOTHING, union } from '../geometry/bounds.js';
import {
  boxOfUnit,
  composed,
  type Matrix,
  transformPath,
  translation,
} from '../geometry/matrix.js';
import { pathBounds } from '../geometry/path-bounds.js';

/** A page has some size, also where nothing is drawn, mm. */
const PAGE_GRAIN = 1e-4;

export function drawnBounds(shapes: readonly Shape[]): Bounds {
  return shapes.map(shapeBounds).reduce(union, NOTHING);
}

export function shapeBounds(shape: Shape): Bounds {
  if (shape.kind === 'path') return pathBounds(shape.path);
  return boxOfUnit(shape.placement);
}

export function movedShape(shape: Shape, matrix: Matrix): Shape {
  if (shape.kind === 'path') return { ...shape, path: transformPath(shape.path, matrix) };
  return { ...shape, placement: composed(matrix, shape.placement) };
}

/** Art whose page is the box of all that is drawn, its lower left corner at the origin. */
export function artInItsBox(layers: readonly ArtLayer[], shapes: readonly Shape[]): Art {
  const box = drawnBounds(shapes);
  if (isEmpty(box)) return { width: PAGE_GRAIN, height: PAGE_GRAIN, layers: [], shapes: [] };
  const toCorner = translation(-box.minX, -box.minY);
  return {
    width: Math.max(box.maxX - box.minX, PAGE_GRAIN),
    height: Math.max(box.maxY - box.minY, PAGE_GRAIN),
    layers,
    shapes: shapes.map((shape) => movedShape(shape, toCorner)),
  };
}

/** Art that lies where it says: the page reaches from the origin to where the drawing ends. */
export function artWhereItLies(layers: readonly ArtLayer[], shapes: readonly Shape[]): Art {
  const box = drawnBounds(shapes);
  if (isEmpty(box)) return { width: PAGE_GRAIN, height: PAGE_GRAIN, layers: [], shapes: [] };
  return {
    width: Math.max(box.maxX, PAGE_GRAIN),
    height: Math.max(box.maxY, PAGE_GRAIN),
    ...{ layers, shapes },
  };
}
