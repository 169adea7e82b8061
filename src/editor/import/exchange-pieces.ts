// SPDX-License-Identifier: GPL-3.0-or-later
/** Puts pieces that were made again in the place of the old ones, with all that was done to the old ones since. */
import { groupsAround } from '../../model/groups.js';
import type { PieceRow, RowId } from '../../model/rows.js';
import type { PieceSource } from '../../model/source.js';
import type { Transaction } from '../../model/store.js';
import { carryTabs } from '../../model/tabs.js';
import type { ImportDeps } from './import-deps.js';
import { movedLike, placedAt } from './moved-like.js';
import { type PlacedLayer, putPieces, type ReadyPiece } from './place-drawing.js';

type ExchangeDeps = Pick<ImportDeps, 'store' | 'stepsFor' | 'nameOf'>;
type MadePiece = PieceRow & { readonly source: PieceSource };

/**
 * Piece for piece where there are the same parts as before and each may stay on its layer, else all of them again, as the
 * rows that they were, as far as there are enough of them. `rows` are not empty.
 */
export function exchangePieces(
  tx: Transaction,
  deps: ExchangeDeps,
  rows: readonly MadePiece[],
  made: readonly ReadyPiece[],
): readonly PlacedLayer[] {
  const { store } = deps;
  const kindOf = (row: PieceRow) => store.asset(row.asset)?.kind;
  const isAlike = rows.every((row) => {
    const { part = 0, parts = 1 } = row.source;
    const piece = made[part];
    if (piece === undefined || parts !== made.length) return false;
    return piece.asset.kind === kindOf(row) && isForTheSame(row.source, piece.source);
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

/** What lies on a layer of the same name and for the same work stays on it, with its steps; layers that are left empty go. */
function replace(
  tx: Transaction,
  deps: ExchangeDeps,
  rows: readonly MadePiece[],
  made: readonly ReadyPiece[],
): readonly PlacedLayer[] {
  const { store } = deps;
  const gone = new Set(rows.map(({ id }) => id));
  const layers = layersFor(deps, rows, made);
  const kept = new Set([
    ...store.all('piece').flatMap(({ id, layer }) => (gone.has(id) ? [] : [layer])),
    ...layers.values(),
  ]);
  const emptied = new Set(rows.map(({ layer }) => layer).filter((layer) => !kept.has(layer)));
  for (const { id } of rows.slice(made.length)) tx.remove(id);
  for (const step of store.all('step')) if (emptied.has(step.layer)) tx.remove(step.id);
  for (const layer of emptied) tx.remove(layer);
  const group = groupsAround(store.rows, rows[0]!)[0];
  const home = group === undefined ? { file: 0 } : { group };
  const placed = made.map((piece, i) => {
    const onLayer = layers.get(piece);
    const id = rows[i]?.id ?? tx.newId('piece');
    const moved = { ...piece, ...movedLike(rows[0]!, piece), ...home, id };
    return onLayer === undefined ? moved : { ...moved, onLayer };
  });
  const added = putPieces(tx, store, placed, deps);
  if (rows.some(({ tabs }) => tabs !== undefined)) {
    const put = placed.flatMap(({ id }) => {
      const row = tx.get(id);
      return row?.kind === 'piece' ? [row] : [];
    });
    for (const row of carryTabs(put, rows)) tx.put(row);
  }
  if (added.length > 0)
    putInTurn(
      tx,
      placed.map(({ id }) => id),
    );
  return added;
}

/** New layers among older ones: they are run in the order in which their pieces were made, at the places that they have. */
function putInTurn(tx: Transaction, pieces: readonly RowId[]): void {
  const ids = pieces.flatMap((id) => {
    const row = tx.get(id);
    return row?.kind === 'piece' ? [row.layer] : [];
  });
  const layers = [...new Set(ids)].flatMap((id) => {
    const row = tx.get(id);
    return row?.kind === 'layer' ? [row] : [];
  });
  const places = layers.map(({ order }) => order).sort((a, b) => a - b);
  for (const [i, layer] of layers.entries()) {
    if (layer.order !== places[i]) tx.put({ ...layer, order: places[i]! });
  }
}

/** The layers of the rows for the pieces that come to layers of the same kind, name and work, in order. */
function layersFor(
  { store, nameOf }: ExchangeDeps,
  rows: readonly MadePiece[],
  made: readonly ReadyPiece[],
): ReadonlyMap<ReadyPiece, RowId> {
  const free = rows.map((row) => ({ row, name: store.get('layer', row.layer)?.name }));
  const taken = new Map<string, RowId>();
  const found = new Map<ReadyPiece, RowId>();
  for (const piece of made) {
    const { asset, source, use } = piece;
    const key = `${asset.kind} ${piece.layer} ${workOf(source)} ${use?.purpose}`;
    const isFor = ({ row, name }: (typeof free)[number]) =>
      (name === piece.layer || name === nameOf?.(piece.layer)) &&
      store.asset(row.asset)?.kind === asset.kind &&
      isForTheSame(row.source, source) &&
      ![...taken.values()].includes(row.layer);
    const layer = taken.get(key) ?? free.find(isFor)?.row.layer;
    if (layer === undefined) continue;
    taken.set(key, layer);
    found.set(piece, layer);
  }
  return found;
}

/** Where a part is for something else now, the steps of its layer would burn it wrong. An older Kerf did not note it. */
function isForTheSame(before: PieceSource, now: PieceSource | undefined): boolean {
  return before.work === undefined || workOf(before) === workOf(now);
}

function workOf(source: PieceSource | undefined): string {
  return JSON.stringify(Object.entries(source?.work ?? {}).sort());
}
