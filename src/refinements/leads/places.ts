// SPDX-License-Identifier: GPL-3.0-or-later
/** Where on what is cut of an outline a lead may join it, the likeliest places first. */
import { isClosedLine, polylineLength } from '../../geometry/polyline.js';

export interface LeadPlace {
  readonly stroke: number;
  /** mm from where the stroke begins. */
  readonly at: number;
}

const MAX_STROKES = 6;
const LONG_SIDES = 6;
const EVENLY = 16;

/**
 * A closed stroke may be joined where it begins. In others a place is far from their ends, which are at bridges: the
 * waste that holds a bridge must not be cut away.
 */
export function placesOn(strokes: readonly Float64Array[]): readonly LeadPlace[] {
  return [...strokes.keys()]
    .map((stroke) => ({ stroke, length: polylineLength(strokes[stroke]!) }))
    .sort((a, b) => b.length - a.length)
    .slice(0, MAX_STROKES)
    .flatMap(({ stroke, length }) => {
      const points = strokes[stroke]!;
      const evenly = Array.from({ length: EVENLY }, (_, i) => (length * (i + 0.5)) / EVENLY);
      const isClosed = isClosedLine(points);
      const all = isClosed
        ? [0, ...middlesOfSides(points), ...evenly]
        : [length / 2, ...middlesOfSides(points), ...evenly].filter(
            (at) => at >= length / 4 && at <= (length * 3) / 4,
          );
      return all.map((at) => ({ stroke, at }));
    });
}

/** The middles of the longest sides. */
function middlesOfSides(points: Float64Array): readonly number[] {
  let passed = 0;
  const sides: { readonly middle: number; readonly length: number }[] = [];
  for (let i = 0; i + 2 < points.length; i += 2) {
    const length = Math.hypot(points[i + 2]! - points[i]!, points[i + 3]! - points[i + 1]!);
    sides.push({ middle: passed + length / 2, length });
    passed += length;
  }
  return sides
    .sort((a, b) => b.length - a.length)
    .slice(0, LONG_SIDES)
    .map(({ middle }) => middle);
}
