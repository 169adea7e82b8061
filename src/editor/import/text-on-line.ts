// SPDX-License-Identifier: GPL-3.0-or-later
/** A text that runs along a line of the drawing, where that lies. The body of a managed task. */
import { AppError, type Problem } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import { N_ } from '../../base/translatable.js';
import { pathBounds } from '../../geometry/path-bounds.js';
import { pathToWords } from '../../geometry/path-words.js';
import type { PieceRow, RowId } from '../../model/rows.js';
import type { DocumentStore } from '../../model/store.js';
import type { ExecutionContext } from '../../tasker/index.js';
import { type GeneratedPiece, isGenerated, piecesDrawnWith } from './drawn-together.js';
import { exchangePieces } from './exchange-pieces.js';
import { generatePieces } from './generate.js';
import type { ImportDeps } from './import-deps.js';
import { lineForText } from './line-for-text.js';
import { placedAt } from './moved-like.js';

/** The generator of texts in a font. */
const TEXT = 'text';
export const TEXT_ON_LINE = N_('Text along the Line');

/** The pieces by their ids. */
export interface TextAndLine {
  readonly text: RowId;
  readonly line: RowId;
}

/** What is selected, where it is one text that can be written again and one piece of outlines beside it. */
export function textAndLine(
  store: DocumentStore,
  pieces: readonly PieceRow[],
): TextAndLine | undefined {
  const text = pieces.find(isText);
  const line = pieces.find((piece) => piece !== text);
  if (text === undefined || line === undefined || pieces.length !== 2) return undefined;
  return store.asset(line.asset)?.kind === 'paths' ? { text: text.id, line: line.id } : undefined;
}

/** One undo entry. The piece with the line stays as it is. Throws AppError `param.invalid` beside those of a generator. */
export async function writeOnLine(
  context: ExecutionContext,
  deps: ImportDeps,
  asked: TextAndLine,
): Promise<readonly Problem[]> {
  const { store } = deps;
  const [text, line] = [store.get('piece', asked.text), store.get('piece', asked.line)];
  if (text === undefined || line === undefined || !isText(text)) return [];
  const found = lineForText(store, line);
  if (found === undefined) throw noLine(line.name);
  const { path, settings } = found;
  const words = pathToWords(path);
  if (words.length > roomFor(deps)) throw tooLong(line.name);
  const params = { ...text.source.params, ...settings, curve: 'line', line: words };
  const { pieces, problems } = await generatePieces(context, deps, { generator: TEXT, params });
  context.throwIfCancelled();
  const now = store.get('piece', text.id);
  if (now === undefined || !isGenerated(now)) return problems;
  const { minX, minY } = pathBounds(path);
  store.transact(TEXT_ON_LINE, (tx) => {
    exchangePieces(tx, deps, piecesDrawnWith(store.all('piece'), now), pieces);
    const row = tx.get(text.id);
    if (row?.kind !== 'piece') return;
    // Its page lies where the line does, whatever was done to the text before.
    const { drawn } = pieces[0]!.source;
    tx.put(placedAt(row, { ...drawn, x: drawn.x + minX, y: drawn.y + minY }));
  });
  return problems;
}

/** In letters. */
function roomFor({ generators }: Pick<ImportDeps, 'generators'>): number {
  const field = generators.find(({ id }) => id === TEXT)?.params['line'];
  return field?.kind === 'text' ? field.maxLetters : 0;
}

function isText(piece: PieceRow): piece is GeneratedPiece {
  return isGenerated(piece) && piece.source.generator === TEXT;
}

function noLine(name: string): AppError {
  const sentence = msg('"{name}" has no line that a text can run along: choose another piece.', {
    name,
  });
  return new AppError('param.invalid', sentence);
}

function tooLong(name: string): AppError {
  const sentence = msg('The line "{name}" has too many nodes for a text: simplify it first.', {
    name,
  });
  return new AppError('param.invalid', sentence);
}
