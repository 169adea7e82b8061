// SPDX-License-Identifier: GPL-3.0-or-later
/** What a generator draws, put on the bed and drawn again with other settings. The bodies of managed tasks. */
import { AppError, type Problem } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import { N_ } from '../../base/translatable.js';
import type { GenerateRequest } from '../../generators/contract.js';
import type { RowId } from '../../model/rows.js';
import type { GeneratedSource } from '../../model/source.js';
import type { Values } from '../../params/schema.js';
import { completeValues } from '../../params/validate.js';
import type { ExecutionContext } from '../../tasker/index.js';
import { isGenerated, piecesDrawnWith } from './drawn-together.js';
import { exchangePieces } from './exchange-pieces.js';
import type { ImportDeps } from './import-deps.js';
import { runImportPart } from './import-part.js';
import type { Imported } from './imported.js';
import { placeDrawing, type ReadyPiece } from './place-drawing.js';
import { outlineAsset, workFor } from './read-pieces.js';

export const GENERATE_AGAIN = N_('Draw Again');

export interface Generated {
  readonly pieces: readonly DrawnPiece[];
  readonly problems: readonly Problem[];
}

type DrawnPiece = ReadyPiece & { readonly source: GeneratedSource };

/** Throws AppError `document.unknown-generator`, `param.…`, `import.…`. */
export async function generatePieces(
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
  const outlines = pieces.filter((piece) => piece.kind === 'paths'); // A generator draws no pictures.
  const ready = outlines.map((drawn, i) => {
    const { x, y, width, height, angle, isMirrored, colour, use, layer } = drawn;
    const placing = { x, y, width, height, angle, isMirrored };
    const parts = outlines.length > 1 && { part: i, parts: outlines.length };
    const work = use && { work: workFor(use) };
    const source: GeneratedSource = {
      ...{ kind: 'generated', ...request, drawn: placing },
      ...{ ...parts, ...work },
    };
    const meant = use ?? { purpose, by: 'name' as const };
    const named = { name: label, layer: use ? layer : label, colour, use: meant, hasPage: false };
    return { ...placing, ...named, asset: outlineAsset(drawn, drawn), source };
  });
  return { pieces: ready, problems };
}

/** Puts it in the middle of the bed, or where the options say. One undo entry. */
export async function insertGenerated(
  context: ExecutionContext,
  deps: ImportDeps,
  request: GenerateRequest,
): Promise<Imported> {
  const { pieces, problems } = await generatePieces(context, deps, request);
  context.throwIfCancelled();
  const before = new Set(deps.store.all('piece').map(({ id }) => id));
  const together = pieces.map((piece) => ({ ...piece, file: 0 }));
  placeDrawing(deps.store, pieces[0]!.name, together, deps);
  const added = deps.store.all('piece').filter(({ id }) => !before.has(id));
  return { pieces: added.map(({ id }) => id), problems };
}

/** Draws the piece, and those that were drawn with it, with other settings where they are. Throws AppError `document.no-source` beside the others. */
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
  const { pieces, problems } = await generatePieces(context, deps, { generator, params });
  context.throwIfCancelled();
  const now = store.get('piece', id);
  if (now === undefined || !isGenerated(now)) return problems;
  const rows = piecesDrawnWith(store.all('piece'), now);
  store.transact(GENERATE_AGAIN, (tx) => exchangePieces(tx, deps, rows, pieces));
  return problems;
}
