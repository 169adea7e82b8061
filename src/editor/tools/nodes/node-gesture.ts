// SPDX-License-Identifier: GPL-3.0-or-later
/** What gestures with nodes share: nothing of them is in the document before they end. */
import type { NodeOutline } from '../../../geometry/outline-nodes.js';
import type { EditedPiece } from '../../nodes/edited-piece.js';
import type { OutlinePicks } from '../../nodes/node-picks.js';
import type { Edits } from '../../nodes/node-session.js';
import type { Gesture } from '../gesture.js';

/** Outlines as they would be if the pointer were released now. */
export type Working = ReadonlyMap<EditedPiece, ReadonlyMap<number, NodeOutline>>;

export interface NodeGesture extends Gesture {
  readonly working: Working;
}

export const NOTHING_WORKING: Working = new Map();

/** The nodes that were chosen stay chosen: they are the same ones in another place. */
export function editsOf(
  working: Working,
  picksOf: (piece: EditedPiece) => OutlinePicks | undefined,
): Edits {
  return new Map(
    [...working].map(([piece, outlines]) => {
      const picks = picksOf(piece);
      const edits = [...outlines].map(([index, outline]) => {
        return [index, [{ outline, picked: picks?.get(index) ?? new Set<number>() }]] as const;
      });
      return [piece, new Map(edits)];
    }),
  );
}
