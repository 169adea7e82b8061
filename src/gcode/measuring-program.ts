// SPDX-License-Identifier: GPL-3.0-or-later
/** A dark program of tiny straight moves along X, half of them there and half of them back. */

const SECONDS_PER_MINUTE = 60;

export interface MeasuringMoves {
  /** An even number. */
  readonly moves: number;
  /** mm along X, each. */
  readonly move: number;
  /** mm/s, more than will be reached. */
  readonly speed: number;
}

export function measuringProgram({ moves, move, speed }: MeasuringMoves): string {
  const line = (way: number) => `X${Number((way * move).toFixed(3))}`;
  const feed = Math.round(speed * SECONDS_PER_MINUTE);
  const there = Array.from({ length: moves / 2 }, () => line(1));
  const back = Array.from({ length: moves / 2 }, () => line(-1));
  return ['M5S0', `G21G91G94G1F${feed}`, ...there, ...back, 'G90', ''].join('\n');
}
