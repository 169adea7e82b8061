// SPDX-License-Identifier: GPL-3.0-or-later
/** The settings of what a piece was made from, and how it is made again with others. */
import {
  type PictureImport,
  pictureImportOf,
  pictureParams,
  pictureValues,
} from '../art/pictures/picture-params.js';
import type { Problem } from '../base/errors.js';
import type { Marked } from '../base/translatable.js';
import type { Generator } from '../generators/contract.js';
import type { Format } from '../importers/contract.js';
import type { PieceRow, RowId } from '../model/rows.js';
import type { FileSource } from '../model/source.js';
import type { DocumentStore } from '../model/store.js';
import type { Schema, Values } from '../params/schema.js';
import type { Task } from '../tasker/index.js';
import { selectedPieces } from './hit-test.js';
import { type GeneratedPiece, isGenerated, piecesDrawnWith } from './import/drawn-together.js';
import { GENERATE_AGAIN } from './import/generate.js';
import { type FilePiece, isFromFile, READ_AGAIN } from './import/read-again.js';
import type { Selection } from './selection.js';

/** What can be set of a source, as a form shows it. */
export interface SourceSettings {
  /** What the piece is called. */
  readonly name: string;
  /** What kind of source it is. */
  readonly label: Marked;
  readonly schema: Schema;
  readonly values: Values;
  /** What a change is called in the list of what can be undone. */
  readonly undoLabel: Marked;
  /** All pieces that are made again, as they are now. */
  pieces(): readonly PieceRow[];
  /** One undo entry; results in findings. */
  apply(values: Values): Task<readonly Problem[]>;
}

export interface SourceDeps {
  readonly store: DocumentStore;
  readonly generators: readonly Generator[];
  readonly formats: readonly Format[];
  readAgain(
    pieces: readonly RowId[],
    params: Values,
    picture?: PictureImport,
  ): Task<readonly Problem[]>;
  generateAgain(piece: RowId, params: Values): Task<readonly Problem[]>;
}

/** Undefined where the piece has no source, or one that this Kerf does not know or that has no settings. */
export function sourceSettings(deps: SourceDeps, row: PieceRow): SourceSettings | undefined {
  if (isFromFile(row)) return fileSettings(deps, row);
  return isGenerated(row) ? generatedSettings(deps, row) : undefined;
}

/** The settings of the source of this piece. */
export function settingsOfPiece(deps: SourceDeps, id: RowId): SourceSettings | undefined {
  const row = deps.store.get('piece', id);
  return row && sourceSettings(deps, row);
}

/** The settings of the source of the first selected piece that has any. */
export function selectedSource(
  deps: SourceDeps & { readonly selection: Selection },
): SourceSettings | undefined {
  for (const row of selectedPieces(deps.store, deps.selection.ids)) {
    const settings = sourceSettings(deps, row);
    if (settings !== undefined) return settings;
  }
  return undefined;
}

/** The file of the first selected piece that came of one; without a selection, the only file there is. */
export function selectedFile({
  store,
  selection,
}: Pick<SourceDeps, 'store'> & { readonly selection: Selection }): FileSource | undefined {
  const chosen = selectedPieces(store, selection.ids);
  const files = (chosen.length > 0 ? chosen : store.all('piece')).filter(isFromFile);
  const paths = new Set(files.map(({ source }) => source.path));
  return chosen.length > 0 || paths.size === 1 ? files[0]?.source : undefined;
}

/** The settings of the drawing that was read from this file. */
export function settingsOfFile(deps: SourceDeps, path: string): SourceSettings | undefined {
  const row = deps.store
    .all('piece')
    .find((piece) => isFromFile(piece) && piece.source.path === path);
  return row && sourceSettings(deps, row);
}

function fileSettings(
  { store, formats, readAgain }: SourceDeps,
  { name, source }: FilePiece,
): SourceSettings | undefined {
  const format = formats.find(({ id }) => id === source.importer);
  if (format === undefined) return undefined;
  const isPicture = format.kind === 'picture';
  const schema = isPicture ? { ...pictureParams, ...format.params } : format.params;
  if (Object.keys(schema).length === 0) return undefined;
  const { path, importer, picture } = source;
  const isOfIt = (row: PieceRow) =>
    isFromFile(row) && row.source.path === path && row.source.importer === importer;
  const pieces = () => store.all('piece').filter(isOfIt);
  return {
    name,
    label: format.label,
    schema,
    values: isPicture ? { ...pictureValues(picture), ...source.params } : source.params,
    undoLabel: READ_AGAIN,
    pieces,
    apply: (values) =>
      readAgain(
        pieces().map(({ id }) => id),
        only(values, format.params),
        isPicture ? pictureImportOf(values) : undefined,
      ),
  };
}

function only(values: Values, schema: Schema): Values {
  return Object.fromEntries(Object.entries(values).filter(([key]) => Object.hasOwn(schema, key)));
}

/** The settings of all that was drawn together, held by its first piece: others may be gone with the next setting. */
function generatedSettings(
  { store, generators, generateAgain }: SourceDeps,
  row: GeneratedPiece,
): SourceSettings | undefined {
  const { name, source } = row;
  const id = piecesDrawnWith(store.all('piece'), row)[0]?.id ?? row.id;
  const drawnNow = () => {
    const now = store.get('piece', id);
    return now !== undefined && isGenerated(now) ? piecesDrawnWith(store.all('piece'), now) : [];
  };
  const generator = generators.find((one) => one.id === source.generator);
  if (generator === undefined) return undefined;
  return {
    name,
    label: generator.label,
    schema: generator.params,
    values: source.params,
    undoLabel: GENERATE_AGAIN,
    pieces: drawnNow,
    apply: (values) => generateAgain(id, values),
  };
}
