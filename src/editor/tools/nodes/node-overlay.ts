// SPDX-License-Identifier: GPL-3.0-or-later
/** What is shown of the edited outlines: nodes, handles of the chosen ones, and lines that are being changed. */
import { type Bounds, isEmpty, NOTHING, union } from '../../../geometry/bounds.js';
import { apply } from '../../../geometry/matrix.js';
import { kindOf } from '../../../geometry/node-handles.js';
import { pointOn, segmentAt, segmentsAround } from '../../../geometry/node-segments.js';
import type { NodeOutline } from '../../../geometry/outline-nodes.js';
import type { Point } from '../../../geometry/path.js';
import type { EditedPiece } from '../../nodes/edited-piece.js';
import { eachPick, hasPick, type NodeRef, pickCount } from '../../nodes/node-picks.js';
import { eachNodeIn } from '../../nodes/node-search.js';
import type { NodeSession } from '../../nodes/node-session.js';
import { outlineAt, outlineTableOf } from '../../nodes/outline-table.js';
import type { OverlayShape } from '../overlay.js';
import type { HandleRef } from './handle-moving.js';
import type { Working } from './node-gesture.js';

/** More nodes than this in sight would hide the work, and cost more than a frame has: only chosen ones are shown then. */
const MAX_NODES = 400;
/** Chosen nodes that show their handles. */
const MAX_WITH_HANDLES = 40;
/** Straight pieces of what is being changed. */
const MAX_PIECES = 600;
const PIECES_PER_CURVE = 16;
/** An outline with no more segments than this is drawn as a whole while it changes. */
const WHOLE = 24;

export interface ShownHandle extends HandleRef {
  readonly at: Point;
  readonly of: Point;
}

export function nodeShapes(
  session: NodeSession,
  working: Working,
  seen: Bounds | undefined,
): readonly OverlayShape[] {
  const { picks } = session;
  const refs = shownRefs(session, seen);
  const nodes = refs.flatMap((ref): OverlayShape[] => {
    const piece = session.pieceOf(ref.piece);
    const node = piece && shapeOf(piece, ref.outline, working)?.nodes[ref.node];
    if (piece === undefined || node === undefined) return [];
    const form = kindOf(node) === 'corner' ? 'corner' : 'smooth';
    return [{ kind: 'node', at: apply(piece.toBed, node), form, isPicked: hasPick(picks, ref) }];
  });
  const handles = shownHandles(session, working).map(({ at, of }) => {
    return { kind: 'handle', at, of } as const;
  });
  const around = nodes.length === 0 ? boxAroundAll(session) : [];
  return [...around, ...changedLines(working), ...handles, ...nodes];
}

/** Where too many nodes are in sight to show any of them. */
function boxAroundAll({ pieces }: NodeSession): readonly OverlayShape[] {
  const box = pieces.reduce((all, piece) => union(all, piece.box), NOTHING);
  if (isEmpty(box)) return [];
  const { minX, minY, maxX, maxY } = box;
  const points = [minX, minY, maxX, minY, maxX, maxY, minX, maxY, minX, minY];
  return [{ kind: 'outline', points }];
}

/** The control points around chosen nodes. */
export function shownHandles(session: NodeSession, working: Working): readonly ShownHandle[] {
  const { picks } = session;
  if (pickCount(picks) > MAX_WITH_HANDLES) return [];
  const found = new Map<string, ShownHandle>();
  for (const [piece, outlines] of session.chosen()) {
    for (const [outline, nodes] of outlines) {
      const shape = shapeOf(piece, outline, working);
      if (shape === undefined) continue;
      const near = [...nodes].filter((node) => node < shape.nodes.length);
      for (const ref of handlesAround(shape, near)) {
        const node = shape.nodes[ref.node]!;
        const at = node[ref.side];
        if (at === undefined) continue;
        const [onBed, of] = [apply(piece.toBed, at), apply(piece.toBed, node)];
        const handle = { ...ref, piece: piece.row.id, outline, at: onBed, of };
        found.set(`${handle.piece} ${outline} ${ref.node} ${ref.side}`, handle);
      }
    }
  }
  return [...found.values()];
}

function handlesAround(shape: NodeOutline, nodes: readonly number[]) {
  return [...segmentsAround(shape, nodes)].flatMap((segment) => [
    { node: segment, side: 'after' as const },
    { node: (segment + 1) % shape.nodes.length, side: 'before' as const },
  ]);
}

function shownRefs(session: NodeSession, seen: Bounds = EVERYWHERE): readonly NodeRef[] {
  const refs: NodeRef[] = [];
  eachNodeIn(session.pieces, seen, (ref) => refs.push(ref) <= MAX_NODES);
  if (refs.length <= MAX_NODES) return refs;
  const chosen: NodeRef[] = [];
  for (const ref of eachPick(session.picks)) if (chosen.push(ref) >= MAX_NODES) break;
  return chosen.length < MAX_NODES ? withNeighbours(session, chosen) : chosen;
}

/** The other nodes of the outlines that have chosen ones, as far as they are few. */
function withNeighbours(session: NodeSession, chosen: readonly NodeRef[]): readonly NodeRef[] {
  const refs: NodeRef[] = [];
  for (const [piece, outlines] of session.chosen()) {
    for (const outline of outlines.keys()) {
      const count = shapeOf(piece, outline, new Map())?.nodes.length ?? 0;
      if (refs.length + count > MAX_NODES) return chosen;
      for (let node = 0; node < count; node++) refs.push({ piece: piece.row.id, outline, node });
    }
  }
  return refs;
}

/** The segments that are others than in the document. */
function changedLines(working: Working): readonly OverlayShape[] {
  const changed = [...working].flatMap(([piece, outlines]) =>
    [...outlines].map(([index, shape]) => {
      const segments = changedSegments(outlineAt(piece.asset, index), shape);
      return { piece, shape, segments };
    }),
  );
  const count = changed.reduce((sum, { segments }) => sum + segments.length, 0);
  const pieces = Math.max(1, Math.min(PIECES_PER_CURVE, Math.floor(MAX_PIECES / count)));
  let left = MAX_PIECES;
  return changed.flatMap(({ piece, shape, segments }) =>
    segments.flatMap((segment): OverlayShape[] => {
      const points = segmentPoints(piece, shape, { segment, pieces });
      left -= points.length / 2 - 1;
      return left < 0 ? [] : [{ kind: 'outline', points }];
    }),
  );
}

function changedSegments(before: NodeOutline, now: NodeOutline): readonly number[] {
  const all = Array.from(now.nodes.keys());
  const isWhole = all.length <= WHOLE;
  const moved = isWhole ? all : all.filter((i) => now.nodes[i] !== before.nodes[i]);
  return [...segmentsAround(now, moved)];
}

function segmentPoints(
  { toBed }: EditedPiece,
  shape: NodeOutline,
  { segment, pieces }: { readonly segment: number; readonly pieces: number },
): readonly number[] {
  const curve = segmentAt(shape, segment);
  const count = curve.isLine ? 1 : pieces;
  return Array.from({ length: count + 1 }, (_, i) => {
    const { x, y } = apply(toBed, pointOn(curve, i / count));
    return [x, y];
  }).flat();
}

function shapeOf(piece: EditedPiece, outline: number, working: Working): NodeOutline | undefined {
  if (outline >= outlineTableOf(piece.asset).count) return undefined;
  return working.get(piece)?.get(outline) ?? outlineAt(piece.asset, outline);
}

const FAR = 1e9;
const EVERYWHERE: Bounds = { minX: -FAR, minY: -FAR, maxX: FAR, maxY: FAR };
