// SPDX-License-Identifier: GPL-3.0-or-later
/** From piece to piece by the keyboard, in the document's order. */
import type { PieceRow, RowId } from '../../model/rows.js';
import type { DocumentStore } from '../../model/store.js';
import { shownPieces } from '../hit-test.js';

/** The one after the last that is selected, or before the first; undefined beyond the ends, so that the keyboard goes on. */
export function nextPiece(
  store: DocumentStore,
  selected: ReadonlySet<RowId>,
  way: 1 | -1,
): PieceRow | undefined {
  const pieces = shownPieces(store);
  const isSelected = ({ id }: PieceRow) => selected.has(id);
  const at = way > 0 ? pieces.findLastIndex(isSelected) : pieces.findIndex(isSelected);
  if (at < 0) return pieces.at(way > 0 ? 0 : -1);
  return pieces[at + way];
}
