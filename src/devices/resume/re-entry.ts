// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The lines that bring the head back into the middle of a program: beam off, dark to the beginning of the
 * run-up, power and air on, run up in the line's direction at its speed with the beam at zero, then the
 * rest of the line, then the modes that the following lines count on. Pure; mm in, G-code out.
 */
import type { Bounds } from '../../geometry/bounds.js';
import type { Point } from '../../geometry/path.js';
import { xyWords as xy } from '../gcode/motion-lines.js';
import type { ReadLine } from './open-lines.js';
import { directionAt, isArc, pointAt } from './segment.js';
import type { Modes, ResumeDialect, ResumeMachine } from './types.js';

export interface Entry {
  readonly from: Point;
  readonly lines: readonly string[];
  /** The line itself is sent as it stands, and not the rest of it. */
  readonly isLineRepeated: boolean;
}

/** Run-up beyond what the acceleration needs, as a part of it and in mm. */
const MORE = 1.1;
const MORE_MM = 0.5;
const MAX_LEAD_IN = 50;

export function reEntry(at: {
  readonly line: ReadLine;
  /** How far along the line it continues, 0…1. */
  readonly fraction: number;
  readonly usesZ: boolean;
  readonly machine: ResumeMachine;
  readonly dialect: ResumeDialect;
}): Entry {
  const { line, fraction, dialect } = at;
  const restart = pointAt(line, fraction);
  const { coordinates } = line.modes;
  // Whatever can be written with all its words is: so no line before it need switch the beam on.
  const isLineRepeated = !line.isDivisible;
  const modes = isLineRepeated ? line.before : line.modes;
  const beam = dialect.entry(modes);
  const needsRunUp = beam.hasRunUp && line.isMotion && line.burns && line.speed > 0;
  const from = needsRunUp ? runUpFrom(at, restart) : restart;
  const lines = [
    ...dialect.off(modes.beam.code),
    ...together(dialect, [...dialect.frame, ...(coordinates === 0 ? [] : [`G${coordinates}`])]),
    ...(at.usesZ ? [`G0Z${decimal(line.before.z)}`] : []),
    `G0${xy(from)}`,
    ...air(modes),
    ...beam.ready,
  ];
  if (needsRunUp && (from.x !== restart.x || from.y !== restart.y)) {
    lines.push(`G1${xy(restart)}F${decimal(line.modes.feedMmPerMin)}S0`);
  }
  lines.push(...beam.on);
  if (isLineRepeated) {
    const words = { f: modes.isInverseTime ? '' : feedOf(modes), s: `S${decimal(modes.s)}` };
    lines.push(...dialect.restored(modes, xy(restart), words));
  } else lines.push(restOfLine(line, restart, beam.isPowerInMove));
  lines.push(...together(dialect, frameOf(modes)));
  return { from, lines, isLineRepeated };
}

function together({ joinsWords }: ResumeDialect, words: readonly string[]): readonly string[] {
  return joinsWords && words.length > 0 ? [words.join('')] : words;
}

function runUpFrom(
  { line, fraction, machine }: { line: ReadLine; fraction: number; machine: ResumeMachine },
  restart: Point,
): Point {
  const wanted = Math.min(
    MAX_LEAD_IN,
    ((line.speed * line.speed) / (2 * machine.acceleration)) * MORE + MORE_MM,
  );
  const direction = directionAt(line, fraction);
  const length = machine.bounds
    ? Math.min(wanted, roomBehind(restart, direction, machine.bounds))
    : wanted;
  return { x: restart.x - direction.x * length, y: restart.y - direction.y * length };
}

/** How far one can go back from a point before leaving the box. */
function roomBehind(point: Point, direction: Point, box: Bounds): number {
  const along = (at: number, step: number, min: number, max: number) => {
    if (step === 0) return Number.POSITIVE_INFINITY;
    return Math.max(0, (step > 0 ? at - min : at - max) / step);
  };
  return Math.min(
    along(point.x, direction.x, box.minX, box.maxX),
    along(point.y, direction.y, box.minY, box.maxY),
  );
}

function restOfLine(line: ReadLine, restart: Point, isPowerInMove: boolean): string {
  const centre = isArc(line)
    ? `I${decimal(line.centreX - restart.x, 5)}J${decimal(line.centreY - restart.y, 5)}`
    : '';
  const power = isPowerInMove ? `S${decimal(line.modes.s)}` : '';
  return `G${line.motion}${xy({ x: line.x, y: line.y })}${centre}${feedOf(line.modes)}${power}`;
}

function feedOf({ feedMmPerMin }: Modes): string {
  return feedMmPerMin > 0 ? `F${decimal(feedMmPerMin)}` : '';
}

/** Units, distances and planes that differ from those of these lines. */
function frameOf(modes: Modes): string[] {
  return [
    ...(modes.plane === 17 ? [] : [`G${modes.plane}`]),
    ...(modes.units === 20 ? ['G20'] : []),
    ...(modes.isRelative ? ['G91'] : []),
    ...(modes.isInverseTime ? ['G93'] : []),
  ];
}

function air(modes: Modes): string[] {
  return [...(modes.hasMist ? ['M7'] : []), ...(modes.hasFlood ? ['M8'] : [])];
}

function decimal(value: number, digits = 3): string {
  return String(Number(value.toFixed(digits)) + 0);
}
