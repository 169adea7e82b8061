// SPDX-License-Identifier: GPL-3.0-or-later
/** From the piece to its spot on the bed: a translation, nothing else, so that no plan changes. */
import type { Point } from '../geometry/path.js';
import { mapToolpath } from './map-blocks.js';
import type { Toolpath } from './toolpath.js';

/** Pixels are shared with the piece's toolpath, not copied. */
export function place(toolpath: Toolpath<'piece'>, spot: Point): Toolpath<'bed'> {
  const blocks = mapToolpath(toolpath, { flipX: 1, flipY: 1, x: spot.x, y: spot.y });
  return { frame: 'bed', blocks };
}
