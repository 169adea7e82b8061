// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The order in which outlines are run, from which end and from which corner: what is inside another
 * outline comes before it, because a part that has dropped out of the sheet has moved; apart from
 * that the way is short. A part is finished before the next one, not all holes of the sheet first.
 * The outlines themselves stay as they are.
 */
import { nestingOf } from '../geometry/nesting.js';
import type { Point } from '../geometry/path.js';
import type { Polyline } from '../geometry/polyline.js';
import { stopsOf } from '../geometry/tour/stops.js';
import { shortNestedTour } from './nested-tour.js';
import { asRun, fineCorners, runsOfTour } from './runs-of-strokes.js';

/** `progress` is called with 0…1 and throws when the work was cancelled. */
export function orderStrokes<L extends Polyline>(
  lines: readonly L[],
  from: Point,
  progress: (fraction: number) => void = () => {},
): L[] {
  progress(0);
  const nesting = nestingOf(lines, { tick: () => progress(0) });
  const stops = stopsOf(lines);
  const tour = shortNestedTour({ lines, stops, nesting }, from, () => progress(0.5));
  const runs = runsOfTour(lines, stops, tour);
  fineCorners(runs, from);
  progress(1);
  return runs.map(asRun);
}
