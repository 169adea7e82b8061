// SPDX-License-Identifier: GPL-3.0-or-later
/** What a generator draws, put on the bed and drawn again with other settings. The bodies of managed tasks. */
import type { OutlinePiece } from '../../art/drawing.js';
import { AppError, type Problem } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import { N_ } from '../../base/translatable.js';
import type { GenerateRequest } from '../../generators/contract.js';
import type { PieceRow, RowId } from '../../model/rows.js';
import type { GeneratedSource } from '../../model/source.js';
import type { Values } from '../../params/schema.js';
import { completeValues } from '../../params/validate.js';
import type { ExecutionContext } from '../../tasker/index.js';
import type { ImportDeps } from './import-deps.js';
import { runImportPart } from './import-part.js';
import type { Imported } from './imported.js';
import { movedLike, placedAt } from './moved-like.js';
import { placeDrawing, type ReadyPiece } from './place-drawing.js';
import { outlineAsset } from './read-pieces.js';

export const GENERATE_AGAIN = N_('Draw Again');

export interface Generated {
  readonly piece: ReadyPiece & { readonly source: GeneratedSource };
  readonly problems: readonly Problem[];
}

export type GeneratedPiece = PieceRow & { readonly source: GeneratedSource };

export function isGenerated(row: PieceRow): row is GeneratedPiece {
  return row.source?.kind === 'generated';
}

/** Throws AppError `document.unknown-generator`, `param.…`, `import.…`. */
export async function generatePiece(
  context: ExecutionContext,
  { tasks, imports, generators }: ImportDeps,
  { generator: id, params: given }: GenerateRequest,
): Promise<Generated> {
  const generator = generators.find((one) => one.id === id);
  if (generator === undefined) {
    const sentence = msg('This version of Kerf cannot draw "{id}": update Kerf.', { id });
    throw new AppError('document.unknown-generator', sentence);
  }
  const { label, purpose } = generator;
  const params = completeValues(generator.params, given);
  context.setMessage(msg('Drawing: {what}', { what: msg(label) }));
  const request = { generator: id, params };
  const part = { name: label, tasks, context };
  const { pieces, problems } = await runImportPart(part, imports.generateDrawing, request);
  const drawn = pieces[0] as OutlinePiece; // The task gives one piece, of outlines.
  const { x, y, width, height, angle, isMirrored, colour } = drawn;
  const placing = { x, y, width, height, angle, isMirrored };
  const source: GeneratedSource = { kind: 'generated', ...request, drawn: placing };
  const use = { purpose, by: 'name' as const };
  const named = { name: label, layer: label, colour, use, hasPage: false };
  return { piece: { ...placing, ...named, asset: outlineAsset(drawn, drawn), source }, problems };
}

/** Puts it in the middle of the bed, or where the options say. One undo entry. */
export async function insertGenerated(
  context: ExecutionContext,
  deps: ImportDeps,
  request: GenerateRequest,
): Promise<Imported> {
  const { piece, problems } = await generatePiece(context, deps, request);
  context.throwIfCancelled();
  const before = new Set(deps.store.all('piece').map(({ id }) => id));
  placeDrawing(deps.store, piece.name, [piece], deps);
  const added = deps.store.all('piece').filter(({ id }) => !before.has(id));
  return { pieces: added.map(({ id }) => id), problems };
}

/** Draws the piece with other settings where it is. Throws AppError `document.no-source` beside the others. */
export async function generateAgain(
  context: ExecutionContext,
  deps: ImportDeps,
  { piece: id, params }: { readonly piece: RowId; readonly params: Values },
): Promise<readonly Problem[]> {
  const { store } = deps;
  const row = store.get('piece', id);
  if (row === undefined || !isGenerated(row)) {
    throw new AppError('document.no-source', msg('Nothing selected was drawn from settings.'));
  }
  const { generator } = row.source;
  const { piece, problems } = await generatePiece(context, deps, { generator, params });
  context.throwIfCancelled();
  const now = store.get('piece', id);
  if (now === undefined || !isGenerated(now)) return problems;
  const { asset, source } = piece;
  store.keepAsset(asset);
  store.transact(GENERATE_AGAIN, (tx) =>
    tx.put({ ...placedAt(now, movedLike(now, piece)), asset: asset.fingerprint, source }),
  );
  return problems;
}
