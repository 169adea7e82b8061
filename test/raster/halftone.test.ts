// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { GreyImage } from '../../src/raster/grey-image.js';
import { halftone } from '../../src/raster/halftone.js';
import { shown } from './draw/shown.js';

const RIGHT_TURN = Math.PI / 2;

function even(side: number, level: number): GreyImage {
  return { widthPx: side, heightPx: side, pixels: new Uint8Array(side * side).fill(level) };
}

function screened(level: number, dotPx: number, angle: number, side = 200): GreyImage {
  const image = even(side, level);
  halftone(image, { perPixel: 1 / dotPx, perRow: 1 / dotPx, angle });
  return image;
}

/** Dots in rows that rise to the right by 17 degrees. */
const TURNED = [
  '····████···█········',
  '██··███···········██',
  '██················██',
  '██··········███···██',
  '············███····█',
  '·······██···███·····',
  '······███···········',
  '·███··███···········',
];

const mean = ({ pixels }: GreyImage) => pixels.reduce((sum, p) => sum + p, 0) / pixels.length;

/** How many stretches of burnt pixels the rows have: few where dots are coarse. */
function stretches({ widthPx, pixels }: GreyImage): number {
  return pixels.reduce((count, p, i) => {
    const isFirst = i % widthPx === 0 || pixels[i - 1] === 0;
    return count + (p === 255 && isFirst ? 1 : 0);
  }, 0);
}

describe('a halftone', () => {
  it('has dots only, white stays white and black black', () => {
    for (const level of [0, 255]) {
      assert.ok(screened(level, 5, 0.7, 40).pixels.every((p) => p === level));
    }
    assert.ok(screened(90, 5, 0.7, 40).pixels.every((p) => p === 0 || p === 255));
  });

  it('burns as large a share as the level is of full, at any angle', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 255 }),
        fc.double({ min: 4, max: 20, noNaN: true }),
        fc.double({ min: 0.1, max: RIGHT_TURN - 0.1, noNaN: true }),
        (level, dotPx, angle) => {
          const burnt = mean(screened(level, dotPx, angle));
          assert.ok(Math.abs(burnt - level) < 16, `${level}: ${burnt}`);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('has as many dots as the screen asks for, however dark', () => {
    // 20 × 20 dots of 10 pixels each; of a dark picture it is the holes that are as many.
    const rowsOfDots = (level: number) => {
      const image = screened(level, 10, 0);
      const { pixels } = image;
      const isBurnt = pixels.map((p) => (p === 255 ? 255 : 0));
      return stretches({ ...image, pixels: isBurnt });
    };
    const light = rowsOfDots(40);
    assert.equal(light % 20, 0, 'every row of dots has twenty');
    assert.ok(light >= 20 * 20 && light <= 20 * 20 * 6, `${light}`);
  });

  it('has round dots as far apart as the screen says, along its rows and from row to row', () => {
    const picture = (level: number, angle: number, perRow: number) => {
      const image = { widthPx: 20, heightPx: 8, pixels: new Uint8Array(160).fill(level) };
      halftone(image, { perPixel: 1 / 6, perRow, angle });
      return shown({ ...image, pixels: Uint32Array.from(image.pixels) }).split('\n');
    };
    assert.deepEqual(picture(80, 0, 1 / 8), [
      '·····█·····█·····█··',
      '█···███···███···███·',
      '██··████··████··████',
      '██··████··████··████',
      '█···███···███···███·',
      '·····█·····█·····█··',
      '····················',
      '····················',
    ]);
    assert.deepEqual(picture(200, 0, 1 / 8).slice(0, 3), [
      '██··████··████··████',
      '████████████████████',
      '████████████████████',
    ]);
    assert.deepEqual(picture(60, 0.3, 1 / 6), TURNED);
  });

  it('has larger dots where it is darker', () => {
    const shares = [30, 90, 150, 210].map((level) => mean(screened(level, 8, 0.4)));
    assert.deepEqual(
      shares,
      shares.toSorted((a, b) => a - b),
    );
  });

  it('looks the same turned by a right angle, dot for dot in number', () => {
    const [plain, turned] = [screened(60, 8, 0), screened(60, 8, RIGHT_TURN)];
    assert.ok(Math.abs(mean(plain) - mean(turned)) < 3);
  });
});
