// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A file read again, with other settings or because it has changed: what was done to its pieces since they
 * came in is done to the new ones. One undo entry. The body of a managed task.
 */
import type { PictureImport } from '../../art/pictures/picture-params.js';
import { AppError, type Problem } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import { N_ } from '../../base/translatable.js';
import type { PieceRow, RowId } from '../../model/rows.js';
import type { FileSource, PieceSource } from '../../model/source.js';
import type { Values } from '../../params/schema.js';
import type { ExecutionContext } from '../../tasker/index.js';
import { fileNameOf } from '../file-name.js';
import { exchangePieces } from './exchange-pieces.js';
import { guessProblems } from './guesses.js';
import type { ImportDeps } from './import-deps.js';
import { readPieces } from './read-pieces.js';

export const READ_AGAIN = N_('Read File Again');

export interface ReadAgainRequest {
  readonly pieces: readonly RowId[];
  /** Settings of the importer of these pieces. */
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
  const placed = store.transact(READ_AGAIN, (tx) => exchangePieces(tx, deps, rows, read.pieces));
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
