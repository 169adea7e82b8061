// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A handle follows the pointer, and the other one of a smooth node with it, but for Shift; Control turns it in steps of 15
 * degrees, Alt lets it go where the hand has it. A curve that is taken hold of itself bends.
 */
import { N_ } from '../../../base/translatable.js';
import { apply } from '../../../geometry/matrix.js';
import { kindOf, movedHandle } from '../../../geometry/node-handles.js';
import { bentSegment } from '../../../geometry/node-segments.js';
import type { HandleSide, NodeOutline } from '../../../geometry/outline-nodes.js';
import type { Point } from '../../../geometry/path.js';
import { type EditedPiece, wayInAsset } from '../../nodes/edited-piece.js';
import { NO_PICKS, type NodeRef } from '../../nodes/node-picks.js';
import type { FoundSegment } from '../../nodes/node-search.js';
import type { NodeSession } from '../../nodes/node-session.js';
import { outlineAt } from '../../nodes/outline-table.js';
import { UNSNAPPED } from '../../snap/snapper.js';
import { inSteps } from '../draw/steps.js';
import { tidy } from '../select/patch-pieces.js';
import type { PointerEvent } from '../tool.js';
import { editsOf, NOTHING_WORKING, type NodeGesture, type Working } from './node-gesture.js';
import { snap, snapperFor } from './node-moving.js';

export interface HandleRef extends NodeRef {
  readonly side: HandleSide;
}

const STEP = Math.PI / 12;

/** Near its ends a curve cannot be bent by its handles: the drag takes a place a little further in. */
const MIN_TIME = 0.15;

export function beginMovingHandle(
  session: NodeSession,
  piece: EditedPiece,
  { outline: index, node: at, side }: HandleRef,
  start: PointerEvent,
): NodeGesture {
  const outline = outlineAt(piece.asset, index);
  const node = outline.nodes[at]!;
  const from = apply(piece.toBed, node);
  const kind = kindOf(node);
  const snapper = snapperFor(session, NO_PICKS, start);
  let snapped = UNSNAPPED;
  let place = start.at;
  const placed = (event: PointerEvent): Point => {
    snapped = event.isControl ? UNSNAPPED : snap(snapper, event.at, event);
    const { x, y } = event.isControl ? inSteps(from, event.at, STEP) : event.at;
    if (event.isControl) return { x, y };
    return { x: landed(x, snapped.x), y: landed(y, snapped.y) };
  };
  return reshaping(
    session,
    { piece, index, label: N_('Move Handle') },
    {
      shape(event) {
        place = placed(event);
        const to = apply(piece.toAsset, place);
        const moved = movedHandle(node, side, { to, kind: event.isShift ? 'corner' : kind });
        return { ...outline, nodes: outline.nodes.with(at, moved) };
      },
      marks: () => [...snapped.marks, { kind: 'reading', about: 'line', from, at: place }],
    },
  );
}

export function beginBending(
  session: NodeSession,
  { piece, outline: index, segment, t }: FoundSegment,
  start: Point,
): NodeGesture {
  const outline = outlineAt(piece.asset, index);
  const time = Math.min(1 - MIN_TIME, Math.max(MIN_TIME, t));
  let place = start;
  return reshaping(
    session,
    { piece, index, label: N_('Bend') },
    {
      shape({ at }) {
        place = at;
        const by = { x: tidy(at.x - start.x), y: tidy(at.y - start.y) };
        return bentSegment(outline, segment, time, wayInAsset(piece, by));
      },
      marks: () => [{ kind: 'reading', about: 'line', from: start, at: place }],
    },
  );
}

interface Reshaped {
  readonly piece: EditedPiece;
  readonly index: number;
  readonly label: string;
}

/** Another shape of one outline for as long as it is dragged. */
function reshaping(
  session: NodeSession,
  { piece, index, label }: Reshaped,
  as: {
    shape(event: PointerEvent): NodeOutline;
    marks: NonNullable<NodeGesture['overlay']>;
  },
): NodeGesture {
  let working: Working = NOTHING_WORKING;
  return {
    get working() {
      return working;
    },
    drag(event) {
      working = new Map([[piece, new Map([[index, as.shape(event)]])]]);
    },
    end() {
      if (working.size === 0) return;
      session.commit(
        label,
        editsOf(working, ({ row }) => session.picks.get(row.id)),
      );
    },
    cancel() {
      working = NOTHING_WORKING;
    },
    overlay: as.marks,
  };
}

function landed(at: number, snapped: number | undefined): number {
  return snapped === undefined ? tidy(at) : at + snapped;
}
