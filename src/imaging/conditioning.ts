// SPDX-License-Identifier: GPL-3.0-or-later
/** What sharp does to a picture before it is traced: more or fewer pixels, less noise, more contrast. */
import sharp from 'sharp';
import type { Luma } from '../art/art.js';
import type { TraceSettings } from '../art/pictures/picture-params.js';

type Plane = Pick<Luma, 'widthPx' | 'heightPx' | 'pixels'>;

/** The same luma where nothing is asked for. */
export async function conditioned(
  luma: Luma,
  settings: Pick<TraceSettings, 'denoise' | 'contrast'>,
  size: { readonly widthPx: number; readonly heightPx: number },
): Promise<Luma> {
  const isSized = size.widthPx !== luma.widthPx || size.heightPx !== luma.heightPx;
  const { denoise, contrast } = settings;
  if (!isSized && denoise === 0 && contrast === 0) return luma;
  const shades = await plane(luma, size, { denoise, contrast });
  if (luma.opacity === undefined) return shades;
  const cover = await plane({ ...luma, pixels: luma.opacity }, size, { denoise, contrast: 0 });
  const opacity = cover.pixels;
  // No pixel is darker than its opacity allows.
  const pixels = shades.pixels.map((shade, i) => Math.max(shade, 255 - opacity[i]!));
  return { ...shades, pixels, opacity };
}

async function plane(
  { widthPx: width, heightPx: height, pixels }: Plane,
  size: { readonly widthPx: number; readonly heightPx: number },
  { denoise, contrast }: { readonly denoise: number; readonly contrast: number },
): Promise<Plane> {
  let image = sharp(pixels, { raw: { width, height, channels: 1 } });
  if (denoise > 0) image = image.median(2 * denoise + 1);
  if (size.widthPx !== width || size.heightPx !== height)
    image = image.resize(size.widthPx, size.heightPx, { fit: 'fill', kernel: 'cubic' });
  if (contrast !== 0) {
    // The slope is flat at −1 and sixteen times as steep at +1.
    const slope = contrast < 0 ? 1 + contrast : 16 ** contrast;
    image = image.linear(slope, 127.5 * (1 - slope));
  }
  const { data } = await image
    .toColourspace('b-w')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return { ...size, pixels: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) };
}
