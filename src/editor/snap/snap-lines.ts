// SPDX-License-Identifier: GPL-3.0-or-later
/** Lines across the bed that an edge, a middle or a point may snap to, sorted, so that near ones are found at once. */
import type { Bounds } from '../../geometry/bounds.js';
import type { Point } from '../../geometry/path.js';

export type Axis = 'x' | 'y';

/** What of a box snaps to a line: its edges, its middle. */
export type SnapPart = 'edge' | 'middle';

export interface SnapLine {
  /** Where it is along the axis, mm: a line of axis `x` is plumb. */
  readonly at: number;
  /** How far what it belongs to reaches along the line; without end for guides. */
  readonly from: number;
  readonly to: number;
  /** Edges snap to edges, middles to middles, and both to what is neither. */
  readonly part?: SnapPart;
}

/** The start and the end of a box along an axis. */
export function extentAlong(box: Bounds, axis: Axis): readonly [number, number] {
  return axis === 'x' ? [box.minX, box.maxX] : [box.minY, box.maxY];
}

export function otherAxis(axis: Axis): Axis {
  return axis === 'x' ? 'y' : 'x';
}

/** Lines of both edges of a box, and of its middle. */
export function linesOf(box: Bounds, axis: Axis): readonly SnapLine[] {
  const [start, end] = extentAlong(box, axis);
  const [from, to] = extentAlong(box, otherAxis(axis));
  return [
    { at: start, from, to, part: 'edge' },
    { at: end, from, to, part: 'edge' },
    { at: (start + end) / 2, from, to, part: 'middle' },
  ];
}

export function lineThrough(at: Point, axis: Axis): SnapLine {
  const across = at[otherAxis(axis)];
  return { at: at[axis], from: across, to: across };
}

/** A line over the whole bed and beyond. */
export function endlessLine(at: number): SnapLine {
  return { at, from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
}

export class SortedLines {
  readonly #lines: readonly SnapLine[];

  constructor(lines: readonly SnapLine[]) {
    this.#lines = [...lines].sort((a, b) => a.at - b.at);
  }

  /** The lines within `reach` of a place. */
  near(at: number, reach: number): readonly SnapLine[] {
    const found: SnapLine[] = [];
    for (let i = this.#firstFrom(at - reach); i < this.#lines.length; i++) {
      const line = this.#lines[i]!;
      if (line.at > at + reach) break;
      found.push(line);
    }
    return found;
  }

  #firstFrom(at: number): number {
    let [low, high] = [0, this.#lines.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#lines[middle]!.at < at) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
