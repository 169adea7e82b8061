// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Looks for ways to lay parts close to each other: all of them by size first, then again and again with some of them in
 * another order, as long as there is time. What is better than all before is handed on at once. The body of a process's
 * task; the same request takes the same ways, only how many of them depends on the computer.
 */
import { Clipper, type Rings } from '../../areas/clipper.js';
import { signedArea } from '../../geometry/polyline.js';
import { BottomLeft, boxOfLaid, type Laid } from './bottom-left.js';
import type { Nest, NestRequest } from './contract.js';
import { Kinds, type PartOfKind } from './kinds.js';
import { type Order, OrderSearch } from './order-search.js';

interface NestContext {
  setProgress(value: number): void;
  throwIfCancelled(): void;
  sendEvent(name: string, data: unknown): void;
}

/** The event that carries a better nest. */
export const BETTER = 'better';

/** `now` is in seconds. */
export async function nestParts(
  context: NestContext,
  request: NestRequest,
  now: () => number = () => performance.now() / 1000,
): Promise<Nest> {
  const clipper = await Clipper.load();
  const kinds = new Kinds(clipper, request);
  const usable = usableHoles(request);
  const parts = request.parts.map((outlines, i) => {
    context.throwIfCancelled();
    return kinds.partOf(outlines, usable[i], request.fillers?.[i]);
  });
  const plain = new BottomLeft(clipper, { kinds, parts }, request, false);
  const holed = new BottomLeft(clipper, { kinds, parts }, request, true);
  // What holes gain is tried beside the way without them, and continued as long as it is not worse.
  const untried = parts.some(({ kind }) => kind.hasHoles) ? [holed] : [];
  let laying = plain;
  const search = new OrderSearch(parts);
  const begin = now();
  const isOver = () => now() - begin >= request.seconds;
  let best: Laid | undefined;
  let bestLaying: BottomLeft = laying;
  for (let order: Order | undefined = search.first(); order !== undefined; ) {
    const laid = layAll(context, laying, order, { isFirst: best === undefined, isOver });
    if (laid === undefined) break;
    if (search.judge(order, laid)) {
      best = laid;
      bestLaying = laying;
      context.sendEvent(BETTER, nestOf(laid, parts, request.turns));
    }
    context.setProgress(Math.min(1, (now() - begin) / request.seconds));
    const other = untried.pop();
    laying = other ?? bestLaying;
    if (other === undefined) order = isOver() ? undefined : search.next();
    else if (isOver()) order = undefined;
  }
  return nestOf(best ?? { lying: [], left: [...parts.keys()] }, parts, request.turns);
}

/** More holes of one part than this are not looked into. */
const MAX_HOLES = 8;

/** The largest holes of each part, of those that the smallest filler could lie in. */
function usableHoles({
  parts,
  holes = [],
  fillers = [],
}: NestRequest): readonly (readonly Rings[])[] {
  const sizes = parts.filter((_, i) => fillers[i] === true).map(areaOfRings);
  const smallest = Math.min(...sizes);
  return holes.map((own) =>
    own
      .map((area) => ({ area, size: areaOfRings(area) }))
      .filter(({ size }) => size > smallest)
      .sort((a, b) => b.size - a.size)
      .slice(0, MAX_HOLES)
      .map(({ area }) => area),
  );
}

function areaOfRings(rings: Rings): number {
  return rings.reduce((sum, ring) => sum + signedArea(ring), 0);
}

/** Undefined where the time is up; the first time all parts are laid, however long it takes. */
function layAll(
  context: NestContext,
  laying: BottomLeft,
  { parts, kept }: Order,
  { isFirst, isOver }: { readonly isFirst: boolean; readonly isOver: () => boolean },
): Laid | undefined {
  let laid = kept;
  const done = kept.lying.length + kept.left.length;
  for (const part of parts.slice(done)) {
    context.throwIfCancelled();
    if (!isFirst && isOver()) return undefined;
    laid = laying.add(laid, part);
  }
  return laid;
}

function nestOf(laid: Laid, parts: readonly PartOfKind[], turns: number): Nest {
  const places = laid.lying.map(({ part, turn, x, y }) => {
    const { dx, dy } = parts[part]!;
    const angle = (turn * 2 * Math.PI) / turns;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    // The kind's origin is at (dx, dy) of the part: it is moved there after the turn.
    return { part, angle, x: x - (dx * cos - dy * sin), y: y - (dx * sin + dy * cos) };
  });
  return { places, left: [...laid.left].sort((a, b) => a - b), used: boxOfLaid(laid) };
}
