// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The order in which parts are laid: the large ones first by several measures, then the best order so far with two
 * parts exchanged, or one laid earlier. It is chosen by chance, but the same each time.
 */
import { isEmpty } from '../../geometry/bounds.js';
import { boxOfLaid, type Laid } from './bottom-left.js';
import type { Kind, PartOfKind } from './kinds.js';

export interface Order {
  readonly parts: readonly number[];
  /** What was laid in this order already, in an earlier attempt. */
  readonly kept: Laid;
}

interface Score {
  /** mm² of parts that are left. */
  readonly left: number;
  /** How far to the back the parts reach, mm; and then how far they do all together. */
  readonly depth: number;
  readonly sum: number;
}

const NOTHING_LAID: Laid = { lying: [], left: [] };

const MEASURES: readonly ((kind: Kind) => number)[] = [
  ({ turns: [first] }) => widthOf(first!.box) * depthOf(first!.box),
  ({ size }) => size,
  ({ turns: [first] }) => Math.max(widthOf(first!.box), depthOf(first!.box)),
  ({ turns: [first] }) => depthOf(first!.box),
  ({ turns: [first] }) => widthOf(first!.box),
];

export class OrderSearch {
  readonly #parts: readonly PartOfKind[];
  #measure = 0;
  #random = 1;
  #best:
    | { readonly order: readonly number[]; readonly laid: Laid; readonly score: Score }
    | undefined;

  constructor(parts: readonly PartOfKind[]) {
    this.#parts = parts;
  }

  first(): Order {
    return { parts: this.#bySize(this.#measure++), kept: NOTHING_LAID };
  }

  next(): Order | undefined {
    if (this.#measure < MEASURES.length) return this.first();
    const { order, laid } = this.#best!;
    // A single kind of part lies alike in every order.
    if (new Set(this.#parts.map(({ kind }) => kind)).size < 2) return undefined;
    const parts = [...order];
    const from = this.#changed(parts);
    return { parts, kept: keptUpTo(order, laid, from) };
  }

  /** Whether it is better than all before. One that is as good takes the place of the best, for variety. */
  judge({ parts }: Order, laid: Laid): boolean {
    const score = this.#scoreOf(laid);
    const before = this.#best?.score;
    const difference = before === undefined ? -1 : compared(score, before);
    if (difference <= 0) this.#best = { order: parts, laid, score };
    return difference < 0;
  }

  #bySize(measure: number): number[] {
    const sizeOf = MEASURES[measure]!;
    return [...this.#parts.keys()].sort(
      (a, b) => sizeOf(this.#parts[b]!.kind) - sizeOf(this.#parts[a]!.kind),
    );
  }

  /** Returns the first place at which it is another order. */
  #changed(parts: number[]): number {
    const i = this.#below(parts.length);
    let j = this.#below(parts.length);
    while (this.#parts[parts[i]!]!.kind === this.#parts[parts[j]!]!.kind)
      j = (j + 1) % parts.length;
    const [from, to] = [Math.min(i, j), Math.max(i, j)];
    if (this.#below(2) === 0) {
      const [part] = parts.splice(to, 1);
      parts.splice(from, 0, part!);
    } else [parts[from], parts[to]] = [parts[to]!, parts[from]!];
    return from;
  }

  #scoreOf(laid: Laid): Score {
    const left = laid.left.reduce((sum, part) => sum + this.#parts[part]!.kind.size, 0);
    const box = boxOfLaid(laid);
    const tops = laid.lying.map(
      ({ kind, turn, y }) => (y + kind.turns[turn]!.box.maxY) * kind.size,
    );
    const sum = tops.reduce((all, top) => all + top, 0);
    return { left, depth: isEmpty(box) ? 0 : box.maxY, sum };
  }

  /** A whole number below `end` (Lehmer). */
  #below(end: number): number {
    this.#random = (this.#random * 48_271) % 2_147_483_647;
    return this.#random % end;
  }
}

function compared(a: Score, b: Score): number {
  return differing(a.left, b.left) || differing(a.depth, b.depth) || differing(a.sum, b.sum);
}

function differing(a: number, b: number): number {
  return Math.abs(a - b) < 1e-3 ? 0 : a - b;
}

function keptUpTo(order: readonly number[], { lying, left }: Laid, end: number): Laid {
  const kept = new Set(order.slice(0, end));
  return {
    lying: lying.filter(({ part }) => kept.has(part)),
    left: left.filter((part) => kept.has(part)),
  };
}

function widthOf({ minX, maxX }: { readonly minX: number; readonly maxX: number }): number {
  return maxX - minX;
}

function depthOf({ minY, maxY }: { readonly minY: number; readonly maxY: number }): number {
  return maxY - minY;
}
