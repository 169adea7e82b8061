// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import {
  apply,
  composed,
  inverse,
  rotation,
  scaling,
  translation,
} from '../../src/geometry/matrix.js';
import {
  polylineLength,
  reversedPolyline,
  signedArea,
  startingAt,
} from '../../src/geometry/polyline.js';

const square = Float64Array.of(0, 0, 10, 0, 10, 10, 0, 10, 0, 0);

describe('polylines', () => {
  it('have a length, and an area whose sign tells the way round', () => {
    assert.equal(polylineLength(square), 40);
    assert.equal(signedArea(square), 100);
    assert.equal(signedArea(reversedPolyline(square)), -100);
  });

  it('keep their area far from the origin', () => {
    const far = square.map((c) => c + 1e9);
    assert.equal(signedArea(far), 100);
  });

  it('may begin at any corner and still end where they begin', () => {
    assert.deepEqual([...startingAt(square, 2)], [10, 10, 0, 10, 0, 0, 10, 0, 10, 10]);
    assert.equal(startingAt(square, 0), square);
  });
});

describe('matrices', () => {
  it('undo themselves', () => {
    const m = composed(translation(3, -4), composed(rotation(0.7), scaling(2, -5)));
    const back = apply(inverse(m), apply(m, { x: 6, y: 7 }));
    assert.ok(Math.abs(back.x - 6) < 1e-9 && Math.abs(back.y - 7) < 1e-9);
    assert.throws(() => inverse(scaling(1, 0)), RangeError);
  });
});
