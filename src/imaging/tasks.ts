// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What other processes may ask of sharp and potrace. These run as process tasks; callers name them
 * by URL and type only, so that none of this is loaded where GTK is.
 */
import { readFile } from 'node:fs/promises';
import type { Luma } from '../art/art.js';
import { readPictureHeader, uprightSize } from '../art/pictures/header.js';
import type { TraceSettings } from '../art/trace-settings.js';
import { AppError, type Problem } from '../base/errors.js';
import { type DecodeOptions, decodePicture } from './decode.js';
import { encodePng, type RawPicture } from './png.js';
import { type Traced, traceLuma } from './trace.js';
import { writeWhole } from './write-file.js';

/** As much of a task's context as these tasks use. */
export interface TaskContext {
  setProgress(value: number): void;
  setMessage(text: string): void;
  throwIfCancelled(): void;
}

/** A picture still encoded, or the path of its file. */
export type PictureSource = { readonly bytes: Uint8Array } | { readonly path: string };

export interface DecodeRequest extends DecodeOptions {
  readonly source: PictureSource;
}

export interface TraceImageRequest {
  readonly source: PictureSource;
  readonly name: string;
  /** The picture's size on the page, mm. */
  readonly width: number;
  readonly height: number;
  readonly settings: TraceSettings;
}

export interface TraceImageResult extends Traced {
  readonly problems: readonly Problem[];
}

export interface WritePngRequest {
  readonly path: string;
  readonly picture: RawPicture;
  readonly dpi?: number;
}

/** More pixels than this add time to a trace and nothing a beam of 0.1 mm could show. */
const MAX_TRACE_PIXELS = 16_000_000;

export async function decode(context: TaskContext, request: DecodeRequest): Promise<Luma> {
  context.setMessage(`Reading ${request.name}`);
  const luma = await decodePicture(await bytesOf(request.source, request.name), request);
  context.throwIfCancelled();
  return luma;
}

export async function traceImage(
  context: TaskContext,
  request: TraceImageRequest,
): Promise<TraceImageResult> {
  const { source, name, width, height, settings } = request;
  context.setMessage(`Reading ${name}`);
  const bytes = await bytesOf(source, name);
  const size = reducedSize(bytes);
  const luma = await decodePicture(bytes, { name, ...(size && { size }) });
  context.setMessage(`Tracing ${name}`);
  const traced = traceLuma({ luma, width, height, settings }, (fraction) => {
    context.throwIfCancelled();
    context.setProgress(fraction);
  });
  return { ...traced, problems: problemsOf(traced, name, size !== undefined) };
}

export async function writePng(context: TaskContext, request: WritePngRequest): Promise<void> {
  const bytes = await encodePng(request.picture, request.dpi);
  context.throwIfCancelled();
  await writeWhole(request.path, bytes);
}

async function bytesOf(source: PictureSource, name: string): Promise<Uint8Array> {
  if ('bytes' in source) return source.bytes;
  try {
    return await readFile(source.path);
  } catch (cause) {
    throw new AppError('import.missing', `"${name}" cannot be opened: check the file's name.`, {
      cause,
    });
  }
}

function reducedSize(bytes: Uint8Array): DecodeOptions['size'] {
  const header = readPictureHeader(bytes);
  if (header === undefined) return undefined;
  const { widthPx, heightPx } = uprightSize(header);
  const scale = Math.sqrt(MAX_TRACE_PIXELS / (widthPx * heightPx));
  if (scale >= 1) return undefined;
  return {
    widthPx: Math.max(1, Math.floor(widthPx * scale)),
    heightPx: Math.max(1, Math.floor(heightPx * scale)),
  };
}

function problemsOf({ art }: Traced, where: string, isReduced: boolean): Problem[] {
  const problems: Problem[] = [];
  if (isReduced) {
    const message = `The picture was scaled to ${MAX_TRACE_PIXELS / 1e6} million pixels for tracing: crop it if fine detail is missing.`;
    problems.push({ severity: 'note', code: 'trace.reduced', message, where });
  }
  if (art.shapes.length === 0) {
    const message =
      'Nothing in the picture is dark enough to trace: change the threshold or invert it.';
    problems.push({ severity: 'warning', code: 'trace.nothing-found', message, where });
  }
  return problems;
}
