// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { drawPeaks } from '../../../src/raster/draw/draw-peaks.js';
import { buildPeakPyramid } from '../../../src/raster/draw/pyramid.js';
import { drawStamps } from '../../../src/raster/draw/stamps.js';
import { type Affine, createSurface, inkOf } from '../../../src/raster/draw/surface.js';
import { inked, shown } from './shown.js';

const inks = Uint32Array.from({ length: 256 }, (_, i) => (i === 0 ? 0 : inkOf(i, 0, 0)));

function pyramidOf(widthPx: number, heightPx: number, pixels: Uint8Array) {
  return buildPeakPyramid({ widthPx, heightPx, pixels });
}

describe('a map of peaks', () => {
  it('shows its pixels as squares from near, and nothing where it is empty', () => {
    const surface = createSurface(6, 4);
    const pyramid = pyramidOf(2, 2, Uint8Array.of(255, 0, 0, 255));
    drawPeaks(surface, { pyramid, toPx: [2, 0, 0, 2, 1, 0], inks, isSmooth: true });
    assert.equal(shown(surface), ['·██···', '·██···', '···██·', '···██·'].join('\n'));
  });

  it('loses no peak, from however far away, smooth or fast', () => {
    const size = fc.integer({ min: 1, max: 200 });
    const scale = fc.double({ min: 0.02, max: 3, noNaN: true });
    fc.assert(
      fc.property(size, size, scale, fc.nat(), fc.boolean(), (w, h, s, n, isSmooth) => {
        const pixels = new Uint8Array(w * h);
        const at = n % (w * h);
        pixels[at] = 200;
        const surface = createSurface(Math.ceil(w * s) + 2, Math.ceil(h * s) + 2);
        const toPx: Affine = [s, 0, 0, s, 1, 1];
        drawPeaks(surface, { pyramid: pyramidOf(w, h, pixels), toPx, inks, isSmooth });
        const hits = inked(surface);
        assert.ok(hits.length > 0);
        const place = { x: 1 + ((at % w) + 0.5) * s, y: 1 + (Math.floor(at / w) + 0.5) * s };
        for (const { x, y } of hits) {
          const reach = 2 * Math.max(1, s) + 1;
          assert.ok(Math.abs(x + 0.5 - place.x) < reach && Math.abs(y + 0.5 - place.y) < reach);
        }
      }),
    );
  });

  it('mixes colours and never levels: the edge of much does not look like a little', () => {
    const pixels = Uint8Array.from({ length: 64 }, (_, i) => (i % 8 < 3 ? 200 : 0));
    const surface = createSurface(4, 4);
    const toPx: Affine = [0.5, 0, 0, 0.5, 0, 0];
    drawPeaks(surface, { pyramid: pyramidOf(8, 8, pixels), toPx, inks, isSmooth: true });
    assert.deepEqual(
      [...surface.pixels.slice(0, 4)].map((ink) => ink >>> 24),
      [255, 127, 0, 0],
    );
    // Premultiplied: half of the ink, and still the red of level 200.
    assert.equal((surface.pixels[1]! & 0xff) / (surface.pixels[1]! >>> 24), 100 / 127);
  });
});

describe('stamps', () => {
  const mark = createSurface(3, 3);
  mark.pixels.fill(inkOf(0, 0, 255));

  it('lie with their middle on their place, and are cut off at the edge', () => {
    const surface = createSurface(8, 4);
    const places = Float32Array.of(0.5, 0.5, 1, 5.5, 2.5, 1, 99, 2, 1);
    drawStamps(surface, { places, stride: 3, toPx: [1, 0, 0, 1, 0, 0], mark });
    assert.equal(shown(surface), ['██······', '██··███·', '····███·', '····███·'].join('\n'));
  });

  it('are not piled up', () => {
    const surface = createSurface(9, 9);
    const half = createSurface(3, 3);
    half.pixels.fill(inkOf(0, 0, 255, 0.5));
    const places = new Float32Array(3000).fill(4.5);
    drawStamps(surface, { places, stride: 3, toPx: [1, 0, 0, 1, 0, 0], mark: half });
    assert.equal(surface.pixels[4 * 9 + 4]! >>> 24, 128);
  });
});
