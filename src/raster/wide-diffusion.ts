// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Error diffusion over twelve neighbours: two ahead and five in each of the next two rows. Softer than Floyd and
 * Steinberg's four, with fewer worms in even greys, for three times the work. To and fro; sums are whole sixteenths.
 */
import type { GreyImage } from './grey-image.js';

export type WideKind = 'jarvis' | 'stucki' | 'sierra' | 'burkes';

/** What each neighbour gets, as parts of the sum of all. */
interface Fractions {
  readonly ahead: readonly [next: number, farNext: number];
  /** Shares from two behind to two ahead; both rows are symmetric, so the way does not matter. */
  readonly below: readonly [number, number, number, number, number];
  readonly farBelow: readonly [number, number, number, number, number];
}

const FRACTIONS: Readonly<Record<WideKind, Fractions>> = {
  jarvis: { ahead: [7, 5], below: [3, 5, 7, 5, 3], farBelow: [1, 3, 5, 3, 1] },
  stucki: { ahead: [8, 4], below: [2, 4, 8, 4, 2], farBelow: [1, 2, 4, 2, 1] },
  sierra: { ahead: [5, 3], below: [2, 4, 5, 4, 2], farBelow: [0, 2, 3, 2, 0] },
  burkes: { ahead: [8, 4], below: [2, 4, 8, 4, 2], farBelow: [0, 0, 0, 0, 0] },
};

const FULL = 255 * 16;
const HALF = FULL / 2;
/** Cells beside each end of a row, for what falls off it. */
const MARGIN = 2;

export function isWide(kind: string): kind is WideKind {
  return Object.hasOwn(FRACTIONS, kind);
}

export function diffuseWide({ widthPx, heightPx, pixels }: GreyImage, kind: WideKind): void {
  const fractions = FRACTIONS[kind];
  const total = [...fractions.ahead, ...fractions.below, ...fractions.farBelow].reduce(
    (a, b) => a + b,
    0,
  );
  const rows = Array.from({ length: 3 }, () => new Int32Array(widthPx + 2 * MARGIN));
  for (let y = 0; y < heightPx; y++) {
    const [here, below, farBelow] = [0, 1, 2].map((n) => rows[(y + n) % 3]!) as RowErrors;
    const step = (y & 1) === 0 ? 1 : -1;
    let x = step > 0 ? 0 : widthPx - 1;
    for (let n = 0; n < widthPx; n++, x += step) {
      const sum = (pixels[y * widthPx + x]! << 4) + here[x + MARGIN]!;
      const isDot = sum > HALF;
      pixels[y * widthPx + x] = isDot ? 255 : 0;
      const error = isDot ? sum - FULL : sum;
      if (error === 0) continue;
      let rest = error - spread(below, x, error, fractions.below, total);
      rest -= spread(farBelow, x, error, fractions.farBelow, total);
      const farNext = ((error * fractions.ahead[1]) / total) | 0;
      here[x + MARGIN + 2 * step]! += farNext;
      // Rounding is made good by the neighbour that is read next, so that the mean stays.
      here[x + MARGIN + step]! += rest - farNext;
    }
    foldMargins(here, below);
    foldMargins(below, below);
    foldMargins(farBelow, farBelow);
    here.fill(0);
  }
}

type RowErrors = [here: Int32Array, below: Int32Array, farBelow: Int32Array];

/** Returns what was given away. */
function spread(
  row: Int32Array,
  x: number,
  error: number,
  fractions: Fractions['below'],
  total: number,
): number {
  let given = 0;
  for (let k = 0; k < 5; k++) {
    const fraction = ((error * fractions[k]!) / total) | 0;
    row[x + k]! += fraction;
    given += fraction;
  }
  return given;
}

/** What fell off an end of `from` goes to the last pixel at that end of `to`. */
function foldMargins(from: Int32Array, to: Int32Array): void {
  const [first, last] = [MARGIN, from.length - MARGIN - 1];
  const [left, right] = [from[0]! + from[1]!, from[last + 1]! + from[last + 2]!];
  from[0] = from[1] = from[last + 1] = from[last + 2] = 0;
  to[first]! += left;
  to[last]! += right;
}
