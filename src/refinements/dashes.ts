// SPDX-License-Identifier: GPL-3.0-or-later
/** A stroke in dashes that divide its length evenly. */
import { PieceBudget } from '../geometry/piece-budget.js';
import { isClosedLine, polylineLength } from '../geometry/polyline.js';
import { Way } from '../geometry/way.js';

export interface DashLengths {
  /** What is burnt at a time, and what is left between, mm. */
  readonly burn: number;
  readonly gap: number;
}

/**
 * The gaps are as long as asked for, the dashes as near to it as makes all of them alike. A closed outline begins
 * with a dash and ends with a gap; an open one begins and ends with a dash. A stroke that has no room for a
 * dash beside its gap stays as it is. x and y alternate. Throws AppError `plan.too-many-pieces`.
 */
export function dashesOf(
  points: Float64Array,
  { burn, gap }: DashLengths,
  budget = new PieceBudget(),
): Float64Array[] {
  const isClosed = isClosedLine(points);
  const length = polylineLength(points);
  const whole = isClosed ? length : length + gap;
  const count = Math.max(1, Math.round(whole / (burn + gap)));
  const period = whole / count;
  if (period <= gap || (count === 1 && !isClosed)) return [points];
  budget.take(count + points.length / 2);
  const way = new Way(points);
  return Array.from({ length: count }, (_, i) => way.between(i * period, (i + 1) * period - gap));
}
