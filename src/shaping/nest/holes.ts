// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Where in a part others may lie: in its holes, which are waste, without what of the part lies or is cut in them. What is
 * marked counts as kept, so that nothing is laid on a mark.
 */
import type { Clipper, Rings } from '../../areas/clipper.js';
import { overlap } from '../../geometry/bounds.js';
import { NearbyLines } from '../../geometry/nearby-lines.js';
import { nestingOf } from '../../geometry/nesting.js';
import { type Cover, coverOf, type Item, THIN } from './part-items.js';

/** Rings of an area each: its outer outlines, and what is left out of it, the other way round. */
export type HoleAreas = readonly Rings[];

const LINE = { width: 2 * THIN, cap: 'round', join: 'round', miterLimit: 2 } as const;
/** A drawing of more outlines than this in one part keeps its holes: they would be as small as they are many. */
const MAX_ITEMS = 5000;

/** `covers` are those of the outlines that are cut; `items` are all that belong to one part. */
export function holesOf(
  clipper: Clipper,
  items: readonly Item[],
  covers: ReadonlyMap<Item, Cover>,
): HoleAreas {
  const cuts = items.filter((item) => covers.has(item) && item.drawn !== undefined);
  if (cuts.length < 2 || items.length > MAX_ITEMS) return [];
  const { parent } = nestingOf(cuts);
  const around = (i: number) => {
    const chain: number[] = [];
    for (let at = parent[i]!; at >= 0; at = parent[at]!) chain.push(at);
    return chain;
  };
  const chains = cuts.map((_, i) => around(i));
  const numbers = new Map(cuts.map((item, i) => [item, i]));
  const lines = new NearbyLines(cuts.map(({ points }) => points));
  return cuts.flatMap((hole, i) => {
    if (!hole.isClosed || chains[i]!.length % 2 === 0) return [];
    // What is around the hole and does not come near its edge takes nothing of it.
    const outer = new Set(chains[i]);
    const isCrossed = lines.isNear(hole.points, 2 * THIN, (n) => outer.has(n));
    const near = items.filter((item) => item !== hole && overlap(item.box, hole.box));
    const kept = near.flatMap((item): Rings => {
      const n = numbers.get(item);
      if (n === undefined) return (covers.get(item) ?? coverOf(clipper, item)).whole;
      if (chains[n]!.includes(i)) return covers.get(item)!.whole;
      return outer.has(n) && !isCrossed ? [] : lineOf(clipper, item);
    });
    const free = clipper.subtracted(covers.get(hole)!.whole, clipper.resolved(kept, 'nonzero'));
    return free.length === 0 ? [] : [free];
  });
}

/** Nothing may be laid where the part itself is cut. */
function lineOf(clipper: Clipper, { points, isClosed }: Item): Rings {
  return clipper.outlined([points], isClosed, LINE);
}
