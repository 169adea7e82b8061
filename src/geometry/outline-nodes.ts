// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * One outline as its nodes, for hands: a node is where two segments meet, with the control points of the curves before
 * and after it. A segment without control points is a straight line.
 */
import { CLOSE, COORDS_OF, CUBIC, type Path, PathBuilder, type Point } from './path.js';

export interface OutlineNode extends Point {
  /** Control point of the segment that ends here. */
  readonly before?: Point;
  /** Control point of the segment that begins here. */
  readonly after?: Point;
}

export interface NodeOutline {
  /** The first is not repeated at the end of a closed outline. */
  readonly nodes: readonly OutlineNode[];
  readonly isClosed: boolean;
}

export type HandleSide = 'before' | 'after';

/** A node with those of its handles that lead away from it. */
export function nodeAt(
  { x, y }: Point,
  before: Point | undefined,
  after: Point | undefined,
): OutlineNode {
  const isOwn = (handle: Point | undefined) =>
    handle !== undefined && (handle.x !== x || handle.y !== y);
  return {
    ...{ x, y },
    ...(isOwn(before) && { before: pointOf(before!) }),
    ...(isOwn(after) && { after: pointOf(after!) }),
  };
}

/** The nodes of a path of one outline. */
export function nodesOf(path: Path): NodeOutline {
  const { ops, coords: c } = path;
  const nodes: OutlineNode[] = [];
  let at = 0;
  for (const op of ops) {
    if (op === CLOSE) break;
    const end = { x: c[at + COORDS_OF[op]! - 2]!, y: c[at + COORDS_OF[op]! - 1]! };
    const last = nodes.at(-1);
    if (op === CUBIC && last !== undefined) {
      nodes[nodes.length - 1] = nodeAt(last, last.before, { x: c[at]!, y: c[at + 1]! });
      nodes.push(nodeAt(end, { x: c[at + 2]!, y: c[at + 3]! }, undefined));
    } else nodes.push(end);
    at += COORDS_OF[op]!;
  }
  const isClosed = ops.at(-1) === CLOSE;
  return { nodes: isClosed ? withoutRepeated(nodes) : nodes, isClosed };
}

/** The first node is where a closed outline ends as well. */
function withoutRepeated(nodes: readonly OutlineNode[]): readonly OutlineNode[] {
  const [first, last] = [nodes[0], nodes.at(-1)];
  if (nodes.length < 2 || first === undefined || last === undefined || !isSame(first, last)) {
    return nodes;
  }
  return [nodeAt(first, last.before, first.after), ...nodes.slice(1, -1)];
}

export function outlinePath({ nodes, isClosed }: NodeOutline): Path {
  const path = new PathBuilder();
  const [first] = nodes;
  if (first === undefined) return path.build();
  path.moveTo(first.x, first.y);
  nodes.slice(1).forEach((node, i) => void drawTo(path, nodes[i]!, node));
  if (!isClosed) return path.build();
  const last = nodes.at(-1)!;
  if (!isStraight(last, first)) drawTo(path, last, first);
  return path.close().build();
}

function drawTo(path: PathBuilder, from: OutlineNode, to: OutlineNode): void {
  if (isStraight(from, to)) path.lineTo(to.x, to.y);
  else {
    const [one, two] = [from.after ?? from, to.before ?? to];
    path.cubicTo(one.x, one.y, two.x, two.y, to.x, to.y);
  }
}

/** Whether the segment between two neighbours is a line. */
export function isStraight(from: OutlineNode, to: OutlineNode): boolean {
  return from.after === undefined && to.before === undefined;
}

/** How many segments there are; segment i begins at node i. */
export function segmentCount({ nodes, isClosed }: NodeOutline): number {
  return isClosed ? nodes.length : Math.max(0, nodes.length - 1);
}

/** Calls `visit` for every node of a path of one outline, without making nodes of it. */
export function eachNode(path: Path, visit: (node: number, x: number, y: number) => void): void {
  const { ops, coords: c } = path;
  const count = nodeCount(path);
  let at = -2;
  for (let node = 0; node < count; node++) {
    at += COORDS_OF[ops[node]!]!;
    visit(node, c[at]!, c[at + 1]!);
  }
}

/** How many nodes a path of one outline has. */
export function nodeCount({ ops, coords: c }: Path): number {
  if (ops.at(-1) !== CLOSE) return ops.length;
  const [end, drawn] = [c.length - 2, ops.length - 1];
  const isRepeated = drawn > 1 && c[end] === c[0] && c[end + 1] === c[1];
  return isRepeated ? drawn - 1 : drawn;
}

function isSame(a: Point, b: Point): boolean {
  return a.x === b.x && a.y === b.y;
}

function pointOf({ x, y }: Point): Point {
  return { x, y };
}
