// SPDX-License-Identifier: GPL-3.0-or-later
import type { Shape } from '../art/art.js';
import type { Bounds } from '../geometry/bounds.js';
import { boxOfUnit } from '../geometry/matrix.js';
import { pathBounds } from '../geometry/path-bounds.js';

/** Where an outline or a picture lies on the page, without the width of its line. */
export function shapeBox(shape: Shape): Bounds {
  return shape.kind === 'path' ? pathBounds(shape.path) : boxOfUnit(shape.placement);
}
