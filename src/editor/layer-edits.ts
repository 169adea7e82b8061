// SPDX-License-Identifier: GPL-3.0-or-later
/** What a person does to layers. Each function is one transaction, so one undo entry. */

import { N_ } from '../base/translatable.js';
import type { RowId, RowOf } from '../model/rows.js';
import type { ChangeLabel, DocumentStore } from '../model/store.js';
import type { ArtKind } from '../params/schema.js';
import { behind } from './behind.js';
import { freshColour } from './layer-colours.js';
import { type Direction, reorder } from './step-edits.js';

/** The kinds of art that are on a layer. */
export function artOn(store: DocumentStore, layer: RowId): readonly ArtKind[] {
  const kinds = new Set<ArtKind>();
  for (const piece of store.all('piece')) {
    const asset = piece.layer === layer ? store.asset(piece.asset) : undefined;
    if (asset !== undefined) kinds.add(asset.kind === 'paths' ? 'paths' : 'bitmaps');
  }
  return [...kinds];
}

export function changeLayer(
  store: DocumentStore,
  id: RowId,
  change: {
    readonly label: ChangeLabel;
    readonly fields: Partial<Pick<RowOf<'layer'>, 'name' | 'colour' | 'isVisible'>>;
  },
): void {
  store.transact(change.label, (tx) => tx.patch('layer', id, change.fields));
}

/** An empty layer behind the others, without an operation: nothing on it is burnt before it gets one. */
export function addLayer(
  store: DocumentStore,
  { name, label }: { readonly name: string; readonly label: ChangeLabel },
): RowId {
  return store.transact(label, (tx) => {
    const id = tx.newId('layer');
    const order = behind(store.all('layer'));
    tx.put({ kind: 'layer', id, order, name, colour: freshColour(store), isVisible: true });
    return id;
  });
}

export function lockLayer(store: DocumentStore, id: RowId, isLocked: boolean): void {
  const layer = store.get('layer', id);
  if (layer === undefined) return;
  const { isLocked: _, ...open } = layer;
  const label = isLocked ? N_('Lock Layer') : N_('Unlock Layer');
  store.transact(label, (tx) => tx.put(isLocked ? { ...open, isLocked } : open));
}

export function moveLayer(
  store: DocumentStore,
  id: RowId,
  move: { readonly direction: Direction; readonly label: ChangeLabel },
): void {
  reorder(store, { rows: store.all('layer'), id, ...move });
}

/** Removes the layer with everything on it. */
export function removeLayer(store: DocumentStore, id: RowId, label: ChangeLabel): void {
  store.transact(label, (tx) => {
    for (const row of store.rows.values()) {
      if ('layer' in row && row.layer === id) tx.remove(row.id);
    }
    tx.remove(id);
  });
}
