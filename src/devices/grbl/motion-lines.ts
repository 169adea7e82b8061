// SPDX-License-Identifier: GPL-3.0-or-later
/** The lines that move the head by hand, as Grbl wants them. Pure; mm and mm/s in, G-code out. */
import type { Point } from '../../geometry/path.js';
import type { FrameShape } from '../contract/commands.js';
import { speedWord, wayAround, xyWords as xy } from '../gcode/motion-lines.js';

export function jogLine(by: Point, speed: number): string {
  return `$J=G91G21${xy(by)}${speedWord(speed)}`;
}

/** `to` in work coordinates, or in the machine's own. */
export function goToLine(to: Point, speed: number, frame: 'work' | 'machine' = 'work'): string {
  return `$J=G90G21${frame === 'machine' ? 'G53' : ''}${xy(to)}${speedWord(speed)}`;
}

/**
 * The way to the frame, and once around it back to where it began, work coordinates. Dark when the
 * power is 0.
 */
export function frameLines(
  frame: FrameShape & { readonly speed: number; readonly power: number; readonly maxS: number },
): { readonly before: readonly string[]; readonly lap: readonly string[] } {
  const [first, ...rest] = wayAround(frame).map(xy);
  const before = [
    'G21G90G94',
    `G0${first}`,
    ...(frame.power > 0 ? [`M4S${Number((frame.power * frame.maxS).toFixed(2))}`] : []),
  ];
  const speed = speedWord(frame.speed);
  return { before, lap: rest.map((corner, i) => `G1${corner}${i === 0 ? speed : ''}`) };
}
