// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What other processes may ask of sharp and the tracer. These run as process tasks; callers name them
 * by URL and type only, so that none of this is loaded where GTK is.
 */

import { packShapes } from '../art/packed-shapes.js';
import { readPictureHeader, uprightSize } from '../art/pictures/header.js';
import { nameOfLuma } from '../art/pictures/name-of-luma.js';
import type { DecodedPicture, TracedPicture } from '../art/pictures/processed.js';
import { fingerprint } from '../base/fingerprint.js';
import { type Message, msg } from '../base/message.js';
import { writeWholeFile } from '../base/whole-file.js';
import { MOVE } from '../geometry/path.js';
import { decodeLuma, type PixelSize } from './decode.js';
import { encodePng, type RawPicture } from './png.js';
import { type TraceOptions, traceLuma } from './trace.js';

/** As much of a task's context as these tasks use. */
export interface ImagingContext {
  setProgress(value: number): void;
  setMessage(message: Message): void;
  throwIfCancelled(): void;
}

export interface TracePictureRequest extends TraceOptions {
  readonly encoded: Uint8Array;
}

/** More pixels than this add time to a trace and nothing that a beam of 0.1 mm could show. */
const MAX_TRACE_PIXELS = 16_000_000;

/** At its own size, or at `size`. Throws AppError `import.…`. */
export async function decodePicture(
  context: ImagingContext,
  encoded: Uint8Array,
  // A default keeps it out of the count of arguments that a task must be given.
  size: PixelSize | undefined = undefined,
): Promise<DecodedPicture> {
  context.setMessage(msg('Decoding the picture'));
  const luma = await decodeLuma(encoded, size);
  context.throwIfCancelled();
  return { luma, fingerprint: nameOfLuma(luma) };
}

/** Throws AppError `import.…` and `trace.…`. */
export async function tracePicture(
  context: ImagingContext,
  request: TracePictureRequest,
): Promise<TracedPicture> {
  const { encoded, width, height } = request;
  context.setMessage(msg('Decoding the picture'));
  const luma = await decodeLuma(encoded, reducedSize(encoded));
  context.setMessage(msg('Tracing the picture'));
  const { path, threshold } = traceLuma(luma, request, (fraction) => {
    context.throwIfCancelled();
    context.setProgress(fraction);
  });
  const shapes = packShapes([
    {
      kind: 'path',
      id: 'traced',
      layer: 0,
      path,
      fill: [0, 0, 0],
      fillRule: 'evenodd',
      strokeWidth: 0,
    },
  ]);
  const outlineCount = path.ops.filter((op) => op === MOVE).length;
  const content = fingerprint('paths', width, height, shapes);
  return { shapes, outlineCount, fingerprint: content, threshold };
}

/** Throws AppError `file.unwritable`; then there is no file, or the older one. */
export async function writePng(
  context: ImagingContext,
  picture: RawPicture,
  path: string,
): Promise<void> {
  context.setMessage(msg('Writing {path}', { path }));
  const bytes = await encodePng(picture);
  context.throwIfCancelled();
  writeWholeFile(path, (write) => write(bytes));
}

function reducedSize(encoded: Uint8Array): PixelSize | undefined {
  const header = readPictureHeader(encoded);
  if (header === undefined) return undefined;
  const { widthPx, heightPx } = uprightSize(header);
  const scale = Math.sqrt(MAX_TRACE_PIXELS / (widthPx * heightPx));
  if (scale >= 1) return undefined;
  return {
    widthPx: Math.max(1, Math.floor(widthPx * scale)),
    heightPx: Math.max(1, Math.floor(heightPx * scale)),
  };
}
