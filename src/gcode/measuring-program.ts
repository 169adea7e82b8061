// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A dark program of the moves that pictures are made of: dots aslant, leg by leg there and back, each line
 * with X, Y and S as long as those of a picture at any angle. The S is written out and is 0, and the beam is
 * switched off besides: a board reads it as it reads any other.
 */

const SECONDS_PER_MINUTE = 60;
/**
 * The way into the bed first, mm, and nearly all of it back at last: sums of a controller's short numbers could
 * end a hair beyond where they began, and that may be the end of an axis.
 */
const ENTRY = 0.5;
const EXIT = 0.49;

export interface MeasuringMoves {
  /** An even number. */
  readonly legs: number;
  /** Moves of each leg. */
  readonly moves: number;
  /** mm along each axis, with their signs. */
  readonly dx: number;
  readonly dy: number;
  /** As few bytes as a move can have, along X alone, for links that carry no more. */
  readonly isShort?: boolean;
  /** mm/s, more than will be reached. */
  readonly speed: number;
}

/** Bytes of a line, its end included. */
export const MEASURING_LINE_BYTES = { long: 22, short: 8 } as const;
/** Lines before the first leg. */
export const MEASURING_LINES_BEFORE = 3;

export function measuringProgram({ legs, moves, ...move }: MeasuringMoves): string {
  const { dx, dy, isShort, speed } = move;
  const line = (way: number) =>
    isShort ? `X${Number((way * dx).toFixed(3))}S0` : `X${long(way * dx)}Y${long(way * dy)}S0000`;
  const feed = Math.round(speed * SECONDS_PER_MINUTE);
  const aside = (mm: number) => `X${long(Math.sign(dx) * mm)}Y${long(Math.sign(dy) * mm)}`;
  const lines = Array.from({ length: legs }, (_, leg) => {
    const way = line(leg % 2 === 0 ? 1 : -1);
    return Array.from({ length: moves }, () => way);
  });
  const begin = ['M5S0', `G21G91G94G1F${feed}`, aside(ENTRY)];
  return [...begin, ...lines.flat(), aside(-EXIT), 'G90', ''].join('\n');
}

/** The number with as many digits as a place on a bed has. */
function long(mm: number): string {
  const digits = Math.abs(mm).toFixed(3).padStart(7, '0');
  return mm < 0 ? `-${digits}` : digits;
}
