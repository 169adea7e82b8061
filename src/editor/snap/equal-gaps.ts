// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Where a box that is moved would keep the same distance to its neighbours: in the middle between two, or as far from the
 * next one as that one is from the one after. Neighbours are what lies beside it along an axis.
 */
import type { Bounds } from '../../geometry/bounds.js';
import { type Axis, extentAlong, otherAxis } from './snap-lines.js';

export interface Gap {
  readonly axis: Axis;
  readonly from: number;
  readonly to: number;
  /** Where it is shown, on the other axis. */
  readonly across: number;
}

export interface EqualGaps {
  /** How far the box must go. */
  readonly by: number;
  readonly gaps: readonly Gap[];
}

/** A stretch along the axis, of a neighbour. */
type Stretch = readonly [start: number, end: number];

export function equalGaps(
  box: Bounds,
  others: readonly Bounds[],
  axis: Axis,
): readonly EqualGaps[] {
  const [start, end] = extentAlong(box, axis);
  const [low, high] = extentAlong(box, otherAxis(axis));
  const across = (low + high) / 2;
  const beside = others
    .filter((other) => {
      const [from, to] = extentAlong(other, otherAxis(axis));
      return from <= high && to >= low;
    })
    .map((other) => extentAlong(other, axis));
  const middle = (start + end) / 2;
  const before = nearestBefore(beside, middle);
  const after = nearestAfter(beside, middle);
  const size = end - start;
  const found: EqualGaps[] = [];
  const add = (at: number, stretches: readonly Stretch[]) => {
    const gaps = stretches.map(([from, to]) => ({ axis, from, to, across }));
    if (gaps.every(({ from, to }) => to - from > 0)) found.push({ by: at - start, gaps });
  };
  if (before !== undefined && after !== undefined) {
    const gap = (after[0] - before[1] - size) / 2;
    const at = before[1] + gap;
    add(at, [
      [before[1], at],
      [at + size, after[0]],
    ]);
  }
  const next = before && nearestBefore(beside, before[0]);
  if (before !== undefined && next !== undefined) {
    const at = before[1] + before[0] - next[1];
    add(at, [
      [next[1], before[0]],
      [before[1], at],
    ]);
  }
  const further = after && nearestAfter(beside, after[1]);
  if (after !== undefined && further !== undefined) {
    const at = after[0] - (further[0] - after[1]) - size;
    add(at, [
      [at + size, after[0]],
      [after[1], further[0]],
    ]);
  }
  return found;
}

function nearestBefore(stretches: readonly Stretch[], at: number): Stretch | undefined {
  let nearest: Stretch | undefined;
  for (const one of stretches) {
    if (one[1] <= at && (nearest === undefined || one[1] > nearest[1])) nearest = one;
  }
  return nearest;
}

function nearestAfter(stretches: readonly Stretch[], at: number): Stretch | undefined {
  let nearest: Stretch | undefined;
  for (const one of stretches) {
    if (one[0] >= at && (nearest === undefined || one[0] < nearest[0])) nearest = one;
  }
  return nearest;
}
