// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Where a broken-off job goes on: the lines that may have been under way are laid out as ways, and the
 * place where the head stopped is looked for among them, the earliest first, so that rather a bit is
 * burnt twice than left out. Pure; mm, s, line numbers as in the program file.
 */
import type { Point } from '../../geometry/path.js';
import type { JobEnd } from '../job-journal.js';
import { lengthOf, nearest, type Way } from './way.js';

/** A line that may have been under way when the job broke off. */
export interface OpenLine extends Way {
  readonly lineNumber: number;
  /** Whether the head moves on this line, on a way that the program tells. */
  readonly isWay: boolean;
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
  readonly share: number;
  /** mm of burning that may happen twice, because it is not known how far the head went on. */
  readonly overlap: number;
}

/** Reports carry three decimals, and a stop rounds to steps. */
const SAME_PLACE = 0.05;
const ROUNDING = 0.002;
/** Shorter remainders are not worth a line, and a full circle must not grow out of nothing. */
const NO_WAY = 0.005;
/** Steps that a machine stopped in full motion may have lost or coasted. */
const COUNTED_MARGIN = 0.2;

export function findRestart(lines: readonly OpenLine[], end: JobEnd): RestartPoint {
  const seen = locate(lines, end.place.position);
  const sure = indexAfter(lines, end.doneLine);
  if (!seen) {
    const begin = { index: sure, share: 0 };
    return { ...begin, isLocated: false, overlap: burningFrom(lines, begin) };
  }
  const at = seen.index >= sure ? seen : { index: sure, share: 0 };
  switch (end.knowledge) {
    case 'standing':
      return { ...settle(lines, at), isLocated: true, overlap: 0 };
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

interface Spot {
  readonly index: number;
  readonly share: number;
}

/** The nearest place; where the way passes it more than once, the first time. */
function locate(lines: readonly OpenLine[], point: Point): Spot | undefined {
  let best: (Spot & { readonly off: number }) | undefined;
  for (const [index, line] of lines.entries()) {
    if (!line.isWay) continue;
    const { share, off } = nearest(line, point);
    if (off <= SAME_PLACE && (!best || off < best.off - ROUNDING)) best = { index, share, off };
  }
  return best;
}

/** The first line behind the one that was done for sure. */
function indexAfter(lines: readonly OpenLine[], doneLine: number): number {
  const index = lines.findIndex(({ lineNumber }) => lineNumber > doneLine);
  return index < 0 ? lines.length : index;
}

/** A spot at the very end of a line is the begin of the next; a line that cannot be divided begins again. */
function settle(lines: readonly OpenLine[], { index, share }: Spot): Spot {
  const line = lines[index];
  if (!line || share === 0) return { index, share };
  if ((1 - share) * lengthOf(line) <= NO_WAY) return { index: index + 1, share: 0 };
  if (!line.isDivisible || share * lengthOf(line) <= NO_WAY) return { index, share: 0 };
  return { index, share };
}

function back(lines: readonly OpenLine[], { index, share }: Spot, mm: number): Spot {
  const line = lines[index];
  const length = line ? lengthOf(line) : 0;
  return { index, share: length === 0 ? 0 : Math.max(0, share - mm / length) };
}

/** mm of burning between a spot and where the head can have come in so many seconds. */
function burningFrom(
  lines: readonly OpenLine[],
  from: Spot,
  seconds = Number.POSITIVE_INFINITY,
): number {
  let left = seconds;
  let burnt = 0;
  for (let i = from.index; i < lines.length && left > 0; i++) {
    const line = lines[i]!;
    if (!line.isWay) continue;
    const length = lengthOf(line) * (i === from.index ? 1 - from.share : 1);
    const time = line.speed > 0 ? length / line.speed : 0;
    if (line.burns) burnt += time > left ? left * line.speed : length;
    left -= time;
  }
  return burnt;
}
