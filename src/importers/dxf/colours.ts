// SPDX-License-Identifier: GPL-3.0-or-later
/** AutoCAD's numbered colours. A drawing there is on a black screen: white is what black is on paper. */
import type { Colour } from '../../art/art.js';

const BLACK: Colour = [0, 0, 0];
/** 1…9; 7 is black or white, whichever is seen. */
const PLAIN: readonly Colour[] = [
  [255, 0, 0],
  [255, 255, 0],
  [0, 255, 0],
  [0, 255, 255],
  [0, 0, 255],
  [255, 0, 255],
  BLACK,
  [128, 128, 128],
  [192, 192, 192],
];
const GREYS: readonly number[] = [51, 91, 132, 173, 214, 0];
/** Shades of the colours from 10 on: 24 hues of five shades each, full and half mixed with grey. */
const SHADES: readonly number[] = [255, 165, 127, 76, 38];
const PAPER = 250;

/** Not colours but where to look for one: in the block, in the layer. */
export const BY_BLOCK = 0;
export const BY_LAYER = 256;

/** Undefined for numbers that are not a colour. */
export function numberedColour(index: number): Colour | undefined {
  if (!Number.isInteger(index) || index < 1 || index > 255) return undefined;
  if (index < 10) return PLAIN[index - 1];
  if (index >= 250) {
    const grey = GREYS[index - 250]!;
    return [grey, grey, grey];
  }
  const shade = SHADES[((index % 10) / 2) | 0]!;
  const least = index % 2 === 1 ? shade / 2 : 0;
  const hue = (((index - 10) / 10) | 0) / 4;
  const channel = (from: number) => {
    const away = Math.abs(((hue - from + 9) % 6) - 3);
    const fraction = Math.min(1, Math.max(0, 2 - away));
    return Math.floor(least + (shade - least) * fraction);
  };
  return [channel(0), channel(2), channel(4)];
}

/** A colour of 24 bits; white counts as black. */
export function trueColour(bits: number): Colour {
  const colour: Colour = [(bits >> 16) & 255, (bits >> 8) & 255, bits & 255];
  return colour.every((channel) => channel >= PAPER) ? BLACK : colour;
}
