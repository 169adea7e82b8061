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

  it('shows its average from afar', () => {
    const side = 256;
    const pixels = Uint8Array.from({ length: side * side }, (_, i) => ((i ^ (i >> 8)) & 1) * 255);
    const surface = createSurface(16, 16);
    const pyramid = buildPyramid({ pixels, widthPx: side, heightPx: side });
    drawImage(surface, { pyramid, toPx: [1 / 16, 0, 0, 1 / 16, 0, 0], inks });
    for (const pixel of surface.pixels) assert.ok(Math.abs((pixel >>> 24) - 128) <= 2);
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

  it('is a disc without an inner radius', () => {
    const surface = createSurface(9, 9);
    const ink = inkOf(255, 0, 0);
    drawRing(surface, { x: 4.5, y: 4.5, outerPx: 3.5, innerPx: 0, softPx: 1, ink });
    assert.equal(surface.pixels[4 * 9 + 4]! >>> 24, 255);
    const distances = inked(surface).map(({ x, y }) => Math.hypot(x - 4, y - 4));
    assert.ok(distances.every((distance) => distance < 4) && distances.length > 37);
  });
});
