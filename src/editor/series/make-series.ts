// SPDX-License-Identifier: GPL-3.0-or-later
/** A text, or a code, as a series: each piece with another content, drawn again, in one undo entry. */

import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import { NOTHING, union } from '../../geometry/bounds.js';
import { pieceBounds } from '../../model/placement.js';
import type { PieceRow, RowId } from '../../model/rows.js';
import type { ChangeLabel, DocumentStore } from '../../model/store.js';
import type { ExecutionContext } from '../../tasker/index.js';
import { behind } from '../behind.js';
import { type GeneratedPiece, isGenerated } from '../import/drawn-together.js';
import { exchangePieces } from '../import/exchange-pieces.js';
import { type Generated, generatePieces } from '../import/generate.js';
import type { ImportDeps } from '../import/import-deps.js';
import { movedLike } from '../import/moved-like.js';
import { demandFree } from '../select/locked.js';
import { MAX_IN_SERIES, type SeriesParams } from './params.js';
import { parseTable } from './table.js';
import { filled, variablesOf } from './variables.js';

export interface SeriesRequest {
  readonly piece: RowId;
  readonly params: SeriesParams;
  readonly label: ChangeLabel;
  readonly today: Date;
}

/** A piece that was drawn with words: text, a QR code, a barcode. */
export function hasContent(row: PieceRow | undefined): row is GeneratedPiece {
  if (row === undefined || !isGenerated(row)) return false;
  const { params, parts = 1 } = row.source;
  return typeof params['content'] === 'string' && parts === 1;
}

/** Throws AppError `series.…`, `param.…`, `import.…`, `layer.locked`. */
export async function makeSeries(
  context: ExecutionContext,
  deps: ImportDeps,
  { piece: id, params, label, today }: SeriesRequest,
): Promise<readonly RowId[]> {
  const { store } = deps;
  const row = store.get('piece', id);
  if (!hasContent(row))
    throw new AppError('series.no-content', msg('Select a text or a code first.'));
  demandFree(store, [row]);
  const all = variablesOf(params, parseTable(params.table), today);
  if (all.length > MAX_IN_SERIES) throw tooMany(all.length);
  const contents = all.map((variables) => filled(params.content, variables));
  const made: Generated[] = [];
  for (const [i, content] of contents.entries()) {
    const { generator, params: own } = row.source;
    const part = context.subContext(i / contents.length, 1 / contents.length);
    made.push(await generatePieces(part, deps, { generator, params: { ...own, content } }));
  }
  context.throwIfCancelled();
  if (store.get('piece', id) !== row) throw changedMeanwhile();
  return putSeries(store, deps, { row, made, params, label });
}

interface Series {
  readonly row: GeneratedPiece;
  readonly made: readonly Generated[];
  readonly params: SeriesParams;
  readonly label: ChangeLabel;
}

/** The first takes the place of the piece; the others follow to the right, and row by row below. */
function putSeries(
  store: DocumentStore,
  deps: ImportDeps,
  { row, made, params: { columns, gap }, label }: Series,
): readonly RowId[] {
  const boxes = made.map(({ pieces }) => pieceBounds(movedLike(row, pieces[0]!)));
  const widest = Math.max(...boxes.map(({ minX, maxX }) => maxX - minX));
  const highest = Math.max(...boxes.map(({ minY, maxY }) => maxY - minY));
  const first = boxes.slice(0, 1).reduce(union, NOTHING);
  let order = behind(store.all('piece'));
  return store.transact(label, (tx) =>
    made.map(({ pieces }, i) => {
      const box = boxes[i]!;
      const [column, line] = [i % columns, Math.floor(i / columns)];
      // Their lower left corners stand in rows and columns.
      const dx = first.minX + column * (widest + gap) - box.minX;
      const dy = first.minY - line * (highest + gap) - box.minY;
      const own = i === 0 ? {} : { id: tx.newId('piece'), order: order++ };
      const copy = { ...row, ...own, x: row.x + dx, y: row.y + dy };
      exchangePieces(tx, deps, [copy], pieces);
      return copy.id;
    }),
  );
}

function tooMany(count: number): AppError {
  return new AppError(
    'series.too-many',
    msg('The table has {count} rows, and a series at most {most}: use fewer of them.', {
      ...{ count, most: MAX_IN_SERIES },
    }),
  );
}

function changedMeanwhile(): AppError {
  return new AppError(
    'series.changed-meanwhile',
    msg('The text was changed while its series was drawn, and was kept: try again.'),
  );
}
