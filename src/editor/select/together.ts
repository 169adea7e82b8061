// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What a hand takes when it takes pieces: the one place that says so, for clicks, boxes, keys and commands alike. So far
 * every piece comes alone.
 */
import type { PieceRow, RowId } from '../../model/rows.js';
import type { DocumentStore } from '../../model/store.js';

/** The pieces with all that comes along with them. */
export function takenWith(_store: DocumentStore, pieces: Iterable<PieceRow>): readonly RowId[] {
  return Array.from(pieces, ({ id }) => id);
}
