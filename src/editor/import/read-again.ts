// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A file read again, with other settings or because it has changed: what was done to its pieces since they
 * came in is done to the new ones. One undo entry. The body of a managed task.
 */
import type { PictureImport } from '../../art/pictures/picture-params.js';
import { AppError, type Problem } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import { N_ } from '../../base/translatable.js';
import { groupsAround } from '../../model/groups.js';
import type { PieceRow, RowId } from '../../model/rows.js';
import type { FileSource, PieceSource } from '../../model/source.js';
import type { DocumentStore, Transaction } from '../../model/store.js';
import type { Values } from '../../params/schema.js';
import type { ExecutionContext } from '../../tasker/index.js';
import { fileNameOf } from '../file-name.js';
import { guessProblems } from './guesses.js';
import type { ImportDeps } from './import-deps.js';
import { movedLike, placedAt } from './moved-like.js';
import { type PlacedLayer, putPieces, type ReadyPiece } from './place-drawing.js';
import { readPieces } from './read-pieces.js';

export const READ_AGAIN = N_('Read File Again');

export interface ReadAgainRequest {
  readonly pieces: readonly RowId[];
  /** Of the importer of these pieces. */
  readonly params: Values;
  /** How pictures come in; as before without this. */
  readonly picture?: PictureImport;
  /** Nothing is done where the file is as it was. */
  readonly isOnlyIfChanged?: boolean;
}

export type FilePiece = PieceRow & { readonly source: FileSource };

/** Returns what the importer found worth saying. Throws AppError `import.…`, `document.no-source`. */
export async function readAgain(
  context: ExecutionContext,
  deps: ImportDeps,
  { pieces, params, picture: asked, isOnlyIfChanged = false }: ReadAgainRequest,
): Promise<readonly Problem[]> {
  const { store } = deps;
  const [first] = pieces.flatMap((id) => store.get('piece', id) ?? []).filter(isFromFile);
  if (first === undefined) {
    throw new AppError('document.no-source', msg('Nothing selected was read from a file.'));
  }
  const { path, importer, rules = [], hash } = first.source;
  const picture = asked ?? first.source.picture;
  context.setMessage(msg('Reading {name}', { name: fileNameOf(path) }));
  const said = { ...deps, rules, params: { ...deps.params, [importer]: params } };
  // What another program saved is in the file; what is kept is of before.
  const kept = isOnlyIfChanged ? undefined : store.original(hash);
  const read = await readPieces(context, said, { path, picture, kept });
  context.throwIfCancelled();
  if (isOnlyIfChanged && read.pieces.every(({ source }) => isOf(source, hash))) return [];
  if (read.original !== undefined) store.keepOriginal(...read.original);
  const rows = piecesReadAlike(store.all('piece'), first.source);
  const placed = store.transact(READ_AGAIN, (tx) => exchange(tx, deps, rows, read.pieces));
  return [...guessProblems(placed), ...read.problems];
}

/** All that came of one reading of a file. */
export function piecesReadAlike(
  all: readonly PieceRow[],
  source: FileSource,
): readonly FilePiece[] {
  const same = JSON.stringify(readingOf(source));
  return all.filter(isFromFile).filter((row) => JSON.stringify(readingOf(row.source)) === same);
}

export function isFromFile(row: PieceRow): row is FilePiece {
  return row.source?.kind === 'file';
}

function readingOf({ path, hash, importer, params, picture, rules }: FileSource) {
  return [path, hash, importer, Object.entries(params).sort(), picture, rules];
}

function isOf(source: PieceSource | undefined, hash: FileSource['hash']): boolean {
  return source?.kind === 'file' && source.hash === hash;
}

/** Piece for piece where the file has the same parts as before, else all of them again. */
function exchange(
  tx: Transaction,
  deps: ImportDeps,
  rows: readonly FilePiece[],
  read: readonly ReadyPiece[],
): readonly PlacedLayer[] {
  const { store } = deps;
  const kindOf = (row: PieceRow) => store.asset(row.asset)?.kind;
  const isAlike = rows.every((row) => {
    const { part, parts } = row.source;
    return parts === read.length && read[part]?.asset.kind === kindOf(row);
  });
  if (!isAlike) return replace(tx, deps, rows, read);
  for (const row of rows) {
    const { asset, source, ...drawn } = read[row.source.part]!;
    store.keepAsset(asset);
    const placing = movedLike(row, drawn);
    const shown = { asset: asset.fingerprint, ...(source && { source }) };
    tx.put({ ...placedAt(row, placing), ...shown });
  }
  return [];
}

/** What lies on a layer of the same name stays on it, with its steps; layers that are left empty go. */
function replace(
  tx: Transaction,
  deps: ImportDeps,
  rows: readonly FilePiece[],
  read: readonly ReadyPiece[],
): readonly PlacedLayer[] {
  const { store } = deps;
  const gone = new Set(rows.map(({ id }) => id));
  const layers = layersFor(store, rows, read);
  const kept = new Set([
    ...store.all('piece').flatMap(({ id, layer }) => (gone.has(id) ? [] : [layer])),
    ...layers.values(),
  ]);
  const emptied = new Set(rows.map(({ layer }) => layer).filter((layer) => !kept.has(layer)));
  for (const id of gone) tx.remove(id);
  for (const step of store.all('step')) if (emptied.has(step.layer)) tx.remove(step.id);
  for (const layer of emptied) tx.remove(layer);
  const group = groupsAround(store.rows, rows[0]!)[0];
  const home = group === undefined ? { file: 0 } : { group };
  const placed = read.map((piece) => {
    const onLayer = layers.get(piece);
    const moved = { ...piece, ...movedLike(rows[0]!, piece), ...home };
    return onLayer === undefined ? moved : { ...moved, onLayer };
  });
  return putPieces(tx, store, placed, deps);
}

/** The layers of the rows for the pieces that their file puts on layers of the same kind and name, in order. */
function layersFor(
  store: DocumentStore,
  rows: readonly FilePiece[],
  read: readonly ReadyPiece[],
): ReadonlyMap<ReadyPiece, RowId> {
  const free = new Map<string, RowId[]>();
  for (const { layer, asset } of rows) {
    const key = `${store.asset(asset)?.kind} ${store.get('layer', layer)?.name}`;
    const known = free.get(key) ?? [];
    if (!known.includes(layer)) free.set(key, [...known, layer]);
  }
  const taken = new Map<string, RowId>();
  const found = new Map<ReadyPiece, RowId>();
  for (const piece of read) {
    const name = `${piece.asset.kind} ${piece.layer}`;
    const key = `${name} ${piece.use?.purpose}`;
    const layer = taken.get(key) ?? free.get(name)?.shift();
    if (layer === undefined) continue;
    taken.set(key, layer);
    found.set(piece, layer);
  }
  return found;
}
