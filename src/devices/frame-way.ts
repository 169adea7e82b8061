// SPDX-License-Identifier: GPL-3.0-or-later
/** The way around a frame: what is checked before it is what is driven. Work coordinates, mm. */
import type { Point } from '../geometry/path.js';
import type { FrameShape } from './contract/commands.js';

/** The corners in their order; from the last one it goes back to the first. Empty where there is nothing to trace. */
export function cornersAround(shape: FrameShape): readonly Point[] {
  if ('outline' in shape) return shape.outline;
  const { minX, minY, maxX, maxY } = shape.bounds;
  return [
    { x: minX, y: minY },
    { x: maxX, y: minY },
    { x: maxX, y: maxY },
    { x: minX, y: maxY },
  ];
}
