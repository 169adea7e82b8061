// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The sheet of paper that drawing programs put below everything: a plain pale rectangle as large as
 * the page, with no outline of its own. It is not a part of the work, whatever layer it lies on.
 */
import { contains, grown } from '../geometry/bounds.js';
import { flatten } from '../geometry/flatten.js';
import { pathBounds } from '../geometry/path-bounds.js';
import { signedArea } from '../geometry/polyline.js';
import type { Art, PathShape, Shape } from './art.js';
import { isPale, isWhite } from './purpose.js';

/** mm that a page's rectangle may be short of the page. */
const SHORT = 0.5;
/** Share of the page that it covers at least. */
const COVERED = 0.98;
/** Share of the page's shorter side: how closely curves are followed to know their area. */
const COARSE = 1e-4;
/** A page has four corners, which may be rounded, and its lines have some tens of pieces. */
const MAX_OPS = 1000;

/** The art without the pages that are below all that can be seen. */
export function withoutBackground(art: Art): {
  readonly art: Art;
  readonly hasBackground: boolean;
} {
  const first = art.shapes.findIndex((shape) => !isBackground(shape, art));
  // A drawing that is nothing but pale pages is left as it is.
  if (first <= 0) return { art, hasBackground: false };
  return { art: { ...art, shapes: art.shapes.slice(first) }, hasBackground: true };
}

function isBackground(shape: Shape, { width, height }: Art): boolean {
  if (shape.kind !== 'path' || shape.fill === undefined || !isPale(shape.fill)) return false;
  if (shape.stroke !== undefined && !isWhite(shape.stroke)) return false;
  const page = { minX: 0, minY: 0, maxX: width, maxY: height };
  if (!contains(grown(pathBounds(shape.path), SHORT), page)) return false;
  return areaOf(shape, Math.min(width, height) * COARSE) >= COVERED * width * height;
}

/** 0 for what is far too intricate for a page. */
function areaOf({ path }: PathShape, tolerance: number): number {
  if (path.ops.length > MAX_OPS) return 0;
  return Math.abs(
    flatten(path, tolerance).reduce((sum, { points }) => sum + signedArea(points), 0),
  );
}
