// SPDX-License-Identifier: GPL-3.0-or-later
/** From piece to piece by the keyboard, in the document's order; a group is one step. */
import type { PieceRow, RowId } from '../../model/rows.js';
import type { DocumentStore } from '../../model/store.js';
import { selectedPieces } from '../hit-test.js';
import type { DocumentSelection } from './taking.js';
import { allFree, openedFor, unitGroup, withUnits } from './units.js';

/** Takes hold of the next one, or the one before. False beyond the ends, so that the keyboard goes on. */
export function takeNext({ store, selection }: DocumentSelection, way: 1 | -1): boolean {
  const { open, ids } = selection;
  const units = unitsOf(store, open);
  const isSelected = (unit: readonly PieceRow[]) => unit.some(({ id }) => ids.has(id));
  const at = way > 0 ? units.findLastIndex(isSelected) : units.findIndex(isSelected);
  const next = at < 0 ? units.at(way > 0 ? 0 : -1) : units[at + way];
  if (next === undefined) return false;
  selection.set(withUnits(store, next, open));
  return true;
}

function unitsOf(store: DocumentStore, open: RowId | undefined): readonly (readonly PieceRow[])[] {
  const units = new Map<RowId, PieceRow[]>();
  for (const piece of selectedPieces(store, new Set(allFree(store, open)))) {
    const group = unitGroup(store.rows, piece, openedFor(store.rows, piece, open)) ?? piece.id;
    const unit = units.get(group);
    if (unit === undefined) units.set(group, [piece]);
    else unit.push(piece);
  }
  return [...units.values()];
}
