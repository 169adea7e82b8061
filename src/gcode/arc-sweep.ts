// SPDX-License-Identifier: GPL-3.0-or-later
/** The angle a G2 or G3 runs through, radians: positive to the left (G3), a full turn when it closes. */

/** Less than this between ends counts as a full circle, as Grbl has it. */
const FULL_CIRCLE = 5e-7;

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

export function arcSweep(arc: ArcEnds): number {
  const ax = arc.fromX - arc.centreX;
  const ay = arc.fromY - arc.centreY;
  const bx = arc.x - arc.centreX;
  const by = arc.y - arc.centreY;
  // One angle instead of the difference of two, which would jump at half a turn.
  const sweep = Math.atan2(ax * by - ay * bx, ax * bx + ay * by);
  if (arc.motion === 2) return sweep >= -FULL_CIRCLE ? sweep - 2 * Math.PI : sweep;
  return sweep <= FULL_CIRCLE ? sweep + 2 * Math.PI : sweep;
}
