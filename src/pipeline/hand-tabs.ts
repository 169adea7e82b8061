// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Bridges that were placed by hand, left in whatever is cut along the same line: a twin on another layer must not cut
 * through what holds the part. One that lies on nothing that is cut is named, never dropped silently.
 */
import { grown, pointBox } from '../geometry/bounds.js';
import { BoxIndex } from '../geometry/box-index.js';
import { lineWithGaps, nearestOnLine } from '../geometry/line-gaps.js';
import type { Point } from '../geometry/path.js';
import { pointsBounds } from '../geometry/polyline.js';
import type { BlockGeometry, PathGeometry } from '../toolpath/toolpath.js';

/** A tab on the bed. */
export interface JobTab extends Point {
  readonly width: number;
  /** The name of its piece. */
  readonly piece: string;
}

/** `no-outline`: nothing is cut there; `no-room`: nothing but the bridge would be left of what is cut there. */
export interface LostTab extends JobTab {
  readonly why: 'no-outline' | 'no-room';
}

/** mm that a tab may be beside the outline that it was placed on, and that twins may be apart. */
const NEAR = 0.25;
const TWIN = 0.02;

export interface Tabbed {
  readonly strokes: ReadonlyMap<BlockGeometry, readonly BlockGeometry[]>;
  readonly lost: readonly LostTab[];
}

/**
 * `strokes` are all that cut, each with what automatic bridges leave of it; `moved` is how far outlines may have been
 * moved since they were drawn, mm.
 */
export function withHandTabs(
  strokes: ReadonlyMap<BlockGeometry, readonly BlockGeometry[]>,
  tabs: readonly JobTab[],
  moved: number,
): Tabbed {
  const outlines = [...strokes.keys()].filter((block) => block.kind === 'path');
  const index = new BoxIndex(outlines.map(({ points }) => pointsBounds(points)));
  const made = new Map(strokes);
  const lost: LostTab[] = [];
  for (const tab of tabs) {
    const found = outlinesUnder(tab, { outlines, index, reach: NEAR + moved, twins: TWIN + moved });
    let isRefused = false;
    for (const { outline, foot } of found) {
      const left = made.get(outline)!.flatMap((stroke) => withGap(stroke, foot, tab.width));
      if (left.length === 0) isRefused = true;
      else made.set(outline, left);
    }
    if (found.length === 0) lost.push({ ...tab, why: 'no-outline' });
    else if (isRefused) lost.push({ ...tab, why: 'no-room' });
  }
  return { strokes: made, lost };
}

interface Cuts {
  readonly outlines: readonly PathGeometry[];
  readonly index: BoxIndex;
  readonly reach: number;
  readonly twins: number;
}

/** The nearest outline, and those that run along it, each with the place on it. */
function outlinesUnder(tab: Point, { outlines, index, reach, twins }: Cuts) {
  const near: { outline: PathGeometry; foot: Point; distance: number }[] = [];
  index.overlapping(grown(pointBox(tab), reach), (n) => {
    const found = nearestOnLine(outlines[n]!.points, tab);
    if (found.distance <= reach) near.push({ outline: outlines[n]!, ...found });
  });
  const least = near.reduce((min, { distance }) => Math.min(min, distance), reach);
  return near.filter(({ distance }) => distance <= least + twins);
}

function withGap(stroke: BlockGeometry, foot: Point, width: number): readonly BlockGeometry[] {
  if (stroke.kind === 'scan') return [stroke];
  return lineWithGaps(stroke.points, foot, width).map((points) => ({ ...stroke, points }));
}
