// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Outlines made of loose strokes: ends that meet are joined, and every smallest loop that comes of it
 * is found, also where several share a stroke. Each loop is what would fall out of the sheet.
 */
import { joinedEnds } from './joined-ends.js';
import { type Polyline, reversed, signedArea } from './polyline.js';

export interface Loop {
  /** Counter-clockwise, back to where it began. */
  readonly points: Float64Array;
  /** The strokes it is made of, by their numbers. */
  readonly members: readonly number[];
}

/** mm²; what encloses less is no part. */
const LEAST_AREA = 1e-3;

/** Of the open strokes only; `isAsked` leaves out strokes that are not to be joined. */
export function looseLoops(
  lines: readonly Polyline[],
  isAsked: (line: number) => boolean = () => true,
): Loop[] {
  const open = lines.flatMap((line, i) => (line.isClosed || !isAsked(i) ? [] : [i]));
  if (open.length === 0) return [];
  const nodes = joinedEnds(open.map((i) => lines[i]!));
  const net = new Net(
    open.map((i) => lines[i]!),
    nodes,
  );
  return net.loops().map(({ points, members }) => ({
    points,
    members: members.map((k) => open[k]!),
  }));
}

/** Strokes as a net of ways: way 2k runs stroke k as drawn, way 2k + 1 backwards. */
class Net {
  readonly #lines: readonly Polyline[];
  readonly #nodes: Int32Array;
  /** Ways that leave each node, by their direction. */
  readonly #leaving = new Map<number, number[]>();

  /** `nodes` holds, per stroke, where it begins and where it ends. */
  constructor(lines: readonly Polyline[], nodes: Int32Array) {
    this.#lines = lines;
    this.#nodes = nodes;
    nodes.forEach((node, way) => {
      this.#leaving.set(node, [...(this.#leaving.get(node) ?? []), way]);
    });
    this.#pruneDeadEnds();
    for (const ways of this.#leaving.values()) {
      ways.sort((a, b) => this.#direction(a) - this.#direction(b) || a - b);
    }
  }

  /** Keeps to the left at every node, so that each loop is gone round once. */
  loops(): Loop[] {
    const isDone = new Set<number>();
    const found: Loop[] = [];
    for (const ways of this.#leaving.values()) {
      for (const way of ways) {
        if (isDone.has(way)) continue;
        const round: number[] = [];
        for (let next = way; !isDone.has(next); next = this.#nextLeft(next)) {
          isDone.add(next);
          round.push(next);
        }
        const points = this.#pointsAlong(round);
        if (signedArea(points) < LEAST_AREA) continue;
        found.push({ points, members: [...new Set(round.map((w) => w >> 1))] });
      }
    }
    return found;
  }

  #pruneDeadEnds(): void {
    const loose = [...this.#leaving.keys()];
    for (let node = loose.pop(); node !== undefined; node = loose.pop()) {
      const ways = this.#leaving.get(node)!;
      if (ways.length !== 1) continue;
      const back = ways[0]! ^ 1;
      const other = this.#nodes[back]!;
      const left = this.#leaving.get(other)!.filter((way) => way !== back);
      this.#leaving.set(node, []);
      this.#leaving.set(other, left);
      loose.push(other);
    }
  }

  /** From the head of a way, the next one clockwise of where it came from. */
  #nextLeft(way: number): number {
    const back = way ^ 1;
    const ways = this.#leaving.get(this.#nodes[back]!)!;
    const at = ways.indexOf(back);
    return ways[(at + ways.length - 1) % ways.length]!;
  }

  #direction(way: number): number {
    const { points } = this.#lines[way >> 1]!;
    const n = points.length;
    const [from, to] = way & 1 ? [n - 2, n - 4] : [0, 2];
    return Math.atan2(points[to + 1]! - points[from + 1]!, points[to]! - points[from]!);
  }

  #pointsAlong(round: readonly number[]): Float64Array {
    const all = round.flatMap((way) => {
      const { points } = this.#lines[way >> 1]!;
      return Array.from(way & 1 ? reversed(points) : points);
    });
    return Float64Array.from([...all, all[0]!, all[1]!]);
  }
}
