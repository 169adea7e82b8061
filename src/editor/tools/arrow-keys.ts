// SPDX-License-Identifier: GPL-3.0-or-later
/** Where the arrow keys point on the bed. */
import type { Point } from '../../geometry/path.js';

export const ARROWS: ReadonlyMap<string, Point> = new Map([
  ['Left', { x: -1, y: 0 }],
  ['Right', { x: 1, y: 0 }],
  ['Up', { x: 0, y: 1 }],
  ['Down', { x: 0, y: -1 }],
]);
