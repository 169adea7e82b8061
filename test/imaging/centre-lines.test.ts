// SPDX-License-Identifier: GPL-3.0-or-later
/** Lines traced along their middle: gone along once, as long as they are, where they are. */
import assert from 'node:assert/strict';
import { CLOSE, MOVE } from '../../src/geometry/path.js';
import { darkerThanNearby } from '../../src/imaging/nearby-threshold.js';
import { traceLuma } from '../../src/imaging/trace.js';
import { lengthOf, outlinesOf } from '../importers/measure.js';

const SIDE = 200;

/** Dark where it says so; a pixel is a millimetre. */
function picture(isDark: (x: number, y: number) => boolean) {
  const pixels = Uint8Array.from({ length: SIDE * SIDE }, (_, i) =>
    isDark((i % SIDE) + 0.5, Math.floor(i / SIDE) + 0.5) ? 0 : 255,
  );
  return { widthPx: SIDE, heightPx: SIDE, pixels };
}
const centres = (isDark: (x: number, y: number) => boolean, more = {}) => {
  const settings = { follow: 'centres', ...more } as const;
  const options = { width: SIDE, height: SIDE, settings };
  return traceLuma(picture(isDark), options, () => undefined).path;
};
const isNear = (value: number, of: number, by: number) =>
  assert.ok(Math.abs(value - of) <= by, `${value} against ${of}`);

describe('centre lines', () => {
  it('go along a line once, in its middle', () => {
    const path = centres((x, y) => x > 20 && x < 180 && y > 95 && y < 102);
    assert.equal(path.ops.filter((op) => op === MOVE).length, 1);
    isNear(lengthOf(path), 160, 10);
    for (const [, y] of outlinesOf(path)[0]!) isNear(y, SIDE - 98.5, 1.2);
  });

  it('go round a ring once, and close it', () => {
    const path = centres((x, y) => Math.abs(Math.hypot(x - 100, y - 100) - 60) < 4);
    assert.ok(path.ops.includes(CLOSE));
    isNear(lengthOf(path), 2 * Math.PI * 60, 6);
    for (const [x, y] of outlinesOf(path)[0]!) isNear(Math.hypot(x - 100, y - 100), 60, 1.5);
  });

  it('follow the arms of a cross, without hairs at its edges', () => {
    const path = centres(
      (x, y) =>
        (Math.abs(x - 100) < 5 && y > 20 && y < 180) ||
        (Math.abs(y - 100) < 5 && x > 20 && x < 180),
    );
    isNear(lengthOf(path), 320, 30);
    const count = path.ops.filter((op) => op === MOVE).length;
    assert.ok(count >= 2 && count <= 6, String(count));
  });

  it('tell how far they are: once in each round of thinning, with the first line, and at the end', () => {
    const told: number[] = [];
    const two = picture(
      (x, y) => x > 20 && x < 90 && (Math.floor(y) === 20 || Math.floor(y) === 60),
    );
    const settings = { follow: 'centres' } as const;
    traceLuma(two, { width: SIDE, height: SIDE, settings }, (part) => told.push(part));
    assert.deepEqual(told, [0, 0, 1]);
  });

  it('leave out lines that are shorter than asked', () => {
    const two = (x: number, y: number) =>
      (x > 20 && x < 180 && y > 95 && y < 99) || (x > 20 && x < 32 && y > 40 && y < 43);
    const count = (speckle: number) =>
      centres(two, { speckle }).ops.filter((op) => op === MOVE).length;
    assert.deepEqual([count(2), count(30)], [2, 1]);
  });
});

describe('dark by its surroundings', () => {
  it('finds the same line in bright light and in shadow', () => {
    const shaded = (x: number) => 240 - (x / SIDE) * 180;
    const pixels = Uint8Array.from({ length: SIDE * SIDE }, (_, i) => {
      const [x, y] = [i % SIDE, Math.floor(i / SIDE)];
      return shaded(x) - (y >= 99 && y < 102 ? 40 : 0);
    });
    const luma = { widthPx: SIDE, heightPx: SIDE, pixels };
    const dark = darkerThanNearby(luma, 15, false);
    const rows = Array.from({ length: SIDE }, (_, y) => dark.subarray(y * SIDE, (y + 1) * SIDE));
    const counts = rows.map((row) => row.reduce((sum, pixel) => sum + pixel, 0));
    assert.deepEqual(counts.slice(99, 102), [SIDE, SIDE, SIDE]);
    assert.equal(
      counts.reduce((sum, n) => sum + n, 0),
      3 * SIDE,
    );
  });

  it('finds bright lines on dark when inverted, and nothing where the picture is clear', () => {
    const pixels = new Uint8Array(SIDE * SIDE).fill(60);
    pixels.fill(220, 100 * SIDE, 102 * SIDE);
    const opacity = new Uint8Array(SIDE * SIDE).fill(255);
    opacity.fill(0, 100 * SIDE, 101 * SIDE);
    pixels.fill(255, 100 * SIDE, 101 * SIDE);
    const dark = darkerThanNearby({ widthPx: SIDE, heightPx: SIDE, pixels, opacity }, 15, true);
    const inRow = (y: number) => dark.subarray(y * SIDE, (y + 1) * SIDE).includes(1);
    assert.deepEqual([inRow(100), inRow(101), inRow(50)], [false, true, false]);
  });
});
