// SPDX-License-Identifier: GPL-3.0-or-later
/** A picture in few colours, and where each of them is. What is clear or white is paper. */
import sharp from 'sharp';
import type { Colour } from '../art/art.js';
import { openPicture, type PixelSize } from './decode.js';

export interface ColourArea {
  readonly colour: Colour;
  /** One byte a pixel, 1 where the picture has this colour. */
  readonly covered: Uint8Array;
}

/** A pixel that is this bright in red, green and blue is white. */
const WHITE = 240;

/** The darkest colour first. */
export async function colourAreas(
  encoded: Uint8Array,
  { widthPx: width, heightPx: height }: PixelSize,
  { colours, denoise }: { readonly colours: number; readonly denoise: number },
): Promise<ColourArea[]> {
  const upright = (await openPicture(encoded)).autoOrient().flatten({ background: '#fff' });
  const sized = upright.toColourspace('srgb').resize(width, height, { fit: 'fill' });
  const calm = denoise > 0 ? sized.median(2 * denoise + 1) : sized;
  const reduced = await calm.png({ palette: true, colours, dither: 0 }).toBuffer();
  const { data, info } = await sharp(reduced)
    .removeAlpha()
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const areas = new Map<number, Uint8Array>();
  for (let i = 0; i < width * height; i++) {
    const at = i * info.channels;
    const code = (data[at]! << 16) | (data[at + 1]! << 8) | data[at + 2]!;
    const covered = areas.get(code) ?? new Uint8Array(width * height);
    if (!areas.has(code)) areas.set(code, covered);
    covered[i] = 1;
  }
  return [...areas]
    .map(([code, covered]) => ({ colour: colourOf(code), covered }))
    .filter(({ colour }) => colour.some((part) => part < WHITE))
    .sort((a, b) => brightness(a.colour) - brightness(b.colour));
}

function colourOf(code: number): Colour {
  return [code >> 16, (code >> 8) & 255, code & 255];
}

function brightness([red, green, blue]: Colour): number {
  return 2 * red + 5 * green + blue;
}
