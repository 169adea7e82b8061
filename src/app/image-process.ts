// SPDX-License-Identifier: GPL-3.0-or-later
/** A door: the child processes that hold sharp and potrace, far from GTK. */
import { packShapes } from '../art/packed-shapes.js';
import { traceSettings } from '../art/trace-settings.js';
import { fingerprint } from '../base/fingerprint.js';
import type { BurnPicture } from '../cli/parts.js';
import type { DecodedPicture, TracedPicture, TraceRequest } from '../editor/import/import-tasks.js';
import { decode, writePng as encodeToFile, traceImage } from '../imaging/tasks.js';
import { defaultsOf } from '../params/schema.js';
import { defineTask, type ExecutionContext } from '../tasker/index.js';

const here = import.meta.url;
/** Pictures inside a drawing have no name of their own. */
const name = 'the picture';

export const decodePicture = defineTask(
  here,
  'decodePicture',
  async (context: ExecutionContext, encoded: Uint8Array): Promise<DecodedPicture> => {
    const luma = await decode(context, { name, source: { bytes: encoded } });
    return { luma, fingerprint: fingerprint('luma', luma.widthPx, luma.heightPx, luma.pixels) };
  },
);

export const tracePicture = defineTask(
  here,
  'tracePicture',
  async (context: ExecutionContext, request: TraceRequest): Promise<TracedPicture> => {
    const { encoded, width, height, threshold, isInverted } = request;
    const settings = {
      ...defaultsOf(traceSettings),
      thresholdMode: threshold === 'auto' ? 'auto' : 'fixed',
      ...(threshold !== 'auto' && { threshold }),
      invert: isInverted,
    } as const;
    const source = { bytes: encoded };
    const { art, threshold: used } = await traceImage(context, {
      source,
      name,
      width,
      height,
      settings,
    });
    const shapes = packShapes(art.shapes.filter((s) => s.kind === 'path'));
    return { shapes, fingerprint: fingerprint('traced', width, height, shapes), threshold: used };
  },
);

export const writePng = defineTask(
  here,
  'writePng',
  (context: ExecutionContext, picture: BurnPicture, path: string) =>
    encodeToFile(context, { path, picture: { ...picture, channels: 1 } }),
);
