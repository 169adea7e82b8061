// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * How many lines a second a board took of a measuring program, from how many were done when. Only what
 * lies within one leg counts: around its ends the head turns, and lines wait for it. When a program begins
 * and ends is known to a fifth of a second only, as that is seen by reports.
 */
import { MEASURING_LINES_BEFORE, type MeasuringMoves } from '../../gcode/measuring-program.js';

export interface PaceSample {
  readonly done: number;
  /** Seconds since the first line was sent. */
  readonly elapsed: number;
}

/** Less than this, s, within a leg says little: of a board that is so fast the turns count too. */
const ENOUGH = 0.2;

/** Undefined where there is too little to see. `plannerBlocks` moves are known ahead. */
export function steadyPace(
  samples: readonly PaceSample[],
  { legs, moves }: Pick<MeasuringMoves, 'legs' | 'moves'>,
  plannerBlocks: number,
): number | undefined {
  const turning = Math.min(2 * plannerBlocks, moves / 2);
  const within = Array.from({ length: legs }, (_, leg) => {
    const from = MEASURING_LINES_BEFORE + leg * moves;
    return span(samples, from + turning, from + moves);
  });
  if (within.every(({ seconds }) => seconds >= ENOUGH)) return median(within.map(pace));
  const all = span(samples, 1, MEASURING_LINES_BEFORE + legs * moves);
  return all.lines > 0 && all.seconds > 0 ? pace(all) : undefined;
}

interface Span {
  readonly lines: number;
  readonly seconds: number;
}

const NOTHING: Span = { lines: 0, seconds: 0 };

function span(samples: readonly PaceSample[], from: number, to: number): Span {
  const between = samples.filter(({ done }) => done >= from && done <= to);
  const [first, last] = [between[0], between.at(-1)];
  if (first === undefined || last === undefined) return NOTHING;
  return { lines: last.done - first.done, seconds: last.elapsed - first.elapsed };
}

const pace = ({ lines, seconds }: Span): number => lines / seconds;

/** A computer that was busy for a moment falsifies one leg, not the others. */
function median(paces: readonly number[]): number {
  const sorted = paces.toSorted((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1]!, sorted[sorted.length >> 1]!];
  return (low + high) / 2;
}
