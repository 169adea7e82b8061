// SPDX-License-Identifier: GPL-3.0-or-later
/** The angle a G2 or G3 runs through, radians: positive to the left (G3), a full turn when it closes. */
import { sweepBetween } from '../geometry/arc.js';

export interface ArcEnds {
  readonly fromX: number;
  readonly fromY: number;
  readonly x: number;
  readonly y: number;
  readonly centreX: number;
  readonly centreY: number;
  /** 2 runs clockwise, 3 the other way. */
  readonly motion: number;
}

export function arcSweep({ fromX, fromY, x, y, centreX, centreY, motion }: ArcEnds): number {
  return sweepBetween([fromX - centreX, fromY - centreY], [x - centreX, y - centreY], motion === 2);
}
