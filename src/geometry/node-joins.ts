// SPDX-License-Identifier: GPL-3.0-or-later
/** Nodes taken out of an outline, outlines broken at nodes, and ends joined. */
import { withHandle } from './node-segments.js';
import { isStraight, type NodeOutline, nodeAt, type OutlineNode } from './outline-nodes.js';
import type { Point } from './path.js';

/** How ends come together: as one node halfway between, or by a line. */
export type JoinManner = 'merge' | 'line';

/** A part of a split curve is not thought to be shorter than this. */
const MIN_PART = 0.02;

/** The neighbours are joined so that a node which only lay on a curve is not missed; undefined where nothing is left. */
export function withoutNodes(
  outline: NodeOutline,
  chosen: ReadonlySet<number>,
): NodeOutline | undefined {
  const { isClosed } = outline;
  let nodes = outline.nodes;
  for (let i = nodes.length - 1; i >= 0; i--) {
    if (chosen.has(i)) nodes = withoutNode(nodes, i, isClosed);
  }
  const [first, second] = nodes;
  if (first === undefined || second === undefined) return undefined;
  // There and back on the same line encloses nothing.
  const isFlat = nodes.length === 2 && isStraight(first, second) && isStraight(second, first);
  return isClosed && !isFlat ? { nodes, isClosed } : openEnded(nodes);
}

function withoutNode(
  nodes: readonly OutlineNode[],
  index: number,
  isClosed: boolean,
): readonly OutlineNode[] {
  const { length } = nodes;
  const isEnd = !isClosed && (index === 0 || index === length - 1);
  const rest = nodes.toSpliced(index, 1);
  if (isEnd || rest.length < 2) return rest;
  const [at, then] = [(index - 1 + rest.length) % rest.length, index % rest.length];
  const { after, before } = bridge(rest[at]!, nodes[index]!, rest[then]!);
  rest[at] = withHandle(rest[at]!, 'after', after);
  rest[then] = withHandle(rest[then]!, 'before', before);
  return rest;
}

/** The handles of one curve in the place of two: of a curve that was split, those that it had. */
function bridge(
  from: OutlineNode,
  node: OutlineNode,
  to: OutlineNode,
): { readonly after?: Point | undefined; readonly before?: Point | undefined } {
  const [isLineIn, isLineOut] = [isStraight(from, node), isStraight(node, to)];
  if (isLineIn && isLineOut) return {};
  const { before, after } = node;
  const [one, two] =
    before !== undefined && after !== undefined
      ? [distance(before, node), distance(node, after)]
      : [distance(from, node), distance(node, to)];
  const t = Math.min(1 - MIN_PART, Math.max(MIN_PART, one / (one + two) || 0));
  const first = isLineIn ? along(from, node, 1 / 3) : from.after;
  const last = isLineOut ? along(to, node, 1 / 3) : to.before;
  return {
    after: first && along(from, first, 1 / t),
    before: last && along(to, last, 1 / (1 - t)),
  };
}

/** Open at each of these nodes, which become two that lie on each other. */
export function brokenAt(
  { nodes, isClosed }: NodeOutline,
  chosen: ReadonlySet<number>,
): readonly NodeOutline[] {
  const places = [...chosen].filter((i) => i < nodes.length).sort((a, b) => a - b);
  const [first] = places;
  if (first === undefined) return [{ nodes, isClosed }];
  const line = isClosed ? [...nodes.slice(first), ...nodes.slice(0, first), nodes[first]!] : nodes;
  const cuts = places.map((i) => (isClosed ? i - first : i)).filter((i) => i > 0);
  const ends = [...cuts.filter((i) => i < line.length - 1), line.length - 1];
  return ends.map((end, i) => openEnded(line.slice(ends[i - 1] ?? 0, end + 1)));
}

/** An open outline comes back to its beginning. */
export function closedBy({ nodes }: NodeOutline, manner: JoinManner): NodeOutline {
  if (manner === 'line' || nodes.length < 3) return { nodes, isClosed: true };
  const [first, last] = [nodes[0]!, nodes.at(-1)!];
  return { nodes: [merged(last, first), ...nodes.slice(1, -1)], isClosed: true };
}

/** The end of the one and the beginning of the other come together. */
export function joinedBy(one: NodeOutline, other: NodeOutline, manner: JoinManner): NodeOutline {
  const [last, first] = [one.nodes.at(-1)!, other.nodes[0]!];
  const between = manner === 'line' ? [last, first] : [merged(last, first)];
  return {
    isClosed: false,
    nodes: [...one.nodes.slice(0, -1), ...between, ...other.nodes.slice(1)],
  };
}

/** Drawn the other way round. */
export function reversedNodes({ nodes, isClosed }: NodeOutline): NodeOutline {
  return { isClosed, nodes: nodes.toReversed().map((n) => nodeAt(n, n.after, n.before)) };
}

/** Halfway between, each handle moved along. */
function merged(end: OutlineNode, start: OutlineNode): OutlineNode {
  const at = along(end, start, 1 / 2);
  const moved = (handle: Point | undefined, from: Point) =>
    handle && { x: handle.x + at.x - from.x, y: handle.y + at.y - from.y };
  return nodeAt(at, moved(end.before, end), moved(start.after, start));
}

/** Handles beyond the ends of an open outline belong to no node. */
function openEnded(nodes: readonly OutlineNode[]): NodeOutline {
  const ends = nodes.slice();
  ends[0] = withHandle(ends[0]!, 'before', undefined);
  ends[ends.length - 1] = withHandle(ends.at(-1)!, 'after', undefined);
  return { nodes: ends, isClosed: false };
}

function along(from: Point, to: Point, times: number): Point {
  return { x: from.x + (to.x - from.x) * times, y: from.y + (to.y - from.y) * times };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(b.x - a.x, b.y - a.y);
}
