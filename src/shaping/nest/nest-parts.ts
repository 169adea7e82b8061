// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Looks for ways to lay parts close to each other: all of them by size first, then again and again with some of them in
 * another order, as long as there is time. What is better than all before is handed on at once. The body of a process's
 * task; the same request takes the same ways, only how many of them depends on the computer.
 */
import { Clipper } from '../../areas/clipper.js';
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
  const parts = request.parts.map((outlines) => {
    context.throwIfCancelled();
    return kinds.partOf(outlines);
  });
  const laying = new BottomLeft(clipper, kinds, parts, request);
  const search = new OrderSearch(parts);
  const begin = now();
  const isOver = () => now() - begin >= request.seconds;
  let best: Laid | undefined;
  for (let order: Order | undefined = search.first(); order !== undefined; ) {
    const laid = layAll(context, laying, order, { isFirst: best === undefined, isOver });
    if (laid === undefined) break;
    if (search.judge(order, laid)) {
      best = laid;
      context.sendEvent(BETTER, nestOf(laid, parts, request.turns));
    }
    context.setProgress(Math.min(1, (now() - begin) / request.seconds));
    order = isOver() ? undefined : search.next();
  }
  return nestOf(best ?? { lying: [], left: [...parts.keys()] }, parts, request.turns);
}

/** Nothing where the time is up; the first time it is taken to the end whatever it takes. */
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
