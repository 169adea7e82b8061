// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What lies on locked layers stays as it is. It is passed over by the pointer, and what is taken hold of together with
 * it cannot be changed either: a drawing is not torn apart because one of its layers is locked.
 */
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import type { LayerRow, PieceRow, RowId } from '../../model/rows.js';
import type { DocumentStore } from '../../model/store.js';

export function lockedLayers(store: DocumentStore): ReadonlySet<RowId> {
  return new Set(store.all('layer').flatMap((layer) => (layer.isLocked ? [layer.id] : [])));
}

/** A locked layer that one of the pieces is on. */
export function lockedAmong(
  store: DocumentStore,
  pieces: readonly PieceRow[],
): LayerRow | undefined {
  const locked = lockedLayers(store);
  const held = locked.size > 0 && pieces.find(({ layer }) => locked.has(layer));
  return held ? store.get('layer', held.layer) : undefined;
}

/** The pieces, or none where one of them is on a locked layer. */
export function ifFree(store: DocumentStore, pieces: readonly PieceRow[]): readonly PieceRow[] {
  return lockedAmong(store, pieces) === undefined ? pieces : [];
}

/** Throws AppError `layer.locked`. */
export function demandFree(store: DocumentStore, pieces: readonly PieceRow[]): void {
  const layer = lockedAmong(store, pieces);
  if (layer === undefined) return;
  const { name } = layer;
  throw new AppError(
    'layer.locked',
    msg('The layer "{name}" is locked: unlock it to change what is on it.', { name }),
  );
}
