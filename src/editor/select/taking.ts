// SPDX-License-Identifier: GPL-3.0-or-later
/** What a click selects, and how groups are opened and left. */
import { groupsAround } from '../../model/groups.js';
import type { PieceRow } from '../../model/rows.js';
import type { DocumentStore } from '../../model/store.js';
import type { Selection } from '../selection.js';
import { openedFor, piecesInGroups, unitGroup, withUnits } from './units.js';

/** What is selected of which document. */
export interface DocumentSelection {
  readonly store: DocumentStore;
  readonly selection: Selection;
}

/** Selects the piece with its group; what is beside the opened group leads out of that. */
export function takeHold({ store, selection }: DocumentSelection, piece: PieceRow): void {
  selection.enter(openedFor(store.rows, piece, selection.open));
  selection.set(withUnits(store, [piece], selection.open));
}

export function letGo({ selection }: DocumentSelection): void {
  selection.enter(undefined);
  selection.set([]);
}

/** Opens the group that the piece would be selected with, and selects what is there. */
export function goInside({ store, selection }: DocumentSelection, piece: PieceRow): void {
  const open = openedFor(store.rows, piece, selection.open);
  selection.enter(unitGroup(store.rows, piece, open) ?? open);
  selection.set(withUnits(store, [piece], selection.open));
}

/** Leaves the opened group, which is selected then; false where none was opened. */
export function goOutside({ store, selection }: DocumentSelection): boolean {
  const opened = selection.open === undefined ? undefined : store.get('group', selection.open);
  if (opened === undefined) return false;
  selection.enter(groupsAround(store.rows, opened)[0]);
  selection.set(piecesInGroups(store, new Set([opened.id])).map(({ id }) => id));
  return true;
}
