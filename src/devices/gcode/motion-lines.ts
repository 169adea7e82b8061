// SPDX-License-Identifier: GPL-3.0-or-later
/** Words of the lines that move the head by hand, for every firmware. Pure; mm and mm/s in, G-code out. */

import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import { feedWord } from '../../gcode/dialect/feed-word.js';
import type { Point } from '../../geometry/path.js';
import type { FrameShape } from '../contract/commands.js';
import { cornersAround } from '../frame-way.js';
import { MAX_FRAME_POWER } from './limits.js';

export function xyWords({ x, y }: Point): string {
  return `X${decimal(x)}Y${decimal(y)}`;
}

/** A number with at most three decimals. Throws `device.position` for what is not a number. */
export function decimal(mm: number): number {
  if (!Number.isFinite(mm))
    throw new AppError('device.position', msg('This is not a position: give X and Y in mm.'));
  return Number(mm.toFixed(3)) + 0;
}

/** `X0Y0`, as far as these axes are given. Throws `device.position`. */
export function placeWords({ x, y }: Partial<Point>): string {
  return `${x === undefined ? '' : `X${decimal(x)}`}${y === undefined ? '' : `Y${decimal(y)}`}`;
}

/** Zero is zero in either unit; other places are millimetres, whatever the controller was left in. */
export function unitFor({ x = 0, y = 0 }: Partial<Point>): readonly string[] {
  return x === 0 && y === 0 ? [] : ['G21'];
}

/** Throws `device.speed`. */
export function speedWord(speed: number): string {
  if (!(speed > 0)) throw new AppError('device.speed', msg('The speed must be above zero.'));
  return feedWord(speed);
}

/** The way of a frame, from its first corner back to it. Throws `device.frame` as `assertFrame` does. */
export function wayAround(frame: FrameShape & { readonly power: number }): readonly Point[] {
  const corners = cornersAround(frame);
  assertFrame(corners, frame.power);
  return [...corners, ...corners.slice(0, 1)];
}

/** Throws `device.frame` where there is nothing to trace, or where the beam would mark the work. */
export function assertFrame(corners: readonly Point[], power: number): void {
  const arePlaces = corners.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));
  if (corners.length === 0 || !arePlaces) {
    throw new AppError(
      'device.frame',
      msg('There is nothing to frame; put something on the bed first.'),
    );
  }
  if (power >= 0 && power <= MAX_FRAME_POWER) return;
  throw new AppError(
    'device.frame',
    msg('A frame may use at most {most} % power; lower it.', { most: MAX_FRAME_POWER * 100 }),
  );
}
