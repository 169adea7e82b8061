// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Levels (0 dark … 255 full) to dots by a screen: dots in rows and columns that grow with the level until they meet,
 * as in a newspaper. Coarse dots of many pixels stay apart where single ones would run together.
 */
import type { GreyImage } from './grey-image.js';

export interface DotScreen {
  /** Dots per pixel, along a row of pixels and from row to row. */
  readonly perPixel: number;
  readonly perRow: number;
  /** Which way the rows of dots run, counter-clockwise from the rows of pixels, radians. */
  readonly angle: number;
}

/** Steps of a whole turn, and of what a dot grows by. */
const TURN = 1024;
const GROWTH = 1024;
/** Steps of a turn that are enough to know how many pixels lie how high. */
const SAMPLED = 4;
/** Where the middle of a pixel lies in its dot: not on an axis of it, so that few pixels are alike. */
const [ACROSS, UP] = [0.137, 0.311];

const COSINES = Float64Array.from({ length: TURN }, (_, i) => Math.cos((2 * Math.PI * i) / TURN));

/** Screens the picture in place. */
export function halftone({ widthPx, heightPx, pixels }: GreyImage, screen: DotScreen): void {
  const { perPixel, perRow, angle } = screen;
  const limits = limitsByHeight();
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  // Rows go down, the angle is counted with up.
  const [stepU, stepV] = [perPixel * cos * TURN, -perPixel * sin * TURN];
  const [rowU, rowV] = [-perRow * sin * TURN, -perRow * cos * TURN];
  for (let y = 0; y < heightPx; y++) {
    const [u, v] = [ACROSS * TURN + y * rowU, UP * TURN + y * rowV];
    const row = y * widthPx;
    for (let x = 0; x < widthPx; x++) {
      const height =
        COSINES[Math.floor(u + x * stepU) & (TURN - 1)]! +
        COSINES[Math.floor(v + x * stepV) & (TURN - 1)]!;
      const limit = limits[((height + 2) * (GROWTH / 4)) | 0]!;
      pixels[row + x] = pixels[row + x]! > limit ? 255 : 0;
    }
  }
}

/**
 * The level above which a pixel burns, by how high it lies on the hill of its dot (−2 … 2): so that of an even level as
 * large a share of the pixels burns as the level is of full.
 */
function limitsByHeight(): Float64Array {
  const counts = new Uint32Array(GROWTH + 1);
  const samples = COSINES.filter((_, i) => i % SAMPLED === 0);
  for (const a of samples) for (const b of samples) counts[((a + b + 2) * (GROWTH / 4)) | 0]!++;
  const limits = new Float64Array(GROWTH + 1);
  let higher = 0;
  for (let i = GROWTH; i >= 0; i--) {
    limits[i] = (255 * (higher + counts[i]! / 2)) / samples.length ** 2;
    higher += counts[i]!;
  }
  return limits;
}
