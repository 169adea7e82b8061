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

  it('is kept in halves of halves down to a single pixel, each the highest of its four', () => {
    const planes = (widthPx: number, ...pixels: readonly number[]) =>
      pyramidOf(widthPx, pixels.length / widthPx, Uint8Array.from(pixels)).map((plane) => [
        ...[plane.widthPx, plane.heightPx, ...plane.pixels],
      ]);
    assert.deepEqual(planes(1, 5, 9), [
      [1, 2, 5, 9],
      [1, 1, 9],
    ]);
    assert.deepEqual(planes(3, 1, 2, 3, 4, 5, 6, 9, 8, 7), [
      [3, 3, 1, 2, 3, 4, 5, 6, 9, 8, 7],
      [2, 2, 5, 6, 9, 7],
      [1, 1, 9],
    ]);
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

  it('lies where it is moved and mirrored to, smooth or fast, also from afar', () => {
    const corner = pyramidOf(2, 2, Uint8Array.of(255, 0, 0, 0));
    const picture = (toPx: Affine, isSmooth: boolean, pyramid = corner) => {
      const surface = createSurface(6, 4);
      drawPeaks(surface, { pyramid, toPx, inks, isSmooth });
      return shown(surface);
    };
    const wide = pyramidOf(12, 8, new Uint8Array(96).fill(0).fill(255, 94, 96));
    for (const isSmooth of [false, true]) {
      const put = (toPx: Affine, pyramid = corner) => picture(toPx, isSmooth, pyramid).split('\n');
      assert.deepEqual(put([2, 0, 0, 2, 0, 0]), ['██····', '██····', '······', '······']);
      assert.deepEqual(put([-2, 0, 0, -2, 5, 4]), ['······', '······', '···██·', '···██·']);
      assert.deepEqual(put([3, 0, 0, 1, -1, 2]), ['······', '······', '██····', '······']);
      assert.deepEqual(put([2, 0, 0, 2, 4, -1]), ['····██', '······', '······', '······']);
      assert.deepEqual(put([0.5, 0, 0, 0.5, 0, 0], wide), [
        ...['······', '······', '······'],
        '·····█',
      ]);
      assert.deepEqual(put([0, 0, 0, 2, 0, 0]), new Array(4).fill('······'));
    }
  });

  it('has in a pixel the mean of the four inks that lie there', () => {
    const meanOf = (...four: readonly number[]) => {
      const pyramid = pyramidOf(2, 2, Uint8Array.of(1, 2, 3, 4));
      const surface = createSurface(1, 1);
      const toPx: Affine = [0.5, 0, 0, 0.5, 0, 0];
      drawPeaks(surface, { pyramid, toPx, inks: Uint32Array.of(0, ...four), isSmooth: true });
      return [...new Uint8Array(surface.pixels.buffer)];
    };
    const inksOf = [inkOf(200, 0, 41), inkOf(0, 100, 81), inkOf(40, 60, 1)];
    // A quarter of the sums, rounded down: 240, 160, 123 and three times 255; then 3, 2 and 255 more.
    assert.deepEqual(meanOf(...inksOf, inkOf(0, 0, 255, 0)), [60, 40, 30, 191]);
    assert.deepEqual(meanOf(...inksOf, inkOf(3, 2, 255)), [60, 40, 94, 255]);
    // Three alike and another one, wherever it lies.
    const [other, alike] = [inkOf(200, 100, 40), inkOf(0, 0, 0)];
    for (let place = 0; place < 4; place++) {
      const four = [0, 1, 2, 3].map((i) => (i === place ? other : alike));
      assert.deepEqual(meanOf(...four), [50, 25, 10, 255], `${place}`);
    }
    assert.deepEqual(meanOf(other, other, other, other), [200, 100, 40, 255]);
  });

  it('has half of its ink in a pixel that it covers half of, at each of its edges', () => {
    const alphas = (toPx: Affine) => {
      const surface = createSurface(3, 3);
      drawPeaks(surface, {
        pyramid: pyramidOf(1, 1, Uint8Array.of(255)),
        toPx,
        inks,
        isSmooth: true,
      });
      return [...surface.pixels].map((ink) => ink >>> 24);
    };
    assert.deepEqual(alphas([1, 0, 0, 1, 0.5, 1]), [0, 0, 0, 127, 127, 0, 0, 0, 0]);
    assert.deepEqual(alphas([1, 0, 0, 1, 1, 0.5]), [0, 127, 0, 0, 127, 0, 0, 0, 0]);
  });

  it('covers what lies below only as far as its ink does', () => {
    const half = Uint32Array.of(0, inkOf(255, 0, 0, 0.5));
    for (const isSmooth of [false, true]) {
      const surface = createSurface(2, 1);
      surface.pixels.fill(inkOf(0, 0, 255));
      const pyramid = pyramidOf(1, 1, Uint8Array.of(1));
      drawPeaks(surface, { pyramid, toPx: [1, 0, 0, 1, 0, 0], inks: half, isSmooth });
      const bytes = new Uint8Array(surface.pixels.buffer);
      assert.deepEqual([...bytes], [128, 0, 126, 254, 0, 0, 255, 255]);
    }
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

  const dot = createSurface(1, 1);
  dot.pixels.fill(inkOf(0, 0, 255, 0.5));

  it('go where their map takes them, and not where their place is off the surface', () => {
    const surface = createSurface(8, 4);
    // A quarter turn: what is to the right goes down, what is up goes left.
    const places = Float32Array.of(1.5, 2.5, 3.2, 6.5, 9, 1, -0.2, 1, 1, 9);
    drawStamps(surface, { places, stride: 2, toPx: [0, 1, -1, 0, 8, 0], mark: dot });
    assert.equal(shown(surface), ['········', '·····█··', '········', '·█······'].join('\n'));
    const above = createSurface(8, 4);
    for (const place of [
      [4, -0.4],
      [-0.4, 2],
      [4, 4.2],
      [8.2, 2],
    ])
      drawStamps(above, {
        ...{ places: Float32Array.from(place), stride: 2, toPx: [1, 0, 0, 1, 0, 0] as const },
        mark,
      });
    assert.deepEqual(inked(above), []);
  });

  it('lie side by side where they do not share half of their width, each once', () => {
    const surface = createSurface(6, 4);
    const everywhere = Float32Array.from({ length: 2 * 24 }, (_, i) =>
      i % 2 === 0 ? ((i >> 1) % 6) + 0.5 : Math.floor((i >> 1) / 6) + 0.5,
    );
    const twice = Float32Array.of(...everywhere, ...everywhere);
    drawStamps(surface, { places: twice, stride: 2, toPx: [1, 0, 0, 1, 0, 0], mark: dot });
    assert.deepEqual([...surface.pixels], new Array(24).fill(dot.pixels[0]));
  });

  it('are cut off at the right edge, and go on nowhere else', () => {
    const surface = createSurface(8, 4);
    const places = Float32Array.of(7.5, 1.5);
    drawStamps(surface, { places, stride: 2, toPx: [1, 0, 0, 1, 0, 0], mark });
    assert.equal(shown(surface), ['······██', '······██', '······██', '········'].join('\n'));
  });

  it('are each laid over what lay there, where they share half of their width', () => {
    const surface = createSurface(12, 4);
    const half = createSurface(4, 2);
    half.pixels.fill(inkOf(0, 0, 255, 0.5));
    // The second one has half of the first one's pixels as well, the third none of its own.
    const places = Float32Array.of(2.5, 1.5, 4.5, 1.5, 5.4, 1.5);
    drawStamps(surface, { places, stride: 2, toPx: [1, 0, 0, 1, 0, 0], mark: half });
    const row = [...surface.pixels.subarray(12, 24)].map((ink) => ink >>> 24);
    assert.deepEqual(row.slice(0, 8), [0, 128, 128, 191, 191, 128, 128, 0]);
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
