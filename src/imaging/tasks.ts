// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What other processes may ask of sharp and the tracer. These run as process tasks; callers name them
 * by URL and type only, so that none of this is loaded where GTK is.
 */
import type { Colour, Luma } from '../art/art.js';
import { nameOfLuma } from '../art/pictures/name-of-luma.js';
import { traceParams } from '../art/pictures/picture-params.js';
import type { DecodedPicture, TracedPicture } from '../art/pictures/processed.js';
import { type Fingerprint, fingerprint } from '../base/fingerprint.js';
import { type Message, msg } from '../base/message.js';
import type { Values } from '../params/schema.js';
import { completeValues } from '../params/validate.js';
import { colourAreas } from './colour-areas.js';
import { conditioned } from './conditioning.js';
import { decodeLuma, type PixelSize } from './decode.js';
import { encodePng, type RawPicture } from './png.js';
import { traceLuma } from './trace.js';
import { layerOf, layersOf } from './trace-layers.js';
import { sizeToDecode, sizeToTrace } from './trace-size.js';

/** The part of a task's context that these tasks use. */
export interface ImagingContext {
  setProgress(value: number): void;
  setMessage(message: Message): void;
  throwIfCancelled(): void;
}

export interface TracePictureRequest {
  readonly encoded: Uint8Array;
  /** The picture's size, mm. */
  readonly width: number;
  readonly height: number;
  /** Settings of `traceParams`; their defaults where they are missing. */
  readonly settings: Values;
}

const BLACK: Colour = [0, 0, 0];

/** Decodes at the picture's own size, or at `size`. Throws AppError `import.…`. */
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
  { encoded, width, height, settings: given }: TracePictureRequest,
): Promise<TracedPicture> {
  const settings = completeValues(traceParams, given);
  context.setMessage(msg('Decoding the picture'));
  const luma = await lumaToTrace(encoded);
  context.throwIfCancelled();
  context.setMessage(msg('Tracing the picture'));
  const size = sizeToTrace(luma, settings.scale);
  const progress = (fraction: number) => {
    context.throwIfCancelled();
    context.setProgress(fraction);
  };
  const box = { width, height };
  if (settings.follow === 'colours') {
    const frame = { ...size, ...box };
    const areas = await colourAreas(encoded, frame, settings);
    return { layers: layersOf(areas, frame, settings, progress) };
  }
  const picture = await conditioned(luma, settings, size);
  const traced = traceLuma(picture, { ...box, settings }, progress);
  const { threshold } = traced;
  const layers = [layerOf(traced, BLACK, box, settings)];
  return { layers, ...(threshold !== undefined && { threshold }) };
}

/** The picture that was traced last: it is traced again with other settings, while a person looks. */
let latest: { readonly name: Fingerprint; readonly luma: Luma } | undefined;

async function lumaToTrace(encoded: Uint8Array): Promise<Luma> {
  const name = fingerprint('picture', encoded);
  if (latest?.name === name) return latest.luma;
  latest = undefined;
  const luma = await decodeLuma(encoded, sizeToDecode(encoded));
  latest = { name, luma };
  return luma;
}

/** A PNG file, for others to write: these processes see no folder of a person. */
export async function pngOf(_context: ImagingContext, picture: RawPicture): Promise<Uint8Array> {
  return encodePng(picture);
}
