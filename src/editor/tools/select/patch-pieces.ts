// SPDX-License-Identifier: GPL-3.0-or-later
/** Changes places and sizes of pieces in one transaction; pieces that are gone meanwhile are left out. */
import type { PieceRow } from '../../../model/rows.js';
import type { ChangeLabel, DocumentStore } from '../../../model/store.js';

type Placement = Partial<
  Pick<PieceRow, 'x' | 'y' | 'width' | 'height' | 'angle' | 'isMirrored' | 'skew'>
>;

/** `placementOf` sees the given rows, not the store's: a gesture reckons from where it began. */
export function patchPieces(
  store: DocumentStore,
  label: ChangeLabel,
  pieces: readonly PieceRow[],
  placementOf: (piece: PieceRow) => Placement,
): void {
  store.transact(label, (tx) => {
    for (const piece of pieces) {
      if (tx.get(piece.id)?.kind === 'piece') tx.patch('piece', piece.id, placementOf(piece));
    }
  });
}

/** A hundredth of a millimetre is finer than any hand. */
export function tidy(mm: number): number {
  return Math.round(mm * 100) / 100;
}

/** The angle in −π … π; four quarter turns are none. */
export function tidyAngle(angle: number): number {
  const turned = Math.atan2(Math.sin(angle), Math.cos(angle));
  const quarters = Math.round(turned / (Math.PI / 2));
  const isQuarter = Math.abs(turned - (quarters * Math.PI) / 2) < 1e-9;
  return isQuarter ? (quarters * Math.PI) / 2 : turned;
}
