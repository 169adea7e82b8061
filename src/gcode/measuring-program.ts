// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A dark program of the moves that pictures are made of: dots aslant, half of them there and half of them
 * back, each line with X, Y and S as long as those of a picture at any angle. The S is written out and is
 * 0, and the beam is switched off besides: a board reads it as it reads any other.
 */

const SECONDS_PER_MINUTE = 60;
/**
 * Into the bed first, mm, and nearly all of it back at last: sums of a controller's short numbers could
 * end a hair beyond where they began, and that may be the end of an axis.
 */
const ENTRY = 0.5;
const EXIT = 0.49;

export interface MeasuringMoves {
  /** An even number. */
  readonly moves: number;
  /** mm along each axis, with their signs. */
  readonly dx: number;
  readonly dy: number;
  /** As few bytes as a move can have, along X alone, for links that carry no more. */
  readonly isShort?: boolean;
  /** mm/s, more than will be reached. */
  readonly speed: number;
}

/** Bytes of a line that is not short, its end included. */
export const MEASURING_LINE_BYTES = 22;

export function measuringProgram({ moves, dx, dy, isShort, speed }: MeasuringMoves): string {
  const line = (way: number) =>
    isShort ? `X${Number((way * dx).toFixed(3))}S0` : `X${long(way * dx)}Y${long(way * dy)}S0000`;
  const feed = Math.round(speed * SECONDS_PER_MINUTE);
  const aside = (mm: number) => `X${long(Math.sign(dx) * mm)}Y${long(Math.sign(dy) * mm)}`;
  const there = Array.from({ length: moves / 2 }, () => line(1));
  const back = Array.from({ length: moves / 2 }, () => line(-1));
  const begin = ['M5S0', `G21G91G94G1F${feed}`, aside(ENTRY)];
  return [...begin, ...there, ...back, aside(-EXIT), 'G90', ''].join('\n');
}

/** As many digits as a place on a bed has. */
function long(mm: number): string {
  const digits = Math.abs(mm).toFixed(3).padStart(7, '0');
  return mm < 0 ? `-${digits}` : digits;
}
