// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Pictures that do not cover all of their box. Ink lies only where a picture covers, so a pixel of
 * opacity a (0 clear … 255 covered) burns a / 255 of the level that its colour alone would burn: what is
 * clear never burns, whatever the settings, and what is covered burns as if the picture had no opacity.
 *
 * Brightness is as seen on white paper. So the darkness of a pixel, 255 − brightness, is at most its
 * opacity, and the rest of its opacity is bright ink; an inverted picture has the two swapped. Both are
 * linear in what is covered, so each may be averaged by itself.
 */
import type { GreyImage } from './grey-image.js';
import { type Tone, toneTable } from './levels.js';
import { resample } from './resample.js';

const SHADES = 256;

/** Brightness on white, and how much of each pixel is covered; all of it where that is absent. */
export interface CoveringImage extends GreyImage {
  readonly opacity?: Uint8Array;
}

/** The same picture with exactly this many pixels; may be the source's own memory. */
export function resampleCovering(
  source: CoveringImage,
  widthPx: number,
  heightPx: number,
): CoveringImage {
  const { pixels } = resample(source, widthPx, heightPx);
  if (source.opacity === undefined) return { widthPx, heightPx, pixels };
  const covered = { ...source, pixels: source.opacity };
  const opacity = resample(covered, widthPx, heightPx).pixels;
  return { widthPx, heightPx, pixels, opacity };
}

/** Burns what was bright and leaves what was dark; what is clear stays clear. Twice is the picture itself. */
export function inverted<I extends CoveringImage>(image: I): I {
  const { pixels, opacity } = image;
  const other = opacity
    ? pixels.map((shade, i) => 510 - opacity[i]! - Math.max(shade, 255 - opacity[i]!))
    : pixels.map((shade) => 255 - shade);
  return { ...image, pixels: other };
}

/** The levels of a picture, into `into` (which may be its pixels). */
export function mapTones(image: CoveringImage, tone: Tone, into: Uint8Array): void {
  const { pixels, opacity } = image;
  if (opacity === undefined) {
    const table = toneTable(tone);
    for (let i = 0; i < pixels.length; i++) into[i] = table[pixels[i]!]!;
    return;
  }
  const levelOf = coveringLevel(tone);
  if (pixels.length < SHADES * SHADES) {
    for (let i = 0; i < pixels.length; i++) into[i] = levelOf(pixels[i]!, opacity[i]!);
    return;
  }
  const table = coveringTable(levelOf);
  for (let i = 0; i < pixels.length; i++) into[i] = table[(opacity[i]! << 8) | pixels[i]!]!;
}

/** Puts out what is clear, where dots or runs were spread over it. */
export function clearUncovered(levels: Uint8Array, opacity: Uint8Array): void {
  for (let i = 0; i < levels.length; i++) if (opacity[i] === 0) levels[i] = 0;
}

/** The level of each brightness at each opacity: opacity × 256 + brightness. Pays for a picture of as many pixels. */
function coveringTable(levelOf: (brightness: number, opacity: number) => number): Uint8Array {
  const table = new Uint8Array(SHADES * SHADES);
  for (let opacity = 1; opacity < SHADES; opacity++) {
    for (let brightness = 0; brightness < SHADES; brightness++) {
      table[(opacity << 8) | brightness] = levelOf(brightness, opacity);
    }
  }
  return table;
}

/** The level of a brightness on white at an opacity. */
function coveringLevel(tone: Tone): (brightness: number, opacity: number) => number {
  const covered = toneTable(tone);
  const fine = toneTable({ ...tone, steps: SHADES });
  const inSteps = (level: number) => {
    const step = Math.round((level / 255) * (tone.steps - 1));
    return Math.round((step * 255) / (tone.steps - 1));
  };
  return (brightness, opacity) => {
    if (opacity === 0) return 0;
    if (opacity === 255) return covered[brightness]!;
    const level = fine[ownBrightness(brightness, opacity)]!;
    return inSteps(Math.round((level * opacity) / 255));
  };
}

/** The brightness of the colour alone, 0 … 255, of a pixel that is not clear. */
export function ownBrightness(onWhite: number, opacity: number): number {
  const darkness = Math.min(255 - onWhite, opacity);
  return 255 - Math.round((darkness * 255) / opacity);
}
