// SPDX-License-Identifier: GPL-3.0-or-later
/** A closed outline with gaps, the first in the middle of its longest side: not at a corner, where it would be seen most. */
import type { PieceBudget } from '../../geometry/piece-budget.js';
import { isClosedLine, polylineLength } from '../../geometry/polyline.js';
import { dashesOf } from '../dashes.js';

export interface Tabs {
  readonly count: number;
  readonly width: number;
  /** Shorter outlines have none. */
  readonly shortest: number;
}

/** What is cut of it. Open lines, and outlines that have no room for their tabs, stay as they are. */
export function withTabs(
  points: Float64Array,
  { count, width, shortest }: Tabs,
  budget: PieceBudget,
): readonly Float64Array[] {
  const length = polylineLength(points);
  const burn = length / count - width;
  if (!isClosedLine(points) || length < shortest || burn <= width) return [points];
  return dashesOf(fromMiddleOfLongest(points, width / 2), { burn, gap: width }, budget);
}

/** The same outline, begun so far behind the middle of its longest side. */
function fromMiddleOfLongest(points: Float64Array, behind: number): Float64Array {
  let [side, longest] = [0, -1];
  for (let i = 0; i + 2 < points.length; i += 2) {
    const length = Math.hypot(points[i + 2]! - points[i]!, points[i + 3]! - points[i + 1]!);
    if (length > longest + 1e-9) [side, longest] = [i, length];
  }
  const [x, y] = [points[side]!, points[side + 1]!];
  const part = Math.min(1, 0.5 + behind / longest);
  const start = [x + (points[side + 2]! - x) * part, y + (points[side + 3]! - y) * part];
  const turned = new Float64Array(points.length + 2);
  turned.set(start);
  turned.set(points.subarray(side + 2), 2);
  // The point where it began is there once.
  turned.set(points.subarray(2, side + 2), points.length - side);
  turned.set(start, points.length);
  return turned;
}
