// SPDX-License-Identifier: GPL-3.0-or-later
/** Files into the document: all of them or none, as one undo entry. The body of a managed task. */
import { resolve } from 'node:path';
import type { PictureImport } from '../../art/pictures/picture-params.js';
import type { Problem } from '../../base/errors.js';
import { labelled, msg } from '../../base/message.js';
import type { GenerateRequest } from '../../generators/contract.js';
import type { ChangeLabel } from '../../model/store.js';
import type { Values } from '../../params/schema.js';
import { completeValues } from '../../params/validate.js';
import type { ExecutionContext } from '../../tasker/index.js';
import { cutOrderParams } from '../../toolpath/cut-order.js';
import { changeCutOrder } from '../cut-order-edits.js';
import { fileNameOf } from '../file-name.js';
import { generatePieces } from './generate.js';
import { guessProblems } from './guesses.js';
import type { ImportDeps } from './import-deps.js';
import type { Imported } from './imported.js';
import { laidAmong, laidBeside } from './layout/lay-out.js';
import { placedPieces, putPieces, type ReadyPiece } from './place-drawing.js';
import { readPieces } from './read-pieces.js';

export interface ImportRequest {
  readonly paths: readonly string[];
  readonly picture: PictureImport;
  /** What is drawn beside what is read. */
  readonly made?: readonly GenerateRequest[];
  /** What the undo entry is called; after the files without this. */
  readonly label?: ChangeLabel;
  /** The files are gone afterwards: pieces cannot be read from them again. */
  readonly isWithoutSource?: boolean;
}

/** Throws AppError `import.…`. */
export async function importFiles(
  context: ExecutionContext,
  deps: ImportDeps,
  request: ImportRequest,
): Promise<Imported> {
  const { paths, picture, made = [] } = request;
  const fraction = 1 / (paths.length + made.length);
  const pieces: ReadyPiece[][] = [];
  const problems: Problem[][] = [];
  const orders: FileOrder[] = [];
  for (const [i, path] of paths.entries()) {
    context.setMessage(msg('Reading {name}', { name: fileNameOf(path) }));
    const part = context.subContext(i * fraction, fraction, 1);
    const read = await readPieces(part, deps, { path: resolve(path), picture });
    const own = request.isWithoutSource ? read.pieces.map(withoutSource) : read.pieces;
    pieces.push(own.map((piece) => ({ ...piece, file: i })));
    if (read.original !== undefined) deps.store.keepOriginal(...read.original);
    if (read.cutOrder !== undefined)
      orders.push({ cutOrder: read.cutOrder, name: fileNameOf(path) });
    problems.push(read.problems.map((p) => ({ where: fileNameOf(path), ...p })));
  }
  for (const [i, what] of made.entries()) {
    const part = context.subContext((paths.length + i) * fraction, fraction, 1);
    const drawn = await generatePieces(part, deps, what);
    pieces.push(drawn.pieces.map((piece) => ({ ...piece, file: paths.length + i })));
    problems.push([...drawn.problems]);
  }
  context.throwIfCancelled();
  const opened = msg('Open {names}', { names: paths.map(fileNameOf).join(', ') });
  const order = paths.length + made.length === 1 ? orders[0] : undefined;
  const placed = layDown(deps, request.label ?? opened, { read: pieces.flat(), order });
  return { ...placed, problems: [...placed.problems, ...problems.flat()] };
}

/** The order in which a file asks to be run. */
interface FileOrder {
  readonly cutOrder: Values;
  readonly name: string;
}

interface ReadFiles {
  readonly read: readonly ReadyPiece[];
  /** The order of a file that comes alone. */
  readonly order: FileOrder | undefined;
}

function layDown(deps: ImportDeps, label: ChangeLabel, { read, order }: ReadFiles): Imported {
  const { store } = deps;
  const beside = laidBeside(read, deps);
  const among = laidAmong(store, placedPieces(beside.pieces, deps), deps);
  const before = new Set(store.all('piece').map(({ id }) => id));
  const isFirst = before.size === 0 && store.all('sheet')[0]?.cutOrder === undefined;
  const taken = isFirst ? order : undefined;
  const layers = store.transact(label, (tx) => {
    if (taken !== undefined) changeCutOrder(tx, store, taken.cutOrder);
    return putPieces(tx, store, among.pieces, deps);
  });
  const added = store.all('piece').filter(({ id }) => !before.has(id));
  const problems = [
    ...[...beside.problems, ...among.problems, ...guessProblems(layers)],
    ...(taken === undefined ? [] : [orderTaken(taken)]),
  ];
  return { pieces: added.map(({ id }) => id), problems };
}

function orderTaken({ cutOrder, name }: FileOrder): Problem {
  const { choices } = cutOrderParams.order;
  const { order } = completeValues(cutOrderParams, cutOrder);
  const message = msg('The order of cuts is taken over from "{name}": {order}.', {
    name,
    order: labelled(choices[order]),
  });
  return { severity: 'note', code: 'import.order-taken', message };
}

function withoutSource({ source: _, ...piece }: ReadyPiece): ReadyPiece {
  return piece;
}
