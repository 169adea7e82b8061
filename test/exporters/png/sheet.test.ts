// SPDX-License-Identifier: GPL-3.0-or-later
/** The sheet that gets darker where it is burnt, pixel by pixel. */
import assert from 'node:assert/strict';
import { BurntSheet } from '../../../src/exporters/png/sheet.js';
import type { Matrix } from '../../../src/geometry/matrix.js';

/** Four by three pixels of half a millimetre, the lower left corner at 10, 20. */
function sheet() {
  const area = { minX: 10, minY: 20, maxX: 12, maxY: 21.5 };
  return new BurntSheet(area, 0.5, { widthPx: 4, heightPx: 3 });
}

/** Rows of greys, the top one first. */
function greys({ pixels }: BurntSheet): number[][] {
  assert.equal(pixels.length, 3 * 4);
  return [0, 4, 8].map((at) => [...pixels.subarray(at, at + 4)]);
}

const PAPER = [255, 255, 255, 255];
/** Black, a dark and a light grey; white, a grey and black. */
const PICTURE = { widthPx: 3, heightPx: 2, pixels: Uint8Array.of(0, 51, 204, 255, 102, 0) };
const AS_IT_IS = { darkness: 1, isInverted: false };

function burnt(placement: Matrix, look = AS_IT_IS, opacity?: readonly number[]) {
  const made = sheet();
  const luma = { ...PICTURE, ...(opacity && { opacity: Uint8Array.from(opacity) }) };
  made.burnPicture(luma, placement, look);
  return greys(made);
}

describe('a picture on a burnt sheet', () => {
  it('lies where it is placed, its top row on top', () => {
    assert.deepEqual(burnt([1.5, 0, 0, 1, 10.5, 20]), [
      PAPER,
      [255, 0, 51, 204],
      [255, 255, 102, 0],
    ]);
  });

  it('is turned and mirrored with the piece', () => {
    assert.deepEqual(burnt([-1.5, 0, 0, -1, 12, 21]), [
      PAPER,
      [255, 0, 102, 255],
      [255, 204, 51, 0],
    ]);
    assert.deepEqual(burnt([0, 1.5, 1, 0, 10, 20]), [
      [0, 204, 255, 255],
      [102, 51, 255, 255],
      [255, 0, 255, 255],
    ]);
  });

  it('is cut off at the edges of the sheet, and left out beside them', () => {
    assert.deepEqual(burnt([1.5, 0, 0, 1, 9.5, 21]), [[102, 0, 255, 255], PAPER, PAPER]);
    assert.deepEqual(burnt([1.5, 0, 0, 1, 13, 20]), [PAPER, PAPER, PAPER]);
    assert.deepEqual(burnt([1.5, 0, 0, 1, 10, 30]), [PAPER, PAPER, PAPER]);
    // It ends in the middle of a pixel, at its right and at its lower side: that one is not on it.
    const [top, , bottom] = burnt([1.25, 0, 0, 1.25, 10, 20.25]);
    assert.deepEqual([top![2], bottom![0]], [255, 255]);
  });

  it('is as dark as it is burnt, the other way round where that is asked for', () => {
    assert.deepEqual(burnt([1.5, 0, 0, 1, 10, 20.5], { darkness: 0.4, isInverted: false }), [
      [153, 173, 235, 255],
      [255, 194, 153, 255],
      PAPER,
    ]);
    assert.deepEqual(burnt([1.5, 0, 0, 1, 10, 20.5], { darkness: 1, isInverted: true }), [
      [255, 204, 51, 255],
      [0, 153, 255, 255],
      PAPER,
    ]);
  });

  it('burns nothing where it is transparent, inverted neither', () => {
    // What is see-through holds its brightness over white.
    const clear = [255, 255, 51, 0, 255, 255];
    assert.deepEqual(burnt([1.5, 0, 0, 1, 10, 20.5], { darkness: 1, isInverted: true }, clear), [
      [255, 204, 255, 255],
      [255, 153, 255, 255],
      PAPER,
    ]);
  });

  it('darkens what is there already, and never lightens it', () => {
    const made = sheet();
    const half = { darkness: 0.5, isInverted: false };
    for (let i = 0; i < 2; i++) made.burnPicture(PICTURE, [1.5, 0, 0, 1, 10, 20.5], half);
    assert.deepEqual(greys(made)[0], [64, 92, 207, 255]);
  });
});

describe('an area on a burnt sheet', () => {
  const box = (minX: number, minY: number, maxX: number, maxY: number) => [
    {
      points: Float64Array.of(minX, minY, maxX, minY, maxX, maxY, minX, maxY, minX, minY),
      isClosed: true,
    },
  ];
  const area = (...corners: Parameters<typeof box>) =>
    ({ outlines: box(...corners), rule: 'nonzero', isInk: true }) as const;

  it('covers each pixel by its share of it', () => {
    const made = sheet();
    const mask = made.mask();
    made.cover(mask, area(10.25, 20, 11.7, 21.25));
    made.burn(mask, 1);
    assert.deepEqual(greys(made), [
      [191, 128, 128, 204],
      [128, 0, 0, 153],
      [128, 0, 0, 153],
    ]);
  });

  it('covers a pixel whole where its edge is beyond the last line that is looked at', () => {
    const made = sheet();
    const mask = made.mask();
    made.cover(mask, area(10, 20, 12, 21.45));
    made.burn(mask, 1);
    assert.deepEqual(greys(made)[0], [0, 0, 0, 0]);
  });

  it('counts once however many shapes cover it, and paper on top takes it away', () => {
    const made = sheet();
    const mask = made.mask();
    for (let i = 0; i < 2; i++) made.cover(mask, area(10, 20, 12, 21.5));
    made.cover(mask, { ...area(10.5, 20.5, 11, 21), isInk: false });
    made.burn(mask, 0.4);
    assert.deepEqual(greys(made), [
      [153, 153, 153, 153],
      [153, 255, 153, 153],
      [153, 153, 153, 153],
    ]);
  });

  it('is cut off at the edges of the sheet', () => {
    const made = sheet();
    const mask = made.mask();
    made.cover(mask, area(0, 0, 10.5, 20.5));
    made.cover(mask, area(11.5, 21, 99, 99));
    made.burn(mask, 1);
    assert.deepEqual(greys(made), [[255, 255, 255, 0], PAPER, [0, 255, 255, 255]]);
  });
});
