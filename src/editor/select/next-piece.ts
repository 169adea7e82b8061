// SPDX-License-Identifier: GPL-3.0-or-later
/** Steps from piece to piece by the keyboard, in the document's order; a group is one step. */
import type { PieceRow } from '../../model/rows.js';
import { selectedPieces } from '../hit-test.js';
import type { DocumentSelection } from './taking.js';
import { allFree, unitsAmong, withUnits } from './units.js';

/** Selects the next one, or the one before. False beyond the ends, so that the keyboard moves to the next widget. */
export function takeNext({ store, selection }: DocumentSelection, way: 1 | -1): boolean {
  const { open, ids } = selection;
  const units = unitsAmong(store, selectedPieces(store, new Set(allFree(store, open))), open);
  const isSelected = (unit: readonly PieceRow[]) => unit.some(({ id }) => ids.has(id));
  const at = way > 0 ? units.findLastIndex(isSelected) : units.findIndex(isSelected);
  const next = at < 0 ? units.at(way > 0 ? 0 : -1) : units[at + way];
  if (next === undefined) return false;
  selection.set(withUnits(store, next, open));
  return true;
}
