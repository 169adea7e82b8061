// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type DitherKind, dither, threshold } from '../../src/raster/dither.js';
import type { GreyImage } from '../../src/raster/grey-image.js';

const wide = ['jarvis', 'stucki', 'sierra', 'burkes'] as const;
const kinds: DitherKind[] = ['floyd-steinberg', 'atkinson', 'bayer', ...wide];

function filled(
  widthPx: number,
  heightPx: number,
  level: (x: number, y: number) => number,
): GreyImage {
  const pixels = Uint8Array.from({ length: widthPx * heightPx }, (_, i) =>
    level(i % widthPx, Math.floor(i / widthPx)),
  );
  return { widthPx, heightPx, pixels };
}

/** What a pixel's error gives to its neighbours: how far ahead, how far below, and how much. */
type Shares = (
  error: number,
) => readonly (readonly [ahead: number, below: number, share: number])[];

/** Rounded down, and the pixel below and ahead gets what is left over. */
const floydSteinbergShares: Shares = (error) => {
  const [seven, three, five] = [7, 3, 5].map((n) => Math.floor((n * error) / 16)) as [
    number,
    number,
    number,
  ];
  return [
    [1, 0, seven],
    [-1, 1, three],
    [0, 1, five],
    [1, 1, error - seven - three - five],
  ];
};

const atkinsonShares: Shares = (error) => {
  const eighth = Math.floor((error + 4) / 8);
  const neighbours = [
    [1, 0],
    [2, 0],
    [-1, 1],
    [0, 1],
    [1, 1],
    [0, 2],
  ] as const;
  return neighbours.map(([ahead, below]) => [ahead, below, eighth]);
};

/** Slow and plain: to and fro, in sixteenths. What falls off a side goes to the pixel below, if it `staysIn`. */
function diffused({ widthPx, heightPx, pixels }: GreyImage, sharesOf: Shares, staysIn: boolean) {
  const sums = Array.from(pixels, (level) => level * 16);
  for (let i = 0; i < sums.length; i++) {
    const y = Math.floor(i / widthPx);
    const way = y % 2 === 0 ? 1 : -1;
    const x = way > 0 ? i % widthPx : widthPx - 1 - (i % widthPx);
    const sum = sums[y * widthPx + x]!;
    const level = sum > 127.5 * 16 ? 255 : 0;
    sums[y * widthPx + x] = level;
    for (const [ahead, below, share] of sharesOf(sum - level * 16)) {
      const to = x + way * ahead;
      const isOff = to < 0 || to >= widthPx;
      const row = isOff ? y + 1 : y + below;
      if (row < heightPx && (staysIn || !isOff)) sums[row * widthPx + (isOff ? x : to)]! += share;
    }
  }
  return sums;
}

/**
 * Slow and plain, from a drawing of the shares as books have it. Rounding goes to the next pixel, what falls off a side
 * to the end of the row it falls off, or of the next one for the row that is being read.
 */
function widelyDiffused({ widthPx, heightPx, pixels }: GreyImage, book: string) {
  const shares = [...book.replaceAll(' ', '')].flatMap((sign, i) =>
    Number(sign) > 0 ? [{ ahead: (i % 5) - 2, below: Math.floor(i / 5), parts: Number(sign) }] : [],
  );
  const total = shares.reduce((sum, { parts }) => sum + parts, 0);
  const sums = Array.from(pixels, (level) => level * 16);
  for (let i = 0; i < sums.length; i++) {
    const y = Math.floor(i / widthPx);
    const way = y % 2 === 0 ? 1 : -1;
    const x = way > 0 ? i % widthPx : widthPx - 1 - (i % widthPx);
    const sum = sums[y * widthPx + x]!;
    const level = sum > 127.5 * 16 ? 255 : 0;
    sums[y * widthPx + x] = level;
    const error = sum - level * 16;
    const give = (ahead: number, below: number, share: number) => {
      const to = x + way * ahead;
      const isOff = to < 0 || to >= widthPx;
      const row = isOff && below === 0 ? y + 1 : y + below;
      if (row < heightPx) sums[row * widthPx + Math.min(widthPx - 1, Math.max(0, to))]! += share;
    };
    const [, ...others] = shares;
    let rest = error;
    for (const { ahead, below, parts } of others) {
      const share = Math.trunc((error * parts) / total);
      give(ahead, below, share);
      rest -= share;
    }
    give(1, 0, rest);
  }
  return sums;
}

const mean = (pixels: Uint8Array) => pixels.reduce((a, b) => a + b, 0) / pixels.length;

describe('dithering', () => {
  for (const kind of kinds) {
    it(`by ${kind} leaves dots only, white white and black black`, () => {
      const ramp = filled(64, 16, (x) => x * 4);
      dither(ramp, kind);
      assert.ok(ramp.pixels.every((p) => p === 0 || p === 255));
      for (const level of [0, 255]) {
        const plain = filled(9, 9, () => level);
        dither(plain, kind);
        assert.ok(plain.pixels.every((p) => p === level));
      }
    });
  }

  it('keeps the mean of a picture, row of dots by row of dots', () => {
    const seed = fc.integer({ min: 0, max: 1000 });
    fc.assert(
      fc.property(seed, fc.integer({ min: 1, max: 90 }), (salt, width) => {
        const picture = filled(width, 64, (x, y) => (x * 3 + y * 2 + salt + ((x * y) % 7)) & 255);
        const before = mean(picture.pixels);
        dither(picture, 'floyd-steinberg');
        // What is left over after the last row is all that may be missing: half a dot per column.
        assert.ok(Math.abs(mean(picture.pixels) - before) <= 128 / 64 + 0.01);
      }),
    );
  });

  it('over twelve neighbours keeps the mean and follows the books', () => {
    const books = {
      jarvis: '--X75 35753 13531',
      stucki: '--X84 24842 12421',
      sierra: '--X53 24542 02320',
      burkes: '--X84 24842 00000',
    };
    const side = fc.integer({ min: 1, max: 12 });
    fc.assert(
      fc.property(side, side, fc.infiniteStream(fc.nat(255)), (width, height, levels) => {
        const picture = filled(width, height, () => levels.next().value!);
        for (const kind of wide) {
          const dots = { ...picture, pixels: picture.pixels.slice() };
          dither(dots, kind);
          assert.deepEqual([...dots.pixels], widelyDiffused(picture, books[kind]), kind);
        }
      }),
    );
    const even = filled(200, 200, () => 60);
    for (const kind of wide) {
      const dots = { ...even, pixels: even.pixels.slice() };
      dither(dots, kind);
      assert.ok(Math.abs(mean(dots.pixels) - 60) < 1, `${kind} ${mean(dots.pixels)}`);
    }
  });

  it('gives each neighbour the share of the error that the book gives it', () => {
    const side = fc.integer({ min: 1, max: 12 });
    fc.assert(
      fc.property(side, side, fc.infiniteStream(fc.nat(255)), (width, height, levels) => {
        const picture = filled(width, height, () => levels.next().value!);
        for (const [kind, shares, staysIn] of [
          ['floyd-steinberg', floydSteinbergShares, true],
          ['atkinson', atkinsonShares, false],
        ] as const) {
          const dots = { ...picture, pixels: picture.pixels.slice() };
          dither(dots, kind);
          assert.deepEqual([...dots.pixels], diffused(picture, shares, staysIn), kind);
        }
      }),
    );
  });

  it('by bayer burns as many dots in a tile as the level asks for', () => {
    for (const level of [2, 32, 64, 128, 200, 254]) {
      const tile = filled(8, 8, () => level);
      dither(tile, 'bayer');
      const dots = tile.pixels.filter((p) => p === 255).length;
      assert.ok(Math.abs(dots - (level * 64) / 255) <= 0.75, `${level}: ${dots}`);
    }
  });

  it('by bayer spreads the first dots as far apart as they can be', () => {
    const tile = filled(8, 8, () => 6); // Two dots of 64.
    dither(tile, 'bayer');
    const dots = [...tile.pixels.keys()].filter((i) => tile.pixels[i] === 255);
    assert.equal(dots.length, 2);
    const [a, b] = dots as [number, number];
    assert.deepEqual([Math.abs((a % 8) - (b % 8)), Math.abs((a >> 3) - (b >> 3))], [4, 4]);
  });

  it('by bayer sets its dots in even lattices, a sixteenth and a quarter of them', () => {
    for (const [dots, apart] of [
      [4, 4],
      [16, 2],
    ] as const) {
      const tile = filled(8, 8, () => Math.ceil(((dots - 0.5) * 255) / 64));
      dither(tile, 'bayer');
      const at = [...tile.pixels.keys()].filter((i) => tile.pixels[i] === 255);
      const [first] = at as [number];
      assert.equal(at.length, dots);
      for (const i of at) {
        assert.equal(((i - first) % 8) % apart, 0, `${at}`);
        assert.equal(((i >> 3) - (first >> 3)) % apart, 0, `${at}`);
      }
    }
  });

  it('by atkinson gives an eighth of each error to six neighbours, row by row to and fro', () => {
    const [width, height] = [13, 9];
    const picture = () => filled(width, height, (x, y) => (x * 37 + y * 53) % 256);
    // In sixteenths, kept for every pixel.
    const left = Array.from(picture().pixels, (level) => level * 16);
    for (let y = 0; y < height; y++) {
      const way = y % 2 === 0 ? 1 : -1;
      for (let i = 0; i < width; i++) {
        const x = way > 0 ? i : width - 1 - i;
        const isDot = left[y * width + x]! > 255 * 8;
        const eighth = (left[y * width + x]! - (isDot ? 255 * 16 : 0) + 4) >> 3;
        left[y * width + x] = isDot ? 255 : 0;
        for (const [dx, dy] of [
          [way, 0],
          [2 * way, 0],
          [-1, 1],
          [0, 1],
          [1, 1],
          [0, 2],
        ] as const) {
          const [toX, toY] = [x + dx, y + dy];
          if (toX >= 0 && toX < width && toY < height) left[toY * width + toX]! += eighth;
        }
      }
    }
    const dithered = picture();
    dither(dithered, 'atkinson');
    assert.deepEqual([...dithered.pixels], left);
  });

  it('by atkinson stays near the middle tones', () => {
    const grey = filled(100, 100, () => 128);
    dither(grey, 'atkinson');
    assert.ok(Math.abs(mean(grey.pixels) - 128) < 6, `${mean(grey.pixels)}`);
  });

  it('burns from the threshold on and not below', () => {
    const ramp = filled(4, 1, (x) => 126 + x);
    threshold(ramp, 128);
    assert.deepEqual([...ramp.pixels], [0, 0, 255, 255]);
  });
});
