// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Where an interrupted job continues: the lines that may have been under way are laid out as segments, and the
 * place where the head stopped is looked for among them, the earliest first, so that rather a bit is
 * burnt twice than left out. Pure; mm, s, line numbers as in the program file.
 */
import type { Point } from '../../geometry/path.js';
import type { JobEnd } from '../job-journal.js';
import { lengthOf, nearest, type Segment } from './segment.js';

/** A line that may have been under way when the job was interrupted. */
export interface OpenLine extends Segment {
  readonly lineNumber: number;
  /** Whether the head moves on this line, on a way that the program contains. */
  readonly isMotion: boolean;
  /** Whether it can be begun in its middle. */
  readonly isDivisible: boolean;
  readonly burns: boolean;
  /** mm/s; 0 for a rapid. */
  readonly speed: number;
}

export interface RestartPoint {
  /** The place was found on the way of the open lines. */
  readonly isLocated: boolean;
  /** Index among the open lines; their count when all of them are done. */
  readonly index: number;
  /** How far along that line, 0…1. */
  readonly fraction: number;
  /** mm of burning that may happen twice, because it is not known how far the head still moved. */
  readonly overlap: number;
}

/** Reports carry three decimals, and a stop rounds to steps. */
const SAME_PLACE = 0.05;
const ROUNDING = 0.002;
/** Shorter remainders are not worth a line, and a full circle must not grow out of nothing. */
const MIN_LENGTH = 0.005;
/** Steps that a machine stopped in full motion may have lost or coasted. */
const COUNTED_MARGIN = 0.2;

export function findRestart(lines: readonly OpenLine[], end: JobEnd): RestartPoint {
  const sure = indexAfter(lines, end.doneUnit);
  const seen = locate(lines, end.place.position, sure) ?? locate(lines, end.place.position, 0);
  if (!seen) {
    const begin = { index: sure, fraction: 0 };
    return { ...begin, isLocated: false, overlap: burningFrom(lines, begin) };
  }
  const at = seen.index >= sure ? seen : { index: sure, fraction: 0 };
  switch (end.knowledge) {
    case 'standing':
      return { ...settle(lines, at), isLocated: true, overlap: burningAgain(lines, at, end) };
    case 'counted':
      return {
        ...settle(lines, back(lines, at, COUNTED_MARGIN)),
        isLocated: true,
        overlap: COUNTED_MARGIN,
      };
    case 'last-seen':
      return {
        ...settle(lines, at),
        isLocated: true,
        overlap: burningFrom(lines, at, end.unseenSeconds),
      };
  }
}

interface LinePosition {
  readonly index: number;
  readonly fraction: number;
}

/**
 * mm of burning between the first time that the head passes the place where it stands, and the last: which
 * of them it was is not known, so all of it burns again.
 */
function burningAgain(lines: readonly OpenLine[], from: LinePosition, { place }: JobEnd): number {
  const passes = ({ isMotion, ...line }: OpenLine) =>
    isMotion && nearest(line, place.position).off <= SAME_PLACE;
  const last = lines.findLastIndex((line, i) => i > from.index && passes(line));
  const line = lines[last];
  if (line === undefined) return 0;
  const { fraction } = nearest(line, place.position);
  const burnt =
    burningFrom(lines.slice(0, last), from) + (line.burns ? fraction * lengthOf(line) : 0);
  return burnt <= 2 * SAME_PLACE ? 0 : burnt;
}

/** The nearest place from that line on; where the way passes it more than once, the first time. */
function locate(lines: readonly OpenLine[], point: Point, first: number): LinePosition | undefined {
  let best: (LinePosition & { readonly off: number }) | undefined;
  for (const [index, line] of lines.entries()) {
    if (!line.isMotion || index < first) continue;
    const { fraction, off } = nearest(line, point);
    if (off <= SAME_PLACE && (!best || off < best.off - ROUNDING)) best = { index, fraction, off };
  }
  return best;
}

/** The first line after the one that was done for sure. */
function indexAfter(lines: readonly OpenLine[], doneLine: number): number {
  const index = lines.findIndex(({ lineNumber }) => lineNumber > doneLine);
  return index < 0 ? lines.length : index;
}

/** A position at the very end of a line counts as the start of the next; an indivisible line restarts from its beginning. */
function settle(lines: readonly OpenLine[], { index, fraction }: LinePosition): LinePosition {
  const line = lines[index];
  if (!line || fraction === 0) return { index, fraction };
  if ((1 - fraction) * lengthOf(line) <= MIN_LENGTH) return { index: index + 1, fraction: 0 };
  if (!line.isDivisible || fraction * lengthOf(line) <= MIN_LENGTH) return { index, fraction: 0 };
  return { index, fraction };
}

function back(
  lines: readonly OpenLine[],
  { index, fraction }: LinePosition,
  mm: number,
): LinePosition {
  const line = lines[index];
  const length = line ? lengthOf(line) : 0;
  return { index, fraction: length === 0 ? 0 : Math.max(0, fraction - mm / length) };
}

/** mm of burning between a position and where the head can have come in that many seconds. */
function burningFrom(
  lines: readonly OpenLine[],
  from: LinePosition,
  seconds = Number.POSITIVE_INFINITY,
): number {
  let left = seconds;
  let burnt = 0;
  for (let i = from.index; i < lines.length && left > 0; i++) {
    const line = lines[i]!;
    if (!line.isMotion) continue;
    const length = lengthOf(line) * (i === from.index ? 1 - from.fraction : 1);
    const time = line.speed > 0 ? length / line.speed : 0;
    if (line.burns) burnt += time > left ? left * line.speed : length;
    left -= time;
  }
  return burnt;
}
