// SPDX-License-Identifier: GPL-3.0-or-later
/** The lines that move the head by hand, as Grbl wants them. Pure; mm and mm/s in, G-code out. */
import type { Bounds } from '../../geometry/bounds.js';
import type { Point } from '../../geometry/path.js';
import { assertFrame, speedWord, xyWords as xy } from '../gcode/motion-lines.js';

export function jogLine(by: Point, speed: number): string {
  return `$J=G91G21${xy(by)}${speedWord(speed)}`;
}

/** `to` in work coordinates, or in the machine's own. */
export function goToLine(to: Point, speed: number, frame: 'work' | 'machine' = 'work'): string {
  return `$J=G90G21${frame === 'machine' ? 'G53' : ''}${xy(to)}${speedWord(speed)}`;
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
  assertFrame(frame.bounds, frame.power);
  const corner = (x: number, y: number) => `G1${xy({ x, y })}`;
  const before = [
    'G21G90G94',
    `G0${xy({ x: minX, y: minY })}`,
    ...(frame.power > 0 ? [`M4S${Number((frame.power * frame.maxS).toFixed(2))}`] : []),
  ];
  const lap = [
    `${corner(maxX, minY)}${speedWord(frame.speed)}`,
    corner(maxX, maxY),
    corner(minX, maxY),
    corner(minX, minY),
  ];
  return { before, lap };
}
