// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Chosen nodes follow the pointer, snap to what lies near and to the nodes that rest; Shift keeps them on a level or
 * plumb line, Control and Alt let them go where the hand has them.
 */
import { N_ } from '../../../base/translatable.js';
import { movedNodes } from '../../../geometry/node-handles.js';
import type { NodeOutline } from '../../../geometry/outline-nodes.js';
import type { Point } from '../../../geometry/path.js';
import { type EditedPiece, wayInAsset } from '../../nodes/edited-piece.js';
import { hasPick, type NodePicks, pickCount } from '../../nodes/node-picks.js';
import { eachNodeIn } from '../../nodes/node-search.js';
import type { NodeSession } from '../../nodes/node-session.js';
import { outlineAt } from '../../nodes/outline-table.js';
import type { Axis } from '../../snap/snap-lines.js';
import { type Snapper, UNSNAPPED } from '../../snap/snapper.js';
import { tidy } from '../select/patch-pieces.js';
import type { PointerEvent } from '../tool.js';
import { editsOf, NOTHING_WORKING, type NodeGesture, type Working } from './node-gesture.js';

/** More nodes than this do not follow: they move when the pointer is released. */
const MAX_FOLLOWING = 2000;
/** How many of the resting nodes attract the pointer, and from how far, in tolerances. */
const MAX_RESTING = 300;
const RESTING_REACH = 200;

export const MOVE_NODES = N_('Move Nodes');

/** Moved by hand, or by a key. */
export interface NodeMove extends NodeGesture {
  moveTo(by: Point): void;
}

/** `grip` is where on the bed the drag began: the place of a node. */
export function beginMovingNodes(
  session: NodeSession,
  grip: Point,
  start?: PointerEvent,
): NodeMove {
  const chosen = [...session.chosen()];
  const { picks } = session;
  const isFollowing = pickCount(picks) <= MAX_FOLLOWING;
  const snapper = start && snapperFor(session, picks, start);
  let by: Point = { x: 0, y: 0 };
  let snapped = UNSNAPPED;
  let working = NOTHING_WORKING;
  const moved = (): Working =>
    new Map(
      chosen.map(([piece, outlines]) => {
        const way = wayInAsset(piece, by);
        const made = [...outlines].map(([index, nodes]) => {
          return [index, movedNodes(outlineAt(piece.asset, index), nodes, way)] as const;
        });
        return [piece, new Map<number, NodeOutline>(made)] as const;
      }),
    );
  const moveTo = (way: Point) => {
    by = way;
    if (isFollowing) working = moved();
  };
  return {
    get working() {
      return working;
    },
    moveTo,
    drag(event) {
      if (start === undefined) return;
      const way = wayOf(start.at, event);
      snapped = snap(snapper, { x: grip.x + way.by.x, y: grip.y + way.by.y }, event, way.axes);
      moveTo({ x: landed(way.by.x, snapped.x), y: landed(way.by.y, snapped.y) });
    },
    end() {
      if (by.x === 0 && by.y === 0) return;
      const picksOf = ({ row }: EditedPiece) => picks.get(row.id);
      session.commit(MOVE_NODES, editsOf(isFollowing ? working : moved(), picksOf));
    },
    cancel() {
      working = NOTHING_WORKING;
    },
    overlay: () => [
      ...snapped.marks,
      {
        ...{ kind: 'reading', about: 'line', from: grip },
        at: { x: grip.x + by.x, y: grip.y + by.y },
      },
    ],
  };
}

/** The way to the pointer, on a level or plumb line where Shift is held. */
function wayOf(from: Point, { at, isShift }: PointerEvent) {
  const free = { x: at.x - from.x, y: at.y - from.y };
  if (!isShift) return { by: free, axes: undefined };
  const axis: Axis = Math.abs(free.x) >= Math.abs(free.y) ? 'x' : 'y';
  return { by: { x: 0, y: 0, [axis]: free[axis] }, axes: [axis] };
}

export function snap(
  snapper: Snapper | undefined,
  at: Point,
  { tolerance, isControl, isAlt }: PointerEvent,
  axes?: readonly Axis[],
) {
  return isControl || isAlt ? UNSNAPPED : (snapper?.point(at, tolerance, axes) ?? UNSNAPPED);
}

/** Snaps to what lies around, and to nodes that are not moved. */
export function snapperFor(
  session: NodeSession,
  moving: NodePicks,
  { at, tolerance }: PointerEvent,
): Snapper | undefined {
  const { pieces, context } = session;
  const reach = RESTING_REACH * tolerance;
  const box = { minX: at.x - reach, minY: at.y - reach, maxX: at.x + reach, maxY: at.y + reach };
  const points: Point[] = [];
  eachNodeIn(pieces, box, (ref, place) => {
    if (!hasPick(moving, ref)) points.push(place);
    return points.length < MAX_RESTING;
  });
  return context.snapping.begin(new Set(pieces.map(({ row }) => row.id)), { points });
}

/** Exact to the last bit where it has snapped, to a hundredth of a millimetre where a hand has put it. */
function landed(by: number, snapped: number | undefined): number {
  return snapped === undefined ? tidy(by) : by + snapped;
}
