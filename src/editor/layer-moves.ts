// SPDX-License-Identifier: GPL-3.0-or-later
/** Pieces from layer to layer, and layers made one. Each function is one transaction. */
import { AppError } from '../base/errors.js';
import { msg } from '../base/message.js';
import type { LayerRow, PieceRow, RowId } from '../model/rows.js';
import type { ChangeLabel, DocumentStore } from '../model/store.js';
import type { Operation } from '../operations/contract.js';
import type { ArtKind } from '../params/schema.js';
import { behind } from './behind.js';
import { freshColour } from './layer-colours.js';
import { demandFree } from './select/locked.js';
import { stepsOf } from './step-edits.js';

export interface LayerMove {
  readonly store: DocumentStore;
  readonly operations: readonly Operation[];
  readonly label: ChangeLabel;
}

/**
 * Pieces onto another layer; their places to each other and their groups stay. Throws AppError `layer.locked`, and
 * `layer.unsuited` where nothing would be done with them there although something is done with others.
 */
export function movePiecesToLayer(
  { store, operations, label }: LayerMove,
  pieces: readonly PieceRow[],
  layer: RowId,
): void {
  const target = store.get('layer', layer);
  const moved = pieces.filter((piece) => piece.layer !== layer);
  if (target === undefined || moved.length === 0) return;
  demandFree(store, moved);
  demandUnlocked(target);
  demandSuited(store, operations, { pieces: moved, target });
  store.transact(label, (tx) => {
    for (const { id } of moved) tx.patch('piece', id, { layer });
  });
}

/** Pieces onto a layer of their own, on which the same is done as where the first of them was. */
export function movePiecesToNewLayer(
  { store, label }: Pick<LayerMove, 'store' | 'label'>,
  pieces: readonly PieceRow[],
): RowId | undefined {
  const [first] = pieces;
  const like = first && store.get('layer', first.layer);
  if (like === undefined) return undefined;
  demandFree(store, pieces);
  return store.transact(label, (tx) => {
    const id = tx.newId('layer');
    const { isLocked: _, ...look } = like;
    const own = { id, order: behind(store.all('layer')), colour: freshColour(store) };
    tx.put({ ...look, ...own, name: freshName(store, like.name) });
    for (const step of stepsOf(store, like.id)) {
      tx.put({ ...step, id: tx.newId('step'), layer: id });
    }
    for (const piece of pieces) tx.patch('piece', piece.id, { layer: id });
    return id;
  });
}

/** All of a layer onto another one, which it ends with. Throws AppError `layer.locked`, `layer.unsuited`. */
export function mergeLayer(
  { store, operations, label }: LayerMove,
  from: RowId,
  into: RowId,
): void {
  const [gone, target] = [store.get('layer', from), store.get('layer', into)];
  if (gone === undefined || target === undefined || from === into) return;
  const pieces = store.all('piece').filter(({ layer }) => layer === from);
  demandUnlocked(gone);
  demandUnlocked(target);
  demandSuited(store, operations, { pieces, target });
  store.transact(label, (tx) => {
    for (const { id } of pieces) tx.patch('piece', id, { layer: into });
    for (const { id } of stepsOf(store, from)) tx.remove(id);
    tx.remove(from);
  });
}

/** The layer that is worked before or after this one. */
export function neighbour(store: DocumentStore, layer: RowId, way: -1 | 1): LayerRow | undefined {
  const layers = store.all('layer');
  const at = layers.findIndex(({ id }) => id === layer);
  return at < 0 ? undefined : layers[at + way];
}

/** `Cut`, `Cut 2`, `Cut 3`… */
export function freshName(store: DocumentStore, like: string): string {
  const taken = new Set(store.all('layer').map(({ name }) => name));
  const stem = like.replace(/ \d+$/, '');
  let count = 2;
  while (taken.has(`${stem} ${count}`)) count++;
  return `${stem} ${count}`;
}

function demandUnlocked({ isLocked, name }: LayerRow): void {
  if (isLocked !== true) return;
  throw new AppError(
    'layer.locked',
    msg('The layer "{name}" is locked: unlock it to change what is on it.', { name }),
  );
}

/** What was burnt would silently not be burnt any more. */
function demandSuited(
  store: DocumentStore,
  operations: readonly Operation[],
  { pieces, target }: { readonly pieces: readonly PieceRow[]; readonly target: LayerRow },
): void {
  const steps = stepsOf(store, target.id);
  const done = steps.map((step) => operations.find(({ id }) => id === step.operation)?.takes);
  const isTaken = (kind: ArtKind) => done.some((takes) => takes === undefined || takes[kind]);
  const lost = pieces.find((piece) => {
    const kind = store.asset(piece.asset)?.kind;
    return kind !== undefined && !isTaken(kind === 'paths' ? 'paths' : 'bitmaps');
  });
  if (steps.length === 0 || lost === undefined) return;
  const { name } = target;
  throw new AppError(
    'layer.unsuited',
    store.asset(lost.asset)?.kind === 'paths'
      ? msg('No operation of the layer "{name}" works on outlines: add one to it first.', { name })
      : msg('No operation of the layer "{name}" works on pictures: add Engrave to it first.', {
          name,
        }),
  );
}
