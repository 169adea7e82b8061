// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A timed move as pieces of even speed with the light that falls on them. With dynamic power (M4) the
 * light follows the speed, so every millimetre of a move gets the same; with constant power (M3) the
 * slow ends of a move get more. mm, s, power 0…1.
 */
import type { TimedMove } from './timed-move.js';

export interface Dose {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  /** Mean power along the piece, and for how long. */
  readonly power: number;
  readonly seconds: number;
}

/** Pieces into which a ramp is cut: its speed is far from even. */
const RAMP_PIECES = 4;

export function dosesOf(move: TimedMove, isDynamic: boolean): readonly Dose[] {
  if (move.power <= 0) return [];
  const { x0, y0, x1, y1, seconds, length, programmed } = move;
  if (length === 0) return isDynamic ? [] : [{ x0, y0, x1, y1, power: move.power, seconds }];
  if (isDynamic) {
    const power = (move.power * length) / (seconds * programmed);
    return [{ x0, y0, x1, y1, power, seconds }];
  }
  return phases(move);
}

function phases(move: TimedMove): Dose[] {
  const { entry, peak, exit, acceleration, length, power } = move;
  const up = (peak * peak - entry * entry) / (2 * acceleration);
  const down = (peak * peak - exit * exit) / (2 * acceleration);
  const doses: Dose[] = [];
  let from = 0;
  const add = (to: number, seconds: number) => {
    doses.push({ ...between(move, from / length, to / length), power, seconds });
    from = to;
  };
  const ramp = (start: number, end: number) => {
    const begin = from;
    const sign = Math.sign(end - start);
    for (let i = 1; i <= RAMP_PIECES && sign !== 0; i++) {
      const v0 = start + ((end - start) * (i - 1)) / RAMP_PIECES;
      const v1 = start + ((end - start) * i) / RAMP_PIECES;
      const way = (v1 * v1 - start * start) / (2 * acceleration * sign);
      add(begin + way, Math.abs(v1 - v0) / acceleration);
    }
  };
  ramp(entry, peak);
  if (length - up - down > 1e-9) add(length - down, (length - up - down) / peak);
  ramp(peak, exit);
  return doses;
}

function between({ x0, y0, x1, y1 }: TimedMove, a: number, b: number) {
  const [dx, dy] = [x1 - x0, y1 - y0];
  return { x0: x0 + dx * a, y0: y0 + dy * a, x1: x0 + dx * b, y1: y0 + dy * b };
}
