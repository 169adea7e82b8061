// SPDX-License-Identifier: GPL-3.0-or-later
/** `kerf trace`: a picture to outlines, as SVG in millimetres. */
import type { Drawing, PicturePiece } from '../../art/drawing.js';
import { unpackShapes } from '../../art/packed-shapes.js';
import type { TracedPicture } from '../../art/pictures/processed.js';
import { svgText } from '../../art/svg-text.js';
import { AppError } from '../../base/errors.js';
import { counted, figures, type Message, msg } from '../../base/message.js';
import { writeWholeFile } from '../../base/whole-file.js';
import { fileNameOf } from '../../editor/file-name.js';
import { runImportPart } from '../../editor/import/import-part.js';
import { readApart } from '../../editor/import/read-apart.js';
import type { Values } from '../../params/schema.js';
import type { CliDeps } from '../cli-deps.js';
import { json } from '../json.js';
import { refuseToReplaceInput } from '../output-file.js';

export interface TraceCommandOptions {
  readonly image: string;
  readonly output: string;
  /** Settings of `traceParams`. */
  readonly settings: Values;
  readonly isJson: boolean;
}

export async function trace(
  deps: CliDeps,
  options: TraceCommandOptions,
  signal: AbortSignal,
): Promise<void> {
  refuseToReplaceInput(options.output, [options.image]);
  const { tasks, imports, console } = deps;
  const context = { signal, setProgress: () => undefined };
  const part = { name: fileNameOf(options.image), tasks, context };
  const request = { path: options.image, isParted: false, params: {} };
  const drawing = await readApart(part, imports.readDrawing, request);
  const { encoded, width, height } = pictureOf(drawing, options.image);
  const tracing = { encoded, width, height, settings: options.settings };
  const traced = await runImportPart(part, imports.tracePicture, tracing);
  const shapes = traced.layers.flatMap((one, layer) =>
    unpackShapes(one.shapes).map((shape) => ({ ...shape, id: `traced-${layer}`, layer })),
  );
  const layers = traced.layers.map((_, i) => ({ name: i === 0 ? 'Traced' : `Traced ${i + 1}` }));
  const art = { width, height, layers, shapes };
  const text = new TextEncoder().encode(svgText(art));
  writeWholeFile(options.output, (write) => write(text));
  const figures = { width, height, outlines: countOf(traced), threshold: traced.threshold };
  console.print(options.isJson ? json(figures) : summary(options.output, traced));
}

function countOf({ layers }: TracedPicture): number {
  return layers.reduce((sum, { outlineCount }) => sum + outlineCount, 0);
}

function summary(output: string, traced: TracedPicture): Message {
  const { threshold } = traced;
  const outlineCount = countOf(traced);
  if (threshold === undefined)
    return counted(outlineCount, '{output}: {n} outline', '{output}: {n} outlines', { output });
  return counted(
    outlineCount,
    '{output}: {n} outline, threshold {threshold}',
    '{output}: {n} outlines, threshold {threshold}',
    { output, threshold: figures(threshold.toFixed(3)) },
  );
}

function pictureOf(drawing: Drawing, path: string): PicturePiece {
  const [piece] = drawing.pieces;
  if (piece?.kind === 'bitmap' && drawing.pieces.length === 1) return piece;
  throw new AppError(
    'import.not-a-picture',
    msg('{path} is not a picture: give a PNG, JPEG, WebP, GIF, BMP, TIFF, AVIF or PSD file.', {
      path,
    }),
  );
}
