// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { drawImage } from '../../../src/raster/draw/draw-image.js';
import { buildPyramid } from '../../../src/raster/draw/pyramid.js';
import { drawRing } from '../../../src/raster/draw/ring.js';
import { type Affine, createSurface, inkOf } from '../../../src/raster/draw/surface.js';
import { inked, shown } from './shown.js';

/** Level 0 leaves no ink, level 255 is opaque. */
const inks = Uint32Array.from({ length: 256 }, (_, i) => inkOf(0, 0, 0, i / 255));

describe('a picture on a surface', () => {
  it('shows its pixels as squares from near', () => {
    const surface = createSurface(6, 4);
    const pyramid = buildPyramid({
      pixels: Uint8Array.of(255, 0, 0, 255),
      widthPx: 2,
      heightPx: 2,
    });
    drawImage(surface, { pyramid, toPx: [2, 0, 0, 2, 1, 0], inks });
    assert.equal(shown(surface), ['·██···', '·██···', '···██·', '···██·'].join('\n'));
  });

  it('shows its squares turned by a quarter, where only a part of them is on the surface', () => {
    const surface = createSurface(6, 4);
    const pyramid = buildPyramid({
      pixels: Uint8Array.of(255, 0, 0, 255, 255, 0),
      widthPx: 3,
      heightPx: 2,
    });
    // Along a row of the picture it goes down, and its second row is on the left, half of it beside the surface.
    drawImage(surface, { pyramid, toPx: [0, 2, -2, 0, 3, -1], inks });
    assert.equal(shown(surface), ['███···', '█·····', '█·····', '······'].join('\n'));
  });

  it('shows its average from afar', () => {
    const side = 256;
    const pixels = Uint8Array.from({ length: side * side }, (_, i) => ((i ^ (i >> 8)) & 1) * 255);
    const surface = createSurface(16, 16);
    const pyramid = buildPyramid({ pixels, widthPx: side, heightPx: side });
    drawImage(surface, { pyramid, toPx: [1 / 16, 0, 0, 1 / 16, 0, 0], inks });
    for (const pixel of surface.pixels) assert.ok(Math.abs((pixel >>> 24) - 128) <= 2);
  });

  it('is kept in halves of halves, each pixel the mean of four, down to eight pixels', () => {
    const pixels = Uint8Array.from({ length: 33 * 64 }, (_, i) => (i * 89) & 255);
    const planes = buildPyramid({ pixels, widthPx: 33, heightPx: 64 });
    assert.deepEqual(
      planes.map(({ widthPx, heightPx }) => [widthPx, heightPx]),
      [
        [33, 64],
        [16, 32],
        [8, 16],
      ],
    );
    const low = buildPyramid({ pixels, widthPx: 264, heightPx: 8 });
    assert.equal(low.length, 1, 'not where its shorter side has no more');
    planes.slice(1).forEach((plane, i) => {
      const finer = planes[i]!;
      plane.pixels.forEach((level, at) => {
        const first = 2 * Math.floor(at / plane.widthPx) * finer.widthPx + 2 * (at % plane.widthPx);
        const four = [0, 1, finer.widthPx, finer.widthPx + 1].map((n) => finer.pixels[first + n]!);
        assert.equal(level, Math.round(four.reduce((sum, one) => sum + one) / 4));
      });
    });
  });

  it('shows each of its pixels where it is as large as the surface shows it', () => {
    const side = 32;
    const pixels = Uint8Array.from({ length: side * side }, (_, i) => (i * 37) & 255);
    const surface = createSurface(side, side);
    const pyramid = buildPyramid({ pixels, widthPx: side, heightPx: side });
    assert.ok(pyramid.length > 1);
    drawImage(surface, { pyramid, toPx: [1, 0, 0, 1, 0, 0], inks });
    assert.deepEqual(
      [...surface.pixels].map((ink) => ink >>> 24),
      [...pixels],
    );
    const half = createSurface(side / 2, side / 2);
    drawImage(half, { pyramid, toPx: [0.5, 0, 0, 0.5, 0, 0], inks });
    assert.deepEqual(
      [...half.pixels].map((ink) => ink >>> 24),
      [...pyramid[1]!.pixels],
    );
  });

  it('covers what lies below only as far as its ink does, from near and from afar', () => {
    for (const scale of [2, 1]) {
      const surface = createSurface(2, 1);
      surface.pixels.fill(inkOf(0, 0, 255));
      const pyramid = buildPyramid({ pixels: Uint8Array.of(0, 128), widthPx: 2, heightPx: 1 });
      const red = Uint32Array.from({ length: 256 }, (_, i) => inkOf(255, 0, 0, i / 255));
      drawImage(surface, { pyramid, toPx: [scale, 0, 0, scale, 2 - 2 * scale, 0], inks: red });
      const [half, blue] = [
        [128, 0, 126, 254],
        [0, 0, 255, 255],
      ];
      const right = [...(scale === 2 ? half! : blue!), ...half!];
      assert.deepEqual([...new Uint8Array(surface.pixels.buffer)], right);
    }
  });

  it('is averaged where it is squeezed along one side only', () => {
    const side = 16;
    const pixels = Uint8Array.from({ length: side * side }, (_, i) => ((i >> 4) & 1) * 255);
    const pyramid = buildPyramid({ pixels, widthPx: side, heightPx: side });
    for (const toPx of [
      [1, 0, 0, 0.25, 0, 0],
      [0, 1, 0.25, 0, 0, 0],
    ] as const) {
      const surface = createSurface(4, 4);
      drawImage(surface, { pyramid, toPx, inks });
      for (const pixel of surface.pixels) assert.ok(Math.abs((pixel >>> 24) - 128) <= 2);
    }
  });

  it('mixes its pixels where it is somewhat smaller than the surface shows', () => {
    const surface = createSurface(4, 4);
    const pixels = Uint8Array.of(0, 40, 80, 120, 160, 200, 240, 20, 60);
    drawImage(surface, {
      pyramid: buildPyramid({ pixels, widthPx: 3, heightPx: 3 }),
      toPx: [4 / 3, 0, 0, 4 / 3, 0, 0],
      inks,
    });
    const levelAt = (x: number, y: number) => surface.pixels[y * 4 + x]! >>> 24;
    // Pixel 1,2 lies at 5/8 of the way from 0 to 1 and 3/8 from 1 to 2, counted from the middles of the pixels.
    const mixed =
      (120 * (3 / 8) + 160 * (5 / 8)) * (5 / 8) + (240 * (3 / 8) + 20 * (5 / 8)) * (3 / 8);
    assert.equal(levelAt(1, 2), Math.round(mixed));
    assert.deepEqual(
      [levelAt(0, 0), levelAt(3, 0), levelAt(0, 3), levelAt(3, 3)],
      [0, 80, 240, 60],
    );
  });

  it('lies upside down when its map says so', () => {
    const surface = createSurface(1, 2);
    const pyramid = buildPyramid({ pixels: Uint8Array.of(255, 0), widthPx: 1, heightPx: 2 });
    drawImage(surface, { pyramid, toPx: [1, 0, 0, -1, 0, 2], inks });
    assert.deepEqual(inked(surface), [{ x: 0, y: 1 }]);
  });

  it('covers the pixels whose middle lies in it and no others', () => {
    const size = fc.integer({ min: 1, max: 30 });
    const part = fc.integer({ min: -200, max: 200 }).map((n) => n / 100);
    const map = fc
      .tuple(part, part, part, part)
      .filter(([a, b, c, d]) => Math.abs(a * d - b * c) > 0.05);
    const shift = fc.double({ min: -30, max: 60, noNaN: true });
    fc.assert(
      fc.property(size, size, map, shift, shift, (w, h, m, e, f) => {
        const [a, b, c, d] = m;
        const det = a * d - b * c;
        const toPx: Affine = [a, b, c, d, e, f];
        const surface = createSurface(40, 30);
        const pixels = new Uint8Array(w * h).fill(255);
        drawImage(surface, {
          pyramid: buildPyramid({ pixels, widthPx: w, heightPx: h }),
          toPx,
          inks,
        });
        for (let i = 0; i < surface.pixels.length; i++) {
          const x = (i % 40) + 0.5 - e;
          const y = Math.floor(i / 40) + 0.5 - f;
          const u = (d * x - c * y) / det;
          const v = (a * y - b * x) / det;
          const depth = Math.min(u, v, w - u, h - v);
          if (Math.abs(depth) > 1e-6) assert.equal(surface.pixels[i] !== 0, depth > 0);
        }
      }),
    );
  });

  it('is not drawn when its map flattens it', () => {
    const surface = createSurface(4, 4);
    const pyramid = buildPyramid({ pixels: Uint8Array.of(255), widthPx: 1, heightPx: 1 });
    drawImage(surface, { pyramid, toPx: [0, 0, 0, 0, 0, 0], inks });
    assert.deepEqual(inked(surface), []);
  });
});

describe('a ring', () => {
  it('has ink between its radii and none in its middle', () => {
    const surface = createSurface(21, 21);
    drawRing(surface, {
      x: 10.5,
      y: 10.5,
      outerPx: 9,
      innerPx: 5,
      softPx: 1,
      ink: inkOf(255, 0, 0),
    });
    for (const { x, y } of inked(surface)) {
      const distance = Math.hypot(x - 10, y - 10);
      assert.ok(distance > 4 && distance < 10);
    }
    assert.notEqual(surface.pixels[10 * 21 + 3], 0);
  });

  it('has half of its ink on each of its edges, which fade over a pixel', () => {
    const surface = createSurface(21, 21);
    const ink = inkOf(255, 0, 0);
    drawRing(surface, { x: 10.5, y: 10.5, outerPx: 9, innerPx: 5, softPx: 1, ink });
    const inkAt = (distance: number) => surface.pixels[10 * 21 + 10 + distance]! >>> 24;
    assert.deepEqual([4, 6, 8, 10].map(inkAt), [0, 255, 255, 0]);
    for (const edge of [5, 9]) assert.ok(Math.abs(inkAt(edge) - 128) <= 1, `${inkAt(edge)}`);
  });

  it('is cut off at the edges of its surface', () => {
    const picture = (x: number, y: number) => {
      const surface = createSurface(4, 3);
      const round = { outerPx: 1.2, innerPx: 0, softPx: 0.1 };
      drawRing(surface, { x, y, ...round, ink: inkOf(255, 0, 0) });
      return shown(surface);
    };
    assert.equal(picture(3.5, 0.5), '··██\n···█\n····');
    assert.equal(picture(0.5, 2.5), '····\n█···\n██··');
  });

  it('is a disc without an inner radius', () => {
    const surface = createSurface(9, 9);
    const ink = inkOf(255, 0, 0);
    drawRing(surface, { x: 4.5, y: 4.5, outerPx: 3.5, innerPx: 0, softPx: 1, ink });
    assert.equal(surface.pixels[4 * 9 + 4]! >>> 24, 255);
    const distances = inked(surface).map(({ x, y }) => Math.hypot(x - 4, y - 4));
    assert.ok(distances.every((distance) => distance < 4) && distances.length > 37);
  });
});
