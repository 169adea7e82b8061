// SPDX-License-Identifier: GPL-3.0-or-later
/** Clearer edges: what differs from its surroundings differs more (an unsharp mask over a box blur, three times). */
import type { Luma } from '../../art/art.js';

export interface Sharpening {
  /** 0 does nothing. */
  readonly amount: number;
  /** How far the surroundings reach, in pixels. */
  readonly radius: number;
}

/** This many box blurs are nearly one of a bell's form. */
const BLURS = 3;

export function sharpenedLuma(luma: Luma, { amount, radius }: Sharpening, tick: () => void): Luma {
  const { widthPx, heightPx, pixels, opacity } = luma;
  const reach = Math.max(1, Math.round(radius));
  let blurred: Uint8Array = pixels;
  for (let i = 0; i < BLURS; i++) {
    tick();
    const along = blurredLines(blurred, { lines: heightPx, length: widthPx, step: 1, reach });
    blurred = blurredLines(along, { lines: widthPx, length: heightPx, step: widthPx, reach });
  }
  const sharp = new Uint8Array(pixels.length);
  for (let i = 0; i < pixels.length; i++) {
    const shade = pixels[i]! + amount * (pixels[i]! - blurred[i]!);
    // Where the picture is clear there is paper: it never becomes darker than it covers.
    const darkest = opacity === undefined ? 0 : 255 - opacity[i]!;
    sharp[i] = Math.min(255, Math.max(darkest, Math.round(shade)));
  }
  return { ...luma, pixels: sharp };
}

interface Lines {
  readonly lines: number;
  readonly length: number;
  /** The step from one pixel of a line to the next. */
  readonly step: number;
  readonly reach: number;
}

/** Each pixel is the mean of those near it on its line; at the ends the last one counts again. */
function blurredLines(from: Uint8Array, { lines, length, step, reach }: Lines): Uint8Array {
  const to = new Uint8Array(from.length);
  const between = step === 1 ? length : 1;
  const count = 2 * reach + 1;
  for (let line = 0; line < lines; line++) {
    const at = (i: number) => from[line * between + Math.min(length - 1, Math.max(0, i)) * step]!;
    let sum = 0;
    for (let i = -reach; i <= reach; i++) sum += at(i);
    for (let i = 0; i < length; i++) {
      to[line * between + i * step] = Math.round(sum / count);
      sum += at(i + reach + 1) - at(i - reach);
    }
  }
  return to;
}
