// SPDX-License-Identifier: GPL-3.0-or-later
/** A direction that a key holds to steps. */
import type { Point } from '../../../geometry/path.js';

/** The point as far out as the pointer is, along the nearest of the directions that are `step` radians apart. */
export function inSteps(from: Point, to: Point, step: number): Point {
  const [x, y] = [to.x - from.x, to.y - from.y];
  const angle = Math.round(Math.atan2(y, x) / step) * step;
  const along = x * Math.cos(angle) + y * Math.sin(angle);
  return { x: from.x + along * Math.cos(angle), y: from.y + along * Math.sin(angle) };
}
