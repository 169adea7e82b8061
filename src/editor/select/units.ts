// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What is taken hold of as one: a piece, or the outermost group around it that is not opened. Selections name pieces;
 * a group is selected when all that is in it is. Hidden pieces of a group go with it, so that nothing is torn apart.
 */
import { grouped } from '../../base/grouped.js';
import { groupsAround } from '../../model/groups.js';
import type { GroupRow, PieceRow, RowId } from '../../model/rows.js';
import type { DocumentStore } from '../../model/store.js';
import { takeablePieces } from '../hit-test.js';
import { lockedLayers } from './locked.js';

type Rows = DocumentStore['rows'];

/** The outermost group around the row below the opened one; none where the row stands by itself there. */
export function unitGroup(
  rows: Rows,
  row: PieceRow | GroupRow,
  open: RowId | undefined,
): RowId | undefined {
  const around = groupsAround(rows, row);
  const at = open === undefined ? around.length : around.indexOf(open);
  return at < 0 ? around.at(-1) : around[at - 1];
}

/** The opened group, or the nearest one around it, that the row is in. */
export function openedFor(
  rows: Rows,
  row: PieceRow | GroupRow,
  open: RowId | undefined,
): RowId | undefined {
  if (open === undefined) return undefined;
  const around = groupsAround(rows, row);
  const opened = rows.get(open);
  if (opened?.kind !== 'group') return undefined;
  return [open, ...groupsAround(rows, opened)].find((id) => around.includes(id));
}

/** The pieces, and all that is selected together with them. */
export function withUnits(
  store: DocumentStore,
  pieces: readonly PieceRow[],
  open: RowId | undefined,
): readonly RowId[] {
  const groups = new Set<RowId>();
  const ids = new Set<RowId>();
  for (const piece of pieces) {
    const group = unitGroup(store.rows, piece, openedFor(store.rows, piece, open));
    if (group === undefined) ids.add(piece.id);
    else groups.add(group);
  }
  if (groups.size > 0) for (const { id } of piecesInGroups(store, groups)) ids.add(id);
  return [...ids];
}

/** All pieces in the groups, however deep, in the document's order. */
export function piecesInGroups(
  store: DocumentStore,
  groups: ReadonlySet<RowId>,
): readonly PieceRow[] {
  return store
    .all('piece')
    .filter((piece) => groupsAround(store.rows, piece).some((id) => groups.has(id)));
}

/** All that is shown and can be changed inside of the opened group. */
export function allFree(store: DocumentStore, open: RowId | undefined): readonly RowId[] {
  const { rows } = store;
  const locked = lockedLayers(store);
  const held = new Set<RowId>();
  for (const piece of locked.size === 0 ? [] : store.all('piece')) {
    if (locked.has(piece.layer)) for (const group of groupsAround(rows, piece)) held.add(group);
  }
  const free = takeablePieces(store).filter((piece) => {
    if (open !== undefined && !groupsAround(rows, piece).includes(open)) return false;
    const unit = unitGroup(rows, piece, open);
    return unit === undefined || !held.has(unit);
  });
  return withUnits(store, free, open);
}

/** The units that the pieces belong to, in the order in which they are given. */
export function unitsAmong(
  store: DocumentStore,
  pieces: readonly PieceRow[],
  open: RowId | undefined,
): readonly (readonly PieceRow[])[] {
  const { rows } = store;
  const unitOf = (piece: PieceRow) =>
    unitGroup(rows, piece, openedFor(rows, piece, open)) ?? piece.id;
  return [...grouped(pieces, unitOf).values()];
}

/** The groups of which every piece is among these. */
export function wholeGroups(store: DocumentStore, ids: ReadonlySet<RowId>): ReadonlySet<RowId> {
  const whole = new Set<RowId>();
  const torn = new Set<RowId>();
  for (const piece of store.all('piece')) {
    const into = ids.has(piece.id) ? whole : torn;
    for (const group of groupsAround(store.rows, piece)) into.add(group);
  }
  for (const group of torn) whole.delete(group);
  return whole;
}
