// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addShape, createCoverageMask, pourInk } from '../../../src/raster/draw/fill.js';
import { type Affine, createSurface, inkOf } from '../../../src/raster/draw/surface.js';
import { shown } from './shown.js';

const AS_IT_IS: Affine = [1, 0, 0, 1, 0, 0];

function covered(outlines: readonly (readonly number[])[], isEvenOdd = false) {
  const board = createCoverageMask(20, 12);
  const starts = new Uint32Array(outlines.length + 1);
  outlines.forEach((o, i) => {
    starts[i + 1] = starts[i]! + o.length / 2;
  });
  const points = Float64Array.from(outlines.flat());
  const shape = { first: 0, end: outlines.length, isEvenOdd };
  addShape(board, shape, { points, starts }, AS_IT_IS);
  return board;
}

function filled(outlines: readonly (readonly number[])[], isEvenOdd = false) {
  const surface = createSurface(20, 12);
  const board = covered(outlines, isEvenOdd);
  pourInk(surface, board, inkOf(255, 255, 255));
  assert.ok(board.edges.every((e) => e === 0) && board.mask.every((m) => m === 0));
  return surface;
}

describe('a filled shape', () => {
  it('covers its inside', () => {
    const surface = filled([[2, 1, 6, 1, 6, 4, 2, 4]]);
    assert.equal(
      shown(surface).split('\n').slice(0, 5).join('\n'),
      [
        '····················',
        '··████··············',
        '··████··············',
        '··████··············',
        '····················',
      ].join('\n'),
    );
  });

  it('is open where an even number of outlines lies over each other, and half of it at half a pixel', () => {
    const { mask } = covered(
      [
        [2, 1, 6, 1, 6, 3, 2, 3],
        [3, 1, 4.5, 1, 4.5, 3, 3, 3],
      ],
      true,
    );
    assert.deepEqual([...mask.subarray(20 + 1, 20 + 7)], [0, 255, 0, 128, 255, 0]);
    const twice = covered([
      [2, 1, 6, 1, 6, 3, 2, 3],
      [3, 1, 4.5, 1, 4.5, 3, 3, 3],
    ]);
    assert.deepEqual([...twice.mask.subarray(20 + 1, 20 + 7)], [0, 255, 255, 255, 255, 0]);
  });

  it('covers half of a pixel where its edge runs through the middle, at the edge of the surface too', () => {
    const { mask } = covered([[0.5, 0, 3, 0, 3, 1, 0.5, 1]]);
    assert.deepEqual([...mask.subarray(0, 4)], [128, 255, 255, 0]);
    const right = covered([[17, 0, 19.5, 0, 19.5, 1, 17, 1]]);
    assert.deepEqual([...right.mask.subarray(16, 20)], [0, 255, 255, 128]);
    const beyond = covered([[-5, 0, 40, 0, 40, 1, -5, 1]]);
    assert.ok(beyond.mask.subarray(0, 20).every((level) => level === 255));
  });

  it('has nothing of an outline without an inside', () => {
    const { mask, edges } = covered([[2, 1, 6, 4], [3, 3], [], [8, 1, 12, 1, 12, 2, 8, 2]]);
    assert.equal(edges.filter((edge) => edge !== 0).length, 0);
    assert.deepEqual(
      [...mask.keys()].filter((i) => mask[i] !== 0),
      [28, 29, 30, 31],
    );
  });

  it('begins above the surface where it does, at the slope that its edges have', () => {
    // A wedge from (0, −4), which is 4 wide at the top of the surface and 8 wide four rows below.
    const { mask } = covered([[0, -4, 8, 4, 0, 4]]);
    const widths = [0, 1, 2, 3].map(
      (row) => mask.subarray(20 * row, 20 * row + 20).reduce((sum, a) => sum + a, 0) / 255,
    );
    assert.deepEqual(
      widths.map((width) => Math.round(width * 10) / 10),
      [4.5, 5.5, 6.5, 7.5],
    );
  });

  it('lies where it is moved to, scaled and turned, from its first edge to its last', () => {
    const points = Float64Array.of(2, 1, 0, 1, 0, 0, 2, 0);
    const put = (toPx: Affine) => {
      const board = createCoverageMask(20, 12);
      const shape = { first: 0, end: 1, isEvenOdd: false };
      addShape(board, shape, { points, starts: Uint32Array.of(0, 4) }, toPx);
      const surface = createSurface(20, 12);
      pourInk(surface, board, inkOf(255, 255, 255));
      return shown(surface).split('\n').slice(4, 9).join('\n');
    };
    assert.equal(
      put([3, 0, 0, 2, 4, 5]),
      [
        '····················',
        '····██████··········',
        '····██████··········',
        '····················',
        '····················',
      ].join('\n'),
    );
    assert.equal(
      put([0, 2, 3, 0, 4, 4]),
      [
        '····███·············',
        '····███·············',
        '····███·············',
        '····███·············',
        '····················',
      ].join('\n'),
    );
  });

  it('has a hole where its rule says so', () => {
    const outer = [1, 1, 11, 1, 11, 11, 1, 11];
    const inner = [4, 4, 8, 4, 8, 8, 4, 8];
    const centre = 6 * 20 + 6;
    assert.equal(filled([outer, inner], true).pixels[centre], 0);
    assert.notEqual(filled([outer, inner]).pixels[centre], 0);
    const backwards = [4, 8, 8, 8, 8, 4, 4, 4];
    assert.equal(filled([outer, backwards]).pixels[centre], 0);
  });

  it('is inked for a fifth where a hole of its rule begins a fifth into a pixel', () => {
    const outer = [1, 1, 11, 1, 11, 11, 1, 11];
    const inner = [4.2, 4, 8, 4, 8, 8, 4.2, 8];
    const inkAt = (isEvenOdd: boolean, x: number) =>
      filled([outer, inner], isEvenOdd).pixels[6 * 20 + x]! >>> 24;
    assert.deepEqual(
      [3, 4, 5, 8].map((x) => Math.round(inkAt(true, x) / 25.5)),
      [10, 2, 0, 10],
    );
    assert.deepEqual(
      [3, 4, 5, 8].map((x) => inkAt(false, x)),
      [255, 255, 255, 255],
    );
    const third = [5, 5, 7, 5, 7, 7, 5, 7];
    const island = filled([outer, [4, 4, 8, 4, 8, 8, 4, 8], third], true).pixels;
    assert.equal(island[6 * 20 + 6]! >>> 24, 255, 'and full again in a hole of the hole');
  });

  it('leaves in each pixel the nearest level to what it covers of it', () => {
    const share = fc.integer({ min: 0, max: 100 }).map((n) => n / 100);
    fc.assert(
      fc.property(share, share, share, share, (left, top, right, bottom) => {
        const [x0, y0, x1, y1] = [3 + left, 2 + top, 7 - right, 6 - bottom];
        const { mask } = covered([[x0, y0, x1, y0, x1, y1, x0, y1]]);
        const along = [0, 1 - left, 1, 1, 1 - right, 0];
        const down = [0, 1 - top, 1, 1, 1 - bottom, 0];
        along.forEach((width, i) => {
          down.forEach((height, j) => {
            const level = mask[(j + 1) * 20 + i + 2]!;
            assert.ok(Math.abs(level - width * height * 255) <= 0.51, `${i} ${j}: ${level}`);
          });
        });
      }),
    );
  });

  it('has as much ink as its area, wherever its corners lie', () => {
    const x = fc.double({ min: 0, max: 20, noNaN: true });
    const y = fc.double({ min: 0, max: 12, noNaN: true });
    fc.assert(
      fc.property(x, y, x, y, x, y, (x0, y0, x1, y1, x2, y2) => {
        const area = Math.abs((x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)) / 2;
        const { pixels } = filled([[x0, y0, x1, y1, x2, y2]]);
        const ink = pixels.reduce((sum, pixel) => sum + (pixel >>> 24) / 255, 0);
        // Each pixel's share is rounded to a 255th, and those of hair-thin parts to nothing.
        assert.ok(Math.abs(ink - area) < 0.5, `${ink} for ${area}`);
      }),
    );
  });

  it('is cut at the edges of the surface', () => {
    const surface = filled([[-100, -100, 300, -100, 300, 300, -100, 300]]);
    assert.ok(surface.pixels.every((pixel) => pixel >>> 24 === 255));
    const beside = filled([[30, 2, 50, 2, 50, 9, 30, 9]]);
    assert.ok(beside.pixels.every((pixel) => pixel === 0));
  });
});
