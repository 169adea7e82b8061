// SPDX-License-Identifier: GPL-3.0-or-later
/** The handles of nodes: whether an outline goes smoothly through a node, and how it is made to. */
import { withHandle } from './node-segments.js';
import { type HandleSide, type NodeOutline, nodeAt, type OutlineNode } from './outline-nodes.js';
import type { Point } from './path.js';

/** A symmetric node is smooth, and both of its handles are as long. */
export type NodeKind = 'corner' | 'smooth' | 'symmetric';

/** Two handles that miss a straight line by less than this look straight, radians. */
const STRAIGHT = 1e-3;
/** Lengths that differ by less than this part are the same. */
const ALIKE = 1e-3;
/** A handle that is made reaches this far to the neighbour. */
const REACH = 1 / 3;

/** What its handles say: nothing else about a node is kept. */
export function kindOf(node: OutlineNode): NodeKind {
  const { before, after } = node;
  if (before === undefined || after === undefined) return 'corner';
  const [one, two] = [vector(before, node), vector(node, after)];
  const turn = Math.atan2(one.x * two.y - one.y * two.x, one.x * two.x + one.y * two.y);
  if (Math.abs(turn) > STRAIGHT) return 'corner';
  const [a, b] = [lengthOf(one), lengthOf(two)];
  return Math.abs(a - b) <= ALIKE * Math.max(a, b) ? 'symmetric' : 'smooth';
}

export function movedNodes(
  { nodes, isClosed }: NodeOutline,
  chosen: ReadonlySet<number>,
  by: Point,
): NodeOutline {
  return { isClosed, nodes: nodes.map((node, i) => (chosen.has(i) ? movedNode(node, by) : node)) };
}

/** The node moved with its handles. */
export function movedNode(node: OutlineNode, by: Point): OutlineNode {
  const moved = (at: Point | undefined) => at && { x: at.x + by.x, y: at.y + by.y };
  return nodeAt(moved(node)!, moved(node.before), moved(node.after));
}

/** The handle at another place. The other one stays, or stays in line with it, or is its mirror image. */
export function movedHandle(
  node: OutlineNode,
  side: HandleSide,
  { to, kind }: { readonly to: Point; readonly kind: NodeKind },
): OutlineNode {
  const other = side === 'before' ? 'after' : 'before';
  const opposite = node[other];
  const moved = withHandle(node, side, to);
  if (kind === 'corner' || opposite === undefined) return moved;
  const away = vector(to, node);
  const length = lengthOf(away);
  if (length === 0) return moved;
  const reach = kind === 'symmetric' ? 1 : lengthOf(vector(node, opposite)) / length;
  return withHandle(moved, other, along(node, away, reach));
}

/** Each of these nodes without handles: a sharp corner. */
export function cornered(outline: NodeOutline, chosen: ReadonlySet<number>): NodeOutline {
  return changed(outline, chosen, ({ x, y }) => ({ x, y }));
}

/** The outline runs smoothly through each of these nodes; an end has nothing to continue to. */
export function smoothed(outline: NodeOutline, chosen: ReadonlySet<number>): NodeOutline {
  return changed(outline, chosen, (node, previous, next) =>
    previous === undefined || next === undefined ? node : smoothNode(node, previous, next),
  );
}

export function symmetrical(outline: NodeOutline, chosen: ReadonlySet<number>): NodeOutline {
  return changed(smoothed(outline, chosen), chosen, (node) => {
    const { before, after } = node;
    if (before === undefined || after === undefined) return node;
    const [one, two] = [lengthOf(vector(node, before)), lengthOf(vector(node, after))];
    const mean = (one + two) / 2;
    return nodeAt(
      node,
      along(node, vector(node, before), mean / one),
      along(node, vector(node, after), mean / two),
    );
  });
}

function smoothNode(node: OutlineNode, previous: Point, next: Point): OutlineNode {
  const { before, after } = node;
  const [back, on] = [vector(node, previous), vector(node, next)];
  const length = (handle: Point | undefined, reach: Point) =>
    handle === undefined ? lengthOf(reach) * REACH : lengthOf(vector(node, handle));
  const way = wayThrough(
    before === undefined && after !== undefined ? undefined : vector(node, before ?? previous),
    after === undefined && before !== undefined ? undefined : vector(node, after ?? next),
  );
  if (way === undefined) return node;
  return nodeAt(node, along(node, way, -length(before, back)), along(node, way, length(after, on)));
}

/** The unit vector halfway between the direction that the outline comes from and the one that it leaves in; one of them is enough. */
function wayThrough(back: Point | undefined, on: Point | undefined): Point | undefined {
  const [came, goes] = [unit(back), unit(on)];
  const sum = { x: (goes?.x ?? 0) - (came?.x ?? 0), y: (goes?.y ?? 0) - (came?.y ?? 0) };
  // Where it turns right back, it goes across.
  return unit(sum) ?? (goes && { x: -goes.y, y: goes.x });
}

function changed(
  { nodes, isClosed }: NodeOutline,
  chosen: ReadonlySet<number>,
  change: (node: OutlineNode, previous?: OutlineNode, next?: OutlineNode) => OutlineNode,
): NodeOutline {
  const { length } = nodes;
  const neighbour = (i: number) =>
    isClosed ? nodes[(i + length) % length] : i < 0 ? undefined : nodes[i];
  const made = nodes.map((node, i) =>
    chosen.has(i) ? change(node, neighbour(i - 1), neighbour(i + 1)) : node,
  );
  return { isClosed, nodes: made };
}

function vector(from: Point, to: Point): Point {
  return { x: to.x - from.x, y: to.y - from.y };
}

function lengthOf({ x, y }: Point): number {
  return Math.hypot(x, y);
}

/** Undefined where it is too short to point anywhere. */
function unit(way: Point | undefined): Point | undefined {
  const length = way === undefined ? 0 : lengthOf(way);
  return length < 1e-12 ? undefined : { x: way!.x / length, y: way!.y / length };
}

function along(from: Point, way: Point, times: number): Point {
  return { x: from.x + way.x * times, y: from.y + way.y * times };
}
