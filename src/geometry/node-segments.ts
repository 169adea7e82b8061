// SPDX-License-Identifier: GPL-3.0-or-later
/** The segments between the nodes of an outline: where they pass, and how they are split, bent, made straight or curved. */
import {
  isStraight,
  type NodeOutline,
  nodeAt,
  type OutlineNode,
  segmentCount,
} from './outline-nodes.js';
import type { Point } from './path.js';

/** A cubic by its four points; of a line the inner ones lie on its ends. */
export interface Segment {
  readonly from: Point;
  readonly one: Point;
  readonly two: Point;
  readonly to: Point;
  readonly isLine: boolean;
}

/** Where the control points of a line that is drawn as a curve lie. */
const THIRD = 1 / 3;

export function segmentAt({ nodes }: NodeOutline, index: number): Segment {
  const from = nodes[index]!;
  const to = nodes[(index + 1) % nodes.length]!;
  return {
    ...{ from, to },
    ...{ one: from.after ?? from, two: to.before ?? to },
    isLine: isStraight(from, to),
  };
}

export function pointOn({ from, one, two, to, isLine }: Segment, t: number): Point {
  if (isLine) return between(from, to, t);
  const u = 1 - t;
  const [a, b, c, d] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
  return {
    x: a * from.x + b * one.x + c * two.x + d * to.x,
    y: a * from.y + b * one.y + c * two.y + d * to.y,
  };
}

/** A new node on the segment, which becomes node `index + 1`; the shape stays as it is. */
export function splitSegment(outline: NodeOutline, index: number, t: number): NodeOutline {
  const { nodes, isClosed } = outline;
  const segment = segmentAt(outline, index);
  const end = (index + 1) % nodes.length;
  if (segment.isLine) {
    return { isClosed, nodes: nodes.toSpliced(index + 1, 0, between(segment.from, segment.to, t)) };
  }
  const { from, one, two, to } = segment;
  const middle = between(one, two, t);
  const [first, last] = [between(from, one, t), between(two, to, t)];
  const [before, after] = [between(first, middle, t), between(middle, last, t)];
  const made = nodeAt(between(before, after, t), before, after);
  const changed = nodes.slice();
  changed[index] = withHandle(changed[index]!, 'after', first);
  changed[end] = withHandle(changed[end]!, 'before', last);
  return { isClosed, nodes: changed.toSpliced(index + 1, 0, made) };
}

/** The curve goes through a point that is `by` away from where it had `t`: its handles move as little as they can. */
export function bentSegment(
  outline: NodeOutline,
  index: number,
  t: number,
  by: Point,
): NodeOutline {
  const u = 1 - t;
  const [weight, other] = [3 * t * u * u, 3 * t * t * u];
  const all = weight * weight + other * other;
  const { one, two } = segmentAt(outline, index);
  return withHandles(
    outline,
    index,
    { x: one.x + (by.x * weight) / all, y: one.y + (by.y * weight) / all },
    { x: two.x + (by.x * other) / all, y: two.y + (by.y * other) / all },
  );
}

export function straightened(outline: NodeOutline, segments: Iterable<number>): NodeOutline {
  let made = outline;
  for (const index of segments) made = withHandles(made, index, undefined, undefined);
  return made;
}

/** Lines become curves that can be bent, and look the same. */
export function curved(outline: NodeOutline, segments: Iterable<number>): NodeOutline {
  let made = outline;
  for (const index of segments) {
    const { from, to, isLine } = segmentAt(made, index);
    if (isLine) {
      made = withHandles(made, index, between(from, to, THIRD), between(to, from, THIRD));
    }
  }
  return made;
}

/** The segments that both begin and end at one of these nodes. */
export function segmentsAmong(outline: NodeOutline, chosen: ReadonlySet<number>): number[] {
  const { length } = outline.nodes;
  return Array.from({ length: segmentCount(outline) }, (_, i) => i).filter(
    (i) => chosen.has(i) && chosen.has((i + 1) % length),
  );
}

/** The segments that begin or end at one of these nodes. */
export function segmentsAround(
  outline: NodeOutline,
  chosen: Iterable<number>,
): ReadonlySet<number> {
  const { nodes, isClosed } = outline;
  const found = new Set<number>();
  for (const node of chosen) {
    if (isClosed || node > 0) found.add((node - 1 + nodes.length) % nodes.length);
    if (isClosed || node < nodes.length - 1) found.add(node);
  }
  return found;
}

export function withHandle(
  node: OutlineNode,
  side: 'before' | 'after',
  at: Point | undefined,
): OutlineNode {
  return side === 'before' ? nodeAt(node, at, node.after) : nodeAt(node, node.before, at);
}

function withHandles(
  { nodes, isClosed }: NodeOutline,
  index: number,
  one: Point | undefined,
  two: Point | undefined,
): NodeOutline {
  const changed = nodes.slice();
  const end = (index + 1) % nodes.length;
  changed[index] = withHandle(changed[index]!, 'after', one);
  changed[end] = withHandle(changed[end]!, 'before', two);
  return { isClosed, nodes: changed };
}

/** The place on the straight way from one to the other, `t` being 0…1. */
export function between(a: Point, b: Point, t: number): Point {
  return { x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t };
}
