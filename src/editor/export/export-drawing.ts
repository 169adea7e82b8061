// SPDX-License-Identifier: GPL-3.0-or-later
/** The document as it is to be written by an exporter: what is visible, where it lies on the bed. */
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import type { ExportRequest, WritableFormat } from '../../exporters/contract.js';
import { type Bounds, isEmpty, NOTHING, union } from '../../geometry/bounds.js';
import { assetToBed, pieceBounds } from '../../model/placement.js';
import type { RowId } from '../../model/rows.js';
import type { DocumentStore } from '../../model/store.js';
import type { Values } from '../../params/schema.js';
import type { TaskFunction } from '../../tasker/index.js';

export interface ExportTasks {
  readonly exportDrawing: TaskFunction<[request: ExportRequest], void>;
}

export interface DrawingExport {
  readonly format: WritableFormat;
  readonly params: Values;
  readonly path: string;
  /** These pieces, where not all that are visible are to be written. */
  readonly only?: ReadonlySet<RowId>;
}

type BedSize = { readonly width: number; readonly depth: number };

/** The page is the bed, and larger where the work is: its lower left corner stays the bed's. */
export function exportRequest(
  store: DocumentStore,
  bed: BedSize,
  { format, params, path, only }: DrawingExport,
): ExportRequest {
  const layers = store.all('layer').filter(({ isVisible }) => isVisible);
  const indices = new Map(layers.map(({ id }, i) => [id, i]));
  const shown = store
    .all('piece')
    .filter(({ id, layer }) => indices.has(layer) && (only?.has(id) ?? true));
  const pieces = shown.flatMap((piece) => {
    const asset = store.asset(piece.asset);
    if (asset === undefined) return [];
    return [{ asset, toPage: assetToBed(piece, asset), layer: indices.get(piece.layer)! }];
  });
  const box = shown.map(pieceBounds).reduce<Bounds>(union, NOTHING);
  const [right, top] = isEmpty(box) ? [0, 0] : [box.maxX, box.maxY];
  return {
    format: format.id,
    params,
    path,
    width: Math.max(bed.width, right),
    height: Math.max(bed.depth, top),
    layers: layers.map(({ name, colour }) => ({ name, isNamed: true, colour })),
    pieces,
  };
}

/** By the ending of the file's name. Throws AppError `usage.ending`. */
export function formatFor<F extends WritableFormat>(formats: readonly F[], path: string): F {
  const found = formats.find(({ extension }) => path.toLowerCase().endsWith(`.${extension}`));
  if (found !== undefined) return found;
  const known = formats.map(({ extension }) => `.${extension}`).join(', ');
  const sentence = msg('Kerf cannot write "{path}": give it one of these endings: {known}.', {
    ...{ path, known },
  });
  throw new AppError('usage.ending', sentence);
}
