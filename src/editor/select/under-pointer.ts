// SPDX-License-Identifier: GPL-3.0-or-later
/** What a menu at a place is about: what is selected where it lies under the pointer, else what lies there. */
import type { Point } from '../../geometry/path.js';
import { boundsOf, isInBox, pieceAt, selectedPieces } from '../hit-test.js';
import { type DocumentSelection, letGo, takeHold } from './taking.js';

export function selectUnder(hand: DocumentSelection, at: Point, tolerance: number): void {
  const { store, selection } = hand;
  const piece = pieceAt(store, at, tolerance);
  if (piece !== undefined) {
    if (!selection.ids.has(piece.id)) takeHold(hand, piece);
    return;
  }
  const isInSelection = selectedPieces(store, selection.ids).some((one) =>
    isInBox(one, at, tolerance),
  );
  if (!isInSelection) letGo(hand);
}

/** Where a menu that is asked for by a key belongs: the middle of what is selected. */
export function middleOfSelection({ store, selection }: DocumentSelection): Point | undefined {
  const pieces = selectedPieces(store, selection.ids);
  if (pieces.length === 0) return undefined;
  const { minX, minY, maxX, maxY } = boundsOf(pieces);
  return { x: (minX + maxX) / 2, y: (minY + maxY) / 2 };
}
