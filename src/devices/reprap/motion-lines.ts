// SPDX-License-Identifier: GPL-3.0-or-later
/** The lines that move the head by hand: jogs and frames. Pure; mm and mm/s in, G-code out. */
import type { Dialect, MachineFacts } from '../../gcode/dialect/dialect.js';
import { ProgramWriter } from '../../gcode/dialect/program-writer.js';
import type { Point } from '../../geometry/path.js';
import { walk } from '../../toolpath/walk.js';
import type { FrameShape } from '../contract/commands.js';
import { speedWord, wayAround, xyWords as xy } from '../gcode/motion-lines.js';

/** Moves by as much from where the head is; absolute positions hold again afterwards. */
export function jogLines(by: Point, speed: number): readonly string[] {
  return ['G21', 'G91', `G0${xy(by)}${speedWord(speed)}`, 'G90'];
}

export function goToLines(to: Point, speed: number): readonly string[] {
  return ['G21', 'G90', `G0${xy(to)}${speedWord(speed)}`];
}

/** Lines once around the frame and back to where it began, work coordinates; dark when the power is 0. */
export function frameLines(
  frame: FrameShape & { readonly speed: number; readonly power: number },
  dialect: Dialect,
  machine: MachineFacts,
): readonly string[] {
  const { speed, power } = frame;
  const ring = wayAround(frame).flatMap(({ x, y }) => [x, y]);
  const stroke = {
    kind: 'path',
    points: Float64Array.from(ring),
    power,
    speed,
    hasAir: false,
  } as const;
  let text = '';
  const open = { ...dialect, postscript: [dialect.beam.off] };
  const writer = new ProgramWriter(open, machine, (bytes) => {
    text += new TextDecoder('latin1').decode(bytes);
  });
  writer.begin();
  walk({ frame: 'machine', blocks: [stroke] }, writer);
  writer.end();
  return text.split('\n').map(plain).filter(Boolean);
}

/** The line without comment and gaps, as a program is sent. */
function plain(line: string): string {
  return line.replace(/;.*/, '').replaceAll(' ', '');
}
