// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Outlines made of the outlines of pieces: computed in a thread, and put into the document in one transaction. The body
 * of a managed task.
 */

import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import { putInGroup } from '../../model/groups.js';
import { assetToBed } from '../../model/placement.js';
import type { PieceRow, RowId } from '../../model/rows.js';
import type { ChangeLabel, DocumentStore, Transaction } from '../../model/store.js';
import { carryTabs } from '../../model/tabs.js';
import type { ShapedPiece, ShapeEdit, ShapeRequest } from '../../shaping/contract.js';
import type { ExecutionContext, TaskFunction, Tasks } from '../../tasker/index.js';
import { behind } from '../behind.js';
import { selectedPieces } from '../hit-test.js';
import { outlineAsset } from '../import/read-pieces.js';
import { demandFree } from '../select/locked.js';

export interface ShapeTasks {
  readonly shapeOutlines: TaskFunction<[request: ShapeRequest], readonly ShapedPiece[]>;
}

export interface ShapeDeps {
  readonly store: DocumentStore;
  readonly tasks: Tasks;
  readonly shaping: ShapeTasks;
}

export interface PiecesToShape {
  readonly pieces: ReadonlySet<RowId>;
  readonly edit: ShapeEdit;
  readonly label: ChangeLabel;
  /** The pieces stay as they are beside what is made of them. */
  readonly keepsPieces?: boolean;
}

/** Throws AppError `shape.…`, `layer.locked`. */
export async function shapePieces(
  context: ExecutionContext,
  { store, tasks, shaping }: ShapeDeps,
  { pieces: ids, edit, label, keepsPieces = false }: PiecesToShape,
): Promise<readonly RowId[]> {
  const pieces = selectedPieces(store, ids);
  demandFree(store, pieces);
  const request = { edit, pieces: pieces.map((piece) => outlinesOf(store, piece)) };
  if (request.pieces.length === 0) return [];
  context.setMessage(msg('Computing outlines'));
  const options = { signal: context.signal, visible: false };
  const task = tasks.runThread(shaping.shapeOutlines, request, options);
  using _ = task.progressChanged.connect((_task, progress) => context.setProgress(progress));
  const made = await task.done;
  context.throwIfCancelled();
  if (pieces.some((piece) => store.get('piece', piece.id) !== piece)) throw changedMeanwhile();
  return store.transact(label, (tx) => {
    const comesApart = edit.kind === 'split' || edit.kind === 'break-apart';
    const isSeveral = comesApart && made.length > pieces.length;
    if (!keepsPieces) for (const { id } of pieces) tx.remove(id);
    return putShaped(tx, store, {
      pieces,
      tabbed: keepsPieces ? [] : pieces,
      made,
      isGrouped: isSeveral,
    });
  });
}

function outlinesOf(store: DocumentStore, piece: PieceRow): ShapeRequest['pieces'][number] {
  const asset = store.asset(piece.asset);
  if (asset?.kind === 'paths') return { shapes: asset.shapes, toBed: assetToBed(piece, asset) };
  throw new AppError(
    'shape.picture',
    msg('"{name}" is a picture and has no outlines: trace it, or select outlines only.', {
      name: piece.name,
    }),
  );
}

interface Shaped {
  readonly pieces: readonly PieceRow[];
  /** Pieces whose tabs are taken over by what is made. */
  readonly tabbed: readonly PieceRow[];
  readonly made: readonly ShapedPiece[];
  /** The results of a piece are grouped, so that they stay together as the piece did. */
  readonly isGrouped: boolean;
}

/** They lie on the layer and in the group of the pieces that they come from, at their place. */
function putShaped(
  tx: Transaction,
  store: DocumentStore,
  { pieces, tabbed, made, isGrouped }: Shaped,
): readonly RowId[] {
  const groups = new Map<PieceRow, RowId>();
  let group = behind(store.all('group'));
  const groupFor = (like: PieceRow): RowId | undefined => {
    if (!isGrouped) return like.group;
    const known = groups.get(like);
    if (known !== undefined) return known;
    const id = tx.newId('group');
    const row = { kind: 'group', id, order: group++, name: like.name } as const;
    tx.put(putInGroup(row, like.group));
    groups.set(like, id);
    return id;
  };
  let order = behind(store.all('piece'));
  const rows = made.map(({ outlines, from }) => {
    const like = pieces[from]!;
    const asset = outlineAsset(outlines, outlines);
    store.keepAsset(asset);
    const id = tx.newId('piece');
    const { x, y, width, height, angle, isMirrored } = outlines;
    const { name, layer } = like;
    const placed = { x, y, width, height, angle, isMirrored, order: order++ };
    const row: PieceRow = { kind: 'piece', id, layer, name, asset: asset.fingerprint, ...placed };
    return putInGroup(row, groupFor(like));
  });
  for (const row of carryTabs(rows, tabbed)) tx.put(row);
  return rows.map(({ id }) => id);
}

function changedMeanwhile(): AppError {
  return new AppError(
    'shape.changed-meanwhile',
    msg('The pieces were changed while their outlines were computed, and were kept: try again.'),
  );
}
