// SPDX-License-Identifier: GPL-3.0-or-later
/** At how many pixels a picture is traced. */
import { readPictureHeader, uprightSize } from '../art/pictures/header.js';
import type { PixelSize } from './decode.js';

/** More pixels than this add time to a trace and nothing that a beam of 0.1 mm could show. */
const MAX_TRACE_PIXELS = 16_000_000;

/** The size at which a file is decoded to be traced; undefined where it is decoded as it is. */
export function sizeToDecode(encoded: Uint8Array): PixelSize | undefined {
  const header = readPictureHeader(encoded);
  if (header === undefined) return undefined;
  const { widthPx, heightPx } = uprightSize(header);
  const scale = fullScale({ widthPx, heightPx });
  if (scale >= 1) return undefined;
  const sized = (px: number) => Math.max(1, Math.floor(px * scale));
  return { widthPx: sized(widthPx), heightPx: sized(heightPx) };
}

/** That of a decoded picture made `scale` times as large. */
export function sizeToTrace({ widthPx, heightPx }: PixelSize, scale: number): PixelSize {
  const by = Math.min(scale, Math.max(1, fullScale({ widthPx, heightPx })));
  const sized = (px: number) => Math.max(1, Math.round(px * by));
  return { widthPx: sized(widthPx), heightPx: sized(heightPx) };
}

/** How many times as large it would have as many pixels as are traced of any picture. */
function fullScale({ widthPx, heightPx }: PixelSize): number {
  return Math.sqrt(MAX_TRACE_PIXELS / (widthPx * heightPx));
}
