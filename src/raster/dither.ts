// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Levels (0 dark … 255 full) to dots that are either 0 or 255, in place, with the same mean. Error
 * diffusion runs to and fro so that its patterns do not lean; all sums are whole sixteenths.
 */
import type { GreyImage } from './grey-image.js';
import { diffuseWide, isWide, type WideKind } from './wide-diffusion.js';

export type DitherKind = 'floyd-steinberg' | 'atkinson' | 'bayer' | WideKind;

export function dither(levels: GreyImage, kind: DitherKind): void {
  if (kind === 'floyd-steinberg') floydSteinberg(levels);
  else if (kind === 'atkinson') atkinson(levels);
  else if (isWide(kind)) diffuseWide(levels, kind);
  else bayer(levels);
}

/** Burns from level `from` (1 … 255) on, and nothing below. */
export function threshold(levels: GreyImage, from: number): void {
  const { pixels } = levels;
  for (let i = 0; i < pixels.length; i++) pixels[i] = pixels[i]! >= from ? 255 : 0;
}

const FULL = 255 * 16;
const HALF = FULL / 2;

/**
 * Shares 7 right, 3 below left, 5 below, 1 below right. What the next row gets is gathered in two
 * locals, so each cell of the row of errors is read once and written once.
 */
function floydSteinberg({ widthPx, heightPx, pixels }: GreyImage): void {
  const errors = new Int32Array(widthPx + 2); // One cell of margin on each side.
  for (let y = 0; y < heightPx; y++) {
    const isForward = (y & 1) === 0;
    const step = isForward ? 1 : -1;
    let at = y * widthPx + (isForward ? 0 : widthPx - 1);
    let cell = isForward ? 1 : widthPx;
    let ahead = 0;
    let behindBelow = 0;
    let below = 0;
    for (let x = 0; x < widthPx; x++) {
      const sum = (pixels[at]! << 4) + errors[cell]! + ahead;
      const isDot = sum > HALF;
      const error = isDot ? sum - FULL : sum;
      pixels[at] = isDot ? 255 : 0;
      ahead = (error * 7) >> 4;
      const three = (error * 3) >> 4;
      const five = (error * 5) >> 4;
      errors[cell - step] = behindBelow + three;
      behindBelow = below + five;
      below = error - ahead - three - five;
      at += step;
      cell += step;
    }
    // What falls off the far end goes to the pixel below it, which is read next; the first pixel's
    // share for its lower neighbour outside lies in the margin and comes back in.
    errors[cell - step] = behindBelow + below + ahead;
    const margin = isForward ? 0 : widthPx + 1;
    errors[margin + step] = errors[margin + step]! + errors[margin]!;
    errors[margin] = 0;
  }
}

/** Shares an eighth each with six neighbours and drops the rest: clean whites, harder blacks. */
function atkinson({ widthPx, heightPx, pixels }: GreyImage): void {
  let here = new Int32Array(widthPx + 2);
  let below = new Int32Array(widthPx + 2);
  let farBelow = new Int32Array(widthPx + 2);
  for (let y = 0; y < heightPx; y++) {
    const isForward = (y & 1) === 0;
    const step = isForward ? 1 : -1;
    let at = y * widthPx + (isForward ? 0 : widthPx - 1);
    let cell = isForward ? 1 : widthPx;
    let ahead = 0;
    let farAhead = 0;
    for (let x = 0; x < widthPx; x++, at += step, cell += step) {
      const sum = (pixels[at]! << 4) + here[cell]! + ahead;
      const isDot = sum > HALF;
      const eighth = ((isDot ? sum - FULL : sum) + 4) >> 3;
      pixels[at] = isDot ? 255 : 0;
      ahead = farAhead + eighth;
      farAhead = eighth;
      below[cell - 1]! += eighth;
      below[cell]! += eighth;
      below[cell + 1]! += eighth;
      farBelow[cell]! += eighth;
    }
    here.fill(0);
    [here, below, farBelow] = [below, farBelow, here];
  }
}

/** Thresholds 0 … 63 in the order of dispersed dots, 8 × 8. */
const BAYER = bayerMatrix();

function bayerMatrix(): Uint8Array {
  return Uint8Array.from({ length: 64 }, (_, i) => {
    const x = i & 7;
    const mixed = x ^ (i >> 3);
    // Bits of x^y and y, interleaved from the lowest up.
    let rank = 0;
    for (let bit = 0; bit < 3; bit++) {
      rank = (rank << 2) | (((mixed >> bit) & 1) << 1) | ((i >> (3 + bit)) & 1);
    }
    return rank;
  });
}

function bayer({ widthPx, heightPx, pixels }: GreyImage): void {
  const limits = Float32Array.from(BAYER, (rank) => ((rank + 0.5) * 255) / 64);
  for (let y = 0; y < heightPx; y++) {
    const row = limits.subarray((y & 7) * 8);
    const at = y * widthPx;
    for (let x = 0; x < widthPx; x++) pixels[at + x] = pixels[at + x]! > row[x & 7]! ? 255 : 0;
  }
}
