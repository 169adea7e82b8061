// SPDX-License-Identifier: GPL-3.0-or-later
/** What was made again, put in the place of what was there: what was done to the pieces since is done to the new ones. */
import { groupsAround } from '../../model/groups.js';
import type { PieceRow } from '../../model/rows.js';
import type { PieceSource } from '../../model/source.js';
import type { Transaction } from '../../model/store.js';
import type { ImportDeps } from './import-deps.js';
import { movedLike, placedAt } from './moved-like.js';
import { type PlacedLayer, putPieces, type ReadyPiece } from './place-drawing.js';

type MadePiece = PieceRow & { readonly source: PieceSource };

/**
 * Piece for piece where there are the same parts as before and each may stay on its layer, else all of them again, as the
 * rows that they were as far as there are so many. `rows` are not empty.
 */
export function exchangePieces<R extends MadePiece>(
  tx: Transaction,
  deps: Pick<ImportDeps, 'store' | 'stepsFor'>,
  rows: readonly R[],
  made: readonly ReadyPiece[],
  isForTheSame: (row: R, piece: ReadyPiece) => boolean = () => true,
): readonly PlacedLayer[] {
  const { store } = deps;
  const kindOf = (row: PieceRow) => store.asset(row.asset)?.kind;
  const isAlike = rows.every((row) => {
    const { part = 0, parts = 1 } = row.source;
    const piece = made[part];
    if (piece === undefined || parts !== made.length) return false;
    return piece.asset.kind === kindOf(row) && isForTheSame(row, piece);
  });
  if (!isAlike) return replace(tx, deps, rows, made);
  for (const row of rows) {
    const { asset, source, ...drawn } = made[row.source.part ?? 0]!;
    store.keepAsset(asset);
    const placing = movedLike(row, drawn);
    const shown = { asset: asset.fingerprint, ...(source && { source }) };
    tx.put({ ...placedAt(row, placing), ...shown });
  }
  return [];
}

/** The layers that are left empty go with their pieces. */
function replace(
  tx: Transaction,
  deps: Pick<ImportDeps, 'store' | 'stepsFor'>,
  rows: readonly MadePiece[],
  made: readonly ReadyPiece[],
): readonly PlacedLayer[] {
  const { store } = deps;
  const gone = new Set(rows.map(({ id }) => id));
  const kept = new Set(
    store.all('piece').flatMap(({ id, layer }) => (gone.has(id) ? [] : [layer])),
  );
  const emptied = new Set(rows.map(({ layer }) => layer).filter((layer) => !kept.has(layer)));
  for (const { id } of rows.slice(made.length)) tx.remove(id);
  for (const step of store.all('step')) if (emptied.has(step.layer)) tx.remove(step.id);
  for (const layer of emptied) tx.remove(layer);
  const group = groupsAround(store.rows, rows[0]!)[0];
  const home = group === undefined ? { file: 0 } : { group };
  const placed = made.map((piece, i) => {
    const again = rows[i] && { id: rows[i].id };
    return { ...piece, ...movedLike(rows[0]!, piece), ...home, ...again };
  });
  return putPieces(tx, store, placed, deps);
}
