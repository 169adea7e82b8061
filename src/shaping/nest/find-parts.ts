// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The parts that pieces are made of: an outer outline with all that lies in it or crosses it, on whatever layers that is.
 * Where something of it is cut, what is not cut makes no part; marks that lie in none stay together, piece by piece.
 * The body of a thread's task.
 */

import { Clipper, type Rings } from '../../areas/clipper.js';
import { outlinePieces } from '../../art/drawing.js';
import { AppError } from '../../base/errors.js';
import { grouped } from '../../base/grouped.js';
import { msg } from '../../base/message.js';
import { contains, union } from '../../geometry/bounds.js';
import { BoxIndex } from '../../geometry/box-index.js';
import { hullOf } from '../../geometry/convex-hull.js';
import { looseLoops } from '../../geometry/loops.js';
import type { Point } from '../../geometry/path.js';
import { holdsPoint, pointsBounds } from '../../geometry/polyline.js';
import { concatenated } from '../../geometry/subpaths.js';
import { type HoleAreas, holesOf } from './holes.js';
import type { FoundPart, FoundParts, PartMember, PartsRequest } from './part-contract.js';
import { type Cover, coverOf, type Item, itemsOf, solid, THIN } from './part-items.js';
import { boundsOfRings } from './room.js';

interface PartsContext {
  setProgress(value: number): void;
  throwIfCancelled(): void;
}

/** Throws AppError `shape.too-much`. */
export async function findParts(
  context: PartsContext,
  { pieces, others, by }: PartsRequest,
): Promise<FoundParts> {
  const clipper = await Clipper.load(
    () =>
      new AppError(
        'shape.too-much',
        msg('These outlines have more points than can be processed: select fewer of them.'),
      ),
  );
  const tick = () => context.throwIfCancelled();
  const items = pieces.flatMap((piece, i) => itemsOf(i, piece));
  const hasCuts = pieces.some(({ isCut }) => isCut);
  const isMaker = ({ piece }: Item) => !hasCuts || pieces[piece]!.isCut;
  const sorted = sortedIntoParts(clipper, items, {
    isMaker,
    hasHoles: hasCuts && by === 'outlines',
    tick,
  });
  const groups = by === 'outlines' ? sorted : byUnits(sorted, (i) => pieces[i]!.unit);
  const parts = withMembers(
    groups.map((group) => ({
      ...group,
      outlines: around(clipper, group),
      isCut: hasCuts && group.covers.length > 0,
    })),
  );
  const still = others.flatMap((piece, i) => itemsOf(i, piece));
  const covers = still.flatMap((item) => coverOf(clipper, item).whole);
  const obstacles = solid(clipper.resolved(covers, 'nonzero'));
  return { parts, obstacles };
}

/** What belongs together. */
interface Gathered {
  /** Covers of the outlines that make it a part; none where it is made of marks alone. */
  readonly covers: readonly Cover[];
  readonly items: readonly Item[];
  readonly holes: HoleAreas;
}

function sortedIntoParts(
  clipper: Clipper,
  items: readonly Item[],
  {
    isMaker,
    hasHoles,
    tick,
  }: { isMaker(item: Item): boolean; readonly hasHoles: boolean; tick(): void },
): readonly Gathered[] {
  const covers = new Map<Item, Cover>();
  for (const item of items.filter(isMaker)) {
    tick();
    covers.set(item, coverOf(clipper, item));
  }
  const loops = looseLoops([...covers.keys()]).map(({ points }) =>
    coverOf(clipper, { points, isClosed: true }),
  );
  const all = [...covers.values(), ...loops].flatMap(({ thin }) => thin);
  const rings = solid(clipper.resolved(all, 'nonzero'));
  const index = new BoxIndex(rings.map((ring) => pointsBounds(ring)));
  const found = rings.map(() => ({ covers: [] as Cover[], items: [] as Item[] }));
  const rest: Item[] = [];
  for (const item of items) {
    const cover = covers.get(item);
    const ring = ringAround(rings, index, cover ? [cover.inside] : pointsWithin(item));
    if (ring === undefined) rest.push(item);
    else {
      found[ring]!.items.push(item);
      if (cover) found[ring]!.covers.push(cover);
    }
  }
  for (const loop of loops) {
    const ring = ringAround(rings, index, [loop.inside]);
    if (ring !== undefined) found[ring]!.covers.push(loop);
  }
  const cut = found.map((part) => {
    tick();
    return { ...part, holes: hasHoles ? holesOf(clipper, part.items, covers) : [] };
  });
  const marks = [...byPiece(rest).values()].map((own) => ({ covers: [], items: own, holes: [] }));
  return [...cut, ...marks].filter((part) => part.items.length > 0);
}

/** A mark may stick out of its part: several of its points are looked at. */
function pointsWithin({ points, isClosed, box }: Item): readonly Point[] {
  const middle = { x: (box.minX + box.maxX) / 2, y: (box.minY + box.maxY) / 2 };
  const at = (i: number) => ({ x: points[i]!, y: points[i + 1]! });
  const half = 2 * Math.floor(points.length / 4);
  const some = [at(0), at(half), at(points.length - 2)];
  return isClosed ? [middle, ...some] : some;
}

function ringAround(rings: Rings, index: BoxIndex, points: readonly Point[]): number | undefined {
  for (const { x, y } of points) {
    const found: number[] = [];
    index.around(x, y, (i) => {
      if (holdsPoint(rings[i]!, x, y)) found.push(i);
    });
    if (found[0] !== undefined) return found[0];
  }
  return undefined;
}

function byPiece(items: readonly Item[]): ReadonlyMap<number, readonly Item[]> {
  return grouped(items, ({ piece }) => piece);
}

function byUnits(
  parts: readonly Gathered[],
  unitOf: (piece: number) => number,
): readonly Gathered[] {
  const owned = parts.flatMap((part) => {
    const own = [...grouped(part.items, ({ piece }) => unitOf(piece))];
    // What crosses from one unit to another is counted with the first alone, which keeps room for it.
    return own.map(([unit, items], i) => ({ unit, items, covers: i === 0 ? part.covers : [] }));
  });
  return [...grouped(owned, ({ unit }) => unit).values()].map((all) => ({
    covers: all.flatMap(({ covers }) => covers),
    items: all.flatMap(({ items }) => items),
    holes: [],
  }));
}

/** The outer outlines of a part, with marks that stick out of it. */
function around(clipper: Clipper, { covers, items }: Gathered): Rings {
  const outer = covers.flatMap(({ whole }) => whole);
  const whole = solid(clipper.resolved(outer, 'nonzero'));
  const box = boundsOfRings(whole);
  const beyond = items.filter((item) => !contains(box, item.box, THIN));
  if (beyond.length === 0) return whole;
  const hull = hullOf(Float64Array.from(beyond.flatMap(({ points }) => [...points])));
  const { minX, minY, maxX, maxY } = beyond.reduce(
    (all, item) => union(all, item.box),
    beyond[0]!.box,
  );
  const isFlat = hull.length < 6 || Math.min(maxX - minX, maxY - minY) < THIN;
  const marks = isFlat ? coverOf(clipper, { points: hull, isClosed: false }).whole : [hull];
  return solid(clipper.resolved([...whole, ...marks], 'nonzero'));
}

type Outlined = Gathered & { readonly outlines: Rings; readonly isCut: boolean };

/** A piece of which all belongs to one part goes with it as it is. */
function withMembers(parts: readonly Outlined[]): readonly FoundPart[] {
  const homes = new Map<number, number>();
  for (const { items } of parts) {
    for (const piece of new Set(items.map((item) => item.piece)))
      homes.set(piece, (homes.get(piece) ?? 0) + 1);
  }
  return parts.map(({ items, outlines, holes, isCut }) => {
    const members = [...byPiece(items)].flatMap(([piece, lines]): PartMember[] =>
      homes.get(piece) === 1
        ? [{ piece }]
        : outlinePieces(shapesOf(lines)).map((torn) => ({ piece, outlines: torn })),
    );
    return { outlines, members, holes, isCut };
  });
}

/** The lines of each shape together again, as they were. */
function shapesOf(items: readonly Item[]) {
  const lines = items.flatMap(({ drawn }) => (drawn === undefined ? [] : [drawn]));
  return [...grouped(lines, ({ shape }) => shape)].map(([shape, own]) => ({
    ...shape,
    path: concatenated(own.map(({ path }) => path)),
  }));
}
