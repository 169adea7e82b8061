// SPDX-License-Identifier: GPL-3.0-or-later
/** The lines that move the head by hand: jogs and frames. Pure; mm and mm/s in, G-code out. */
import { AppError } from '../../base/errors.js';
import type { Dialect, MachineFacts } from '../../gcode/dialect/dialect.js';
import { feedWord } from '../../gcode/dialect/feed-word.js';
import { ProgramWriter } from '../../gcode/dialect/program-writer.js';
import type { Bounds } from '../../geometry/bounds.js';
import type { Point } from '../../geometry/path.js';
import { walk } from '../../toolpath/walk.js';

/** More would mark the work instead of showing where it lies. */
const MAX_FRAME_POWER = 0.02;

/** Moves by as much from where the head is; absolute positions hold again afterwards. */
export function jogLines(by: Point, speed: number): readonly string[] {
  return ['G21', 'G91', `G0${xy(by)}${feed(speed)}`, 'G90'];
}

export function goToLines(to: Point, speed: number): readonly string[] {
  return ['G21', 'G90', `G0${xy(to)}${feed(speed)}`];
}

/** Once around the box and back to where it began, work coordinates; dark when the power is 0. */
export function frameLines(
  { bounds, speed, power }: { bounds: Bounds; speed: number; power: number },
  dialect: Dialect,
  machine: MachineFacts,
): readonly string[] {
  const { minX, minY, maxX, maxY } = bounds;
  if (![minX, minY, maxX, maxY].every(Number.isFinite)) {
    throw new AppError(
      'device.frame',
      'There is nothing to frame; put something on the bed first.',
    );
  }
  if (power > MAX_FRAME_POWER) {
    throw new AppError(
      'device.frame',
      `A frame is drawn with at most ${MAX_FRAME_POWER * 100} % power; lower it.`,
    );
  }
  const ring = [minX, minY, maxX, minY, maxX, maxY, minX, maxY, minX, minY];
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

/** Without comment and gaps, as a program is sent. */
function plain(line: string): string {
  return line.replace(/;.*/, '').replaceAll(' ', '');
}

function xy({ x, y }: Point): string {
  return `X${decimal(x)}Y${decimal(y)}`;
}

function feed(speed: number): string {
  if (!(speed > 0)) throw new AppError('device.speed', 'The speed must be above zero.');
  return feedWord(speed);
}

/** At most three decimals. Throws `device.position` for what is no number. */
export function decimal(mm: number): number {
  if (!Number.isFinite(mm)) throw new AppError('device.position', 'That is not a position.');
  return Number(mm.toFixed(3)) + 0;
}
