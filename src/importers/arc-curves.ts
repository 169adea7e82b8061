// SPDX-License-Identifier: GPL-3.0-or-later
/** Arcs as cubic curves, exact to a few millionths of their radius. */
import { type Arc, arcAround } from '../geometry/arc.js';
import type { PathBuilder, Point } from '../geometry/path.js';

const LARGEST_SPAN = Math.PI / 4;

/** Draws on from where the path is; gives the number of curves. Throws nothing; a radius of 0 draws a line. */
export function addArc(
  path: PathBuilder,
  [from, to]: readonly [Point, Point],
  { centre, isClockwise }: { readonly centre: Point; readonly isClockwise: boolean },
): number {
  const arc = arcAround([from, to], centre, isClockwise);
  return addSweep(path, arc, to);
}

/** The arc itself, which ends at `end` whatever was rounded on the way. */
export function addSweep(path: PathBuilder, arc: Arc, end?: Point): number {
  const { centre, radius, start, sweep } = arc;
  const count = Math.max(1, Math.ceil(Math.abs(sweep) / LARGEST_SPAN));
  const step = sweep / count;
  const pull = (4 / 3) * Math.tan(step / 4) * radius;
  for (let i = 0; i < count; i++) {
    const [a, b] = [start + i * step, start + (i + 1) * step];
    const [ax, ay] = [centre.x + radius * Math.cos(a), centre.y + radius * Math.sin(a)];
    const isLast = i === count - 1 && end !== undefined;
    const bx = isLast ? end.x : centre.x + radius * Math.cos(b);
    const by = isLast ? end.y : centre.y + radius * Math.sin(b);
    path.cubicTo(
      ...([ax - pull * Math.sin(a), ay + pull * Math.cos(a)] as const),
      ...([bx + pull * Math.sin(b), by - pull * Math.cos(b), bx, by] as const),
    );
  }
  return count;
}
