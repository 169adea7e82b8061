// SPDX-License-Identifier: GPL-3.0-or-later
/** Moves a piece to its spot on the bed: a translation, nothing else, so that no plan changes. */
import type { Point } from '../geometry/path.js';
import { mapToolpath } from './map-blocks.js';
import type { BlockGeometry, Toolpath } from './toolpath.js';

/** Pixels are shared with the piece's toolpath, not copied. */
export function place<B extends BlockGeometry>(
  toolpath: Toolpath<'piece', B>,
  spot: Point,
): Toolpath<'bed', B> {
  const blocks = mapToolpath(toolpath, { flipX: 1, flipY: 1, x: spot.x, y: spot.y });
  return { frame: 'bed', blocks };
}
