// SPDX-License-Identifier: GPL-3.0-or-later
/** A document to a file, as a thread task: pieces on the page become one art, which is written whole or not at all. */
import type { Art, BitmapShape, Shape } from '../art/art.js';
import { unpackShapes } from '../art/packed-shapes.js';
import { transformShape } from '../art/transform-shape.js';
import { AppError } from '../base/errors.js';
import { type Message, msg } from '../base/message.js';
import { writeWholeFile } from '../base/whole-file.js';
import { composed, scaling } from '../geometry/matrix.js';
import { completeValues } from '../params/validate.js';
import type { Exporter, ExportPiece, ExportRequest, PicturePixels } from './contract.js';
import { lumaPng } from './luma-png.js';

/** The part of a task's context that is used. */
export interface TaskContext {
  setMessage(message: Message): void;
  throwIfCancelled(): void;
}

/** Throws AppError `export.…`, `param.…`, `file.unwritable`. */
export async function exportDrawing(
  exporters: readonly Exporter[],
  context: TaskContext,
  request: ExportRequest,
): Promise<void> {
  const { format, path } = request;
  const exporter = exporters.find(({ id }) => id === format);
  if (exporter === undefined) throw new RangeError(`no exporter ${format}`);
  context.setMessage(msg('Writing {path}', { path }));
  const params = completeValues(exporter.params, request.params);
  const writer = await exporter.load();
  const inOrder = { ...request, pieces: byLayers(request.pieces) };
  const art = artOf(inOrder, context);
  const pixels = pixelsOf(inOrder, art);
  writeWholeFile(path, (write) => {
    for (const part of writer.write(art, params, pixels)) {
      context.throwIfCancelled();
      write(part);
    }
  });
}

/** A file has its layers in the order in which they are first drawn on, and they run in that order. */
function byLayers(pieces: readonly ExportPiece[]): readonly ExportPiece[] {
  return pieces.toSorted((a, b) => a.layer - b.layer);
}

export function artOf(request: ExportRequest, context: TaskContext): Art {
  const { width, height, layers, pieces, cutOrder } = request;
  const shapes: Shape[] = [];
  for (const piece of pieces) {
    context.throwIfCancelled();
    const groups = piece.groups && { groups: piece.groups };
    for (const shape of shapesOf(piece))
      shapes.push({ ...shape, id: `shape-${shapes.length}`, ...groups });
  }
  if (shapes.length === 0) {
    throw new AppError(
      'export.nothing',
      msg('There is nothing to write: open or draw something first.'),
    );
  }
  return { width, height, layers, shapes, ...(cutOrder && { cutOrder }) };
}

/** Pictures come one by one, in the order of their pieces. */
function pixelsOf({ pieces }: ExportRequest, { shapes }: Art): PicturePixels {
  const pictures = shapes.filter(({ kind }) => kind === 'bitmap');
  const lumas = pieces.flatMap(({ asset }) => (asset.kind === 'bitmap' ? [asset.luma] : []));
  return new Map(pictures.map(({ id }, i) => [id, lumas[i]!]));
}

function shapesOf({ asset, toPage, layer }: ExportPiece): readonly Shape[] {
  if (asset.kind === 'paths') {
    return unpackShapes(asset.shapes).map((shape) => ({ ...transformShape(shape, toPage), layer }));
  }
  const { luma, width, height } = asset;
  const picture: BitmapShape = {
    kind: 'bitmap',
    id: 'picture',
    layer,
    encoded: lumaPng(luma),
    mediaType: 'image/png',
    widthPx: luma.widthPx,
    heightPx: luma.heightPx,
    placement: composed(toPage, scaling(width, height)),
  };
  return [picture];
}
