// SPDX-License-Identifier: GPL-3.0-or-later
/** The lines that move the head by hand: jogs and frames. Pure; mm and mm/s in, G-code out. */
import { AppError } from '../../base/errors.js';
import type { Bounds } from '../../geometry/bounds.js';
import type { Point } from '../../geometry/path.js';

/** More would mark the work instead of showing where it lies. */
export const MAX_FRAME_POWER = 0.02;

export function jogLine(by: Point, speed: number): string {
  return `$J=G91G21${xy(by)}F${feed(speed)}`;
}

/** `to` in work coordinates, or in the machine's own. */
export function goToLine(to: Point, speed: number, frame: 'work' | 'machine' = 'work'): string {
  return `$J=G90G21${frame === 'machine' ? 'G53' : ''}${xy(to)}F${feed(speed)}`;
}

/**
 * The way to the box, and once around it back to where it began, work coordinates. Dark when the
 * power is 0.
 */
export function frameLines(frame: {
  readonly bounds: Bounds;
  readonly speed: number;
  readonly power: number;
  readonly maxS: number;
}): { readonly before: readonly string[]; readonly lap: readonly string[] } {
  const { minX, minY, maxX, maxY } = frame.bounds;
  if (![minX, minY, maxX, maxY].every(Number.isFinite)) {
    throw new AppError(
      'device.frame',
      'There is nothing to frame; put something on the bed first.',
    );
  }
  if (frame.power > MAX_FRAME_POWER) {
    throw new AppError(
      'device.frame',
      `A frame is drawn with at most ${MAX_FRAME_POWER * 100} % power; lower it.`,
    );
  }
  const corner = (x: number, y: number) => `G1${xy({ x, y })}`;
  const before = [
    'G21G90G94',
    `G0${xy({ x: minX, y: minY })}`,
    ...(frame.power > 0 ? [`M4S${Number((frame.power * frame.maxS).toFixed(2))}`] : []),
  ];
  const lap = [
    `${corner(maxX, minY)}F${feed(frame.speed)}`,
    corner(maxX, maxY),
    corner(minX, maxY),
    corner(minX, minY),
  ];
  return { before, lap };
}

function xy({ x, y }: Point): string {
  return `X${decimal(x)}Y${decimal(y)}`;
}

function feed(speed: number): string {
  if (!(speed > 0)) throw new AppError('device.speed', 'The speed must be above zero.');
  return String(Math.max(1, Math.round(speed * 60)));
}

/** At most three decimals. Throws `device.position` for what is no number. */
export function decimal(mm: number): number {
  if (!Number.isFinite(mm)) throw new AppError('device.position', 'That is not a position.');
  return Number(mm.toFixed(3)) + 0;
}
