// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Outlines made of loose strokes: where they meet or cross they are joined, and every smallest loop
 * that comes of it is found, also where several share a stroke, and then the loop around all of these
 * as well. Each loop is what would fall out.
 */
import { joinedEnds, looseStrokes, WIDEST_GAP } from './joined-ends.js';
import { type Polyline, polylineLength, reversedPolyline, signedArea } from './polyline.js';
import { type Piece, splitStrokes } from './split-strokes.js';

export interface Loop {
  /** Counter-clockwise, back to where it began. */
  readonly points: Float64Array;
  /** The strokes it is made of, by their numbers. */
  readonly members: readonly number[];
}

/** mm; a loop that is narrower on the average is not a part but two strokes side by side. */
const MIN_WIDTH = 0.1;

/** Loops that open strokes have part in; `isAsked` leaves out strokes that are not to be joined. */
export function looseLoops(
  lines: readonly Polyline[],
  isAsked: (line: number) => boolean = () => true,
): Loop[] {
  if (lines.every(({ isClosed }) => isClosed)) return [];
  const asked = [...lines.keys()].filter(isAsked);
  const open = asked.filter((i) => !lines[i]!.isClosed);
  if (open.length === 0) return [];
  const loose = looseStrokes(open.map((i) => lines[i]!)).map((k) => open[k]!);
  const pieces = splitAmong(lines, { asked, open, loose });
  return new Net(pieces).loops();
}

interface Asked {
  readonly asked: readonly number[];
  readonly open: readonly number[];
  readonly loose: readonly number[];
}

/** Open strokes, and closed ones that a loose one meets, cut apart where they do. */
function splitAmong(lines: readonly Polyline[], { asked, open, loose }: Asked): Piece[] {
  if (loose.length === 0) return open.map((owner) => ({ points: lines[owner]!.points, owner }));
  const place = new Map(asked.map((i, k) => [i, k]));
  const pieces = splitStrokes(
    asked.map((i) => lines[i]!),
    { loose: loose.map((i) => place.get(i)!), gap: WIDEST_GAP },
  );
  const counts = new Map<number, number>();
  for (const { owner } of pieces) counts.set(owner, (counts.get(owner) ?? 0) + 1);
  return pieces
    .filter(({ owner }) => !lines[asked[owner]!]!.isClosed || counts.get(owner)! > 1)
    .map(({ points, owner }) => ({ points, owner: asked[owner]! }));
}

/** Strokes as a net of ways: way 2k runs piece k as drawn, way 2k + 1 backwards. */
class Net {
  readonly #pieces: readonly Piece[];
  readonly #nodes: Int32Array;
  /** Pieces that lie upon each other are one way with several owners. */
  readonly #owners = new Map<number, number[]>();
  /** Ways that leave each node, by their direction. */
  readonly #leaving = new Map<number, number[]>();
  /** Where among those of its node each way stands. */
  readonly #turns = new Map<number, number>();

  constructor(pieces: readonly Piece[]) {
    this.#pieces = pieces;
    this.#nodes = joinedEnds(pieces);
    this.#addWays();
    this.#pruneDeadEnds();
    for (const ways of this.#leaving.values()) {
      ways.sort((a, b) => this.#direction(a) - this.#direction(b) || a - b);
      ways.forEach((way, at) => {
        this.#turns.set(way, at);
      });
    }
  }

  /** Every smallest loop, and round loops that share strokes the loop around all of them. */
  loops(): Loop[] {
    const rounds = this.#rounds();
    const roundOf = new Map(rounds.flatMap((round, n) => round.map((way) => [way, n])));
    return rounds.flatMap((round) => {
      const points = this.#pointsAlong(round);
      if (signedArea(points) > 0) return this.#loop(round, points);
      // Gone round from without: it would fall as one before its inner strokes are cut.
      return this.#apart(round).flatMap((outer) => {
        const inner = outer.map((way) => way ^ 1).reverse();
        const sharing = new Set(inner.map((way) => roundOf.get(way)));
        return sharing.size < 2 ? [] : this.#loop(inner, this.#pointsAlong(inner));
      });
    });
  }

  #loop(round: readonly number[], points: Float64Array): readonly Loop[] {
    if (signedArea(points) < (MIN_WIDTH * polylineLength(points)) / 2) return [];
    const members = new Set(round.flatMap((way) => this.#owners.get(way >> 1)!));
    return [{ points, members: [...members] }];
  }

  /** Keeps to the left at every node, so that each way is gone once. */
  #rounds(): number[][] {
    const isDone = new Set<number>();
    const rounds: number[][] = [];
    for (const ways of this.#leaving.values()) {
      for (const way of ways) {
        if (isDone.has(way)) continue;
        const round: number[] = [];
        for (let next = way; !isDone.has(next); next = this.#nextLeft(next)) {
          isDone.add(next);
          round.push(next);
        }
        rounds.push(round);
      }
    }
    return rounds;
  }

  /** A round cut apart at the nodes that it passes more than once: parts may meet in a corner. */
  #apart(round: readonly number[]): number[][] {
    const found: number[][] = [];
    const path: number[] = [];
    const depth = new Map<number, number>();
    for (const way of round) {
      depth.set(this.#nodes[way]!, path.length);
      path.push(way);
      const back = depth.get(this.#nodes[way ^ 1]!);
      if (back === undefined) continue;
      const loop = path.splice(back);
      for (const gone of loop) depth.delete(this.#nodes[gone]!);
      found.push(loop);
    }
    return found;
  }

  #addWays(): void {
    const between = new Map<number, number[]>();
    const degrees = degreesWithoutDeadEnds(this.#nodes);
    this.#pieces.forEach(({ points, owner }, k) => {
      const [a, b] = [this.#nodes[2 * k]!, this.#nodes[2 * k + 1]!];
      if (degrees[a] === 0 || degrees[b] === 0) {
        // A node keeps its turn, whatever led to it first.
        for (const node of [a, b]) if (degrees[node]! > 0) this.#waysAt(node);
        return;
      }
      if (a === b && polylineLength(points) < 2 * WIDEST_GAP) return; // What was cut off beside a corner.
      const key = Math.min(a, b) * this.#nodes.length + Math.max(a, b);
      const rivals = between.get(key) ?? [];
      const twin = rivals.find((other) => isSameShape(points, this.#pieces[other]!.points));
      if (twin !== undefined) {
        this.#owners.get(twin)!.push(owner);
        return;
      }
      between.set(key, [...rivals, k]);
      this.#owners.set(k, [owner]);
      this.#leave(2 * k);
      this.#leave(2 * k + 1);
    });
  }

  #leave(way: number): void {
    this.#waysAt(this.#nodes[way]!).push(way);
  }

  #waysAt(node: number): number[] {
    const ways = this.#leaving.get(node) ?? [];
    if (ways.length === 0) this.#leaving.set(node, ways);
    return ways;
  }

  #pruneDeadEnds(): void {
    const counts = new Map([...this.#leaving].map(([node, ways]) => [node, ways.length]));
    const isGone = new Set<number>();
    const ends = [...this.#leaving.keys()];
    for (let node = ends.pop(); node !== undefined; node = ends.pop()) {
      if (counts.get(node) !== 1) continue;
      const way = this.#leaving.get(node)!.find((one) => !isGone.has(one))!;
      const other = this.#nodes[way ^ 1]!;
      isGone.add(way).add(way ^ 1);
      counts.set(node, 0);
      counts.set(other, counts.get(other)! - 1);
      ends.push(other);
    }
    for (const [node, ways] of this.#leaving) {
      this.#leaving.set(
        node,
        ways.filter((way) => !isGone.has(way)),
      );
    }
  }

  /** The next way from the head of a way, clockwise of where that came from. */
  #nextLeft(way: number): number {
    const back = way ^ 1;
    const ways = this.#leaving.get(this.#nodes[back]!)!;
    const at = this.#turns.get(back)!;
    return ways[(at + ways.length - 1) % ways.length]!;
  }

  #direction(way: number): number {
    const { points } = this.#pieces[way >> 1]!;
    const n = points.length;
    const [from, to] = way & 1 ? [n - 2, n - 4] : [0, 2];
    return Math.atan2(points[to + 1]! - points[from + 1]!, points[to]! - points[from]!);
  }

  #pointsAlong(round: readonly number[]): Float64Array {
    const all = round.flatMap((way) => {
      const { points } = this.#pieces[way >> 1]!;
      return Array.from(way & 1 ? reversedPolyline(points) : points);
    });
    return Float64Array.from([...all, all[0]!, all[1]!]);
  }
}

/** How many pieces end at each node, once those are gone that lead nowhere; most of loose strokes do. */
function degreesWithoutDeadEnds(nodes: Int32Array): Int32Array {
  const degrees = new Int32Array(nodes.length);
  /** For each node all ways that leave it, taken together: the last one left is the way itself. */
  const ways = new Int32Array(nodes.length);
  nodes.forEach((node, way) => {
    degrees[node]!++;
    ways[node]! ^= way;
  });
  for (let start = 0; start < degrees.length; start++) {
    for (let node = start; degrees[node] === 1; ) {
      const way = ways[node]!;
      const other = nodes[way ^ 1]!;
      degrees[node] = 0;
      degrees[other]!--;
      ways[other]! ^= way ^ 1;
      node = other;
    }
  }
  return degrees;
}

/** mm by which two pieces between the same ends may differ and still be one. */
const SAME = 0.02;

/** Pieces of one length with one middle, whichever way each is run. */
function isSameShape(a: Float64Array, b: Float64Array): boolean {
  const [p, q] = [middleOf(a), middleOf(b)];
  if (Math.hypot(p.x - q.x, p.y - q.y) > SAME) return false;
  return Math.abs(polylineLength(a) - polylineLength(b)) < SAME;
}

/** The middle of its corners: the middle one, or halfway between both. */
function middleOf(points: Float64Array) {
  const last = points.length / 2 - 1;
  const near = Math.floor(last / 2) * 2;
  const far = Math.ceil(last / 2) * 2;
  return {
    x: (points[near]! + points[far]!) / 2,
    y: (points[near + 1]! + points[far + 1]!) / 2,
  };
}
