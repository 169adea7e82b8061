// SPDX-License-Identifier: GPL-3.0-or-later
/** How nodes are chosen: one by a click, many by a box, the next one by a key. */
import { pointBox, union } from '../../../geometry/bounds.js';
import { nodeCount } from '../../../geometry/outline-nodes.js';
import { eachPick, NO_PICKS, type NodeRef, picksOf } from '../../nodes/node-picks.js';
import { eachNodeIn, type FoundSegment } from '../../nodes/node-search.js';
import type { NodeSession } from '../../nodes/node-session.js';
import { outlineAt, outlineTableOf, pathAt } from '../../nodes/outline-table.js';
import type { PointerEvent } from '../tool.js';
import { NOTHING_WORKING, type NodeGesture } from './node-gesture.js';

/** What lies in the box is chosen as it is let go; with Shift in addition to what was. */
export function beginChoosing(session: NodeSession, start: PointerEvent): NodeGesture {
  let box = pointBox(start.at);
  return {
    working: NOTHING_WORKING,
    drag({ at }) {
      box = union(pointBox(start.at), pointBox(at));
    },
    end() {
      const refs: NodeRef[] = start.isShift ? [...eachPick(session.picks)] : [];
      eachNodeIn(session.pieces, box, (ref) => refs.push(ref) > 0);
      session.picks = picksOf(refs);
    },
    cancel() {},
    overlay: () => [{ kind: 'rubber-band', box, isTouching: false }],
  };
}

/** Both nodes of a segment. */
export function nodesOfSegment({ piece, outline, segment }: FoundSegment): readonly NodeRef[] {
  const count = outlineAt(piece.asset, outline).nodes.length;
  const ref = { piece: piece.row.id, outline };
  return [
    { ...ref, node: segment },
    { ...ref, node: (segment + 1) % count },
  ];
}

/** The next node, or the one before: from outline to outline, from piece to piece, and round. False where there are none. */
export function chooseNext(session: NodeSession, way: 1 | -1): boolean {
  const { picks } = session;
  const last = way > 0 ? [...eachPick(picks)].at(-1) : [...eachPick(picks)][0];
  const next = last === undefined ? firstNode(session, way) : neighbour(session, last, way);
  if (next === undefined) return false;
  session.picks = picksOf([next]);
  return true;
}

function neighbour(session: NodeSession, ref: NodeRef, way: 1 | -1): NodeRef | undefined {
  const { pieces } = session;
  const at = pieces.findIndex(({ row }) => row.id === ref.piece);
  const piece = pieces[at];
  if (piece === undefined) return undefined;
  const node = ref.node + way;
  if (node >= 0 && node < nodeCount(pathAt(piece.asset, ref.outline))) return { ...ref, node };
  const outline = ref.outline + way;
  if (outline >= 0 && outline < outlineTableOf(piece.asset).count) {
    return endOf(session, { at, outline }, way);
  }
  const other = (at + way + pieces.length) % pieces.length;
  return endOf(session, { at: other, outline: undefined }, way);
}

function firstNode(session: NodeSession, way: 1 | -1): NodeRef | undefined {
  const { length } = session.pieces;
  return length === 0
    ? undefined
    : endOf(session, { at: way > 0 ? 0 : length - 1, outline: undefined }, way);
}

/** Where one comes into an outline, or into the first or last of a piece. */
function endOf(
  { pieces }: NodeSession,
  { at, outline }: { readonly at: number; readonly outline: number | undefined },
  way: 1 | -1,
): NodeRef {
  const { row, asset } = pieces[at]!;
  const index = outline ?? (way > 0 ? 0 : outlineTableOf(asset).count - 1);
  const node = way > 0 ? 0 : nodeCount(pathAt(asset, index)) - 1;
  return { piece: row.id, outline: index, node };
}

/** False where none was chosen. */
export function chooseNone(session: NodeSession): boolean {
  if (session.picks.size === 0) return false;
  session.picks = NO_PICKS;
  return true;
}
