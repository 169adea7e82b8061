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
  isClosedLine,
  pointsBounds,
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

  it('are closed where they end on the very point where they began', () => {
    assert.ok(isClosedLine(square));
    assert.ok(isClosedLine(Float64Array.of(3, 4, 5, 6, 3, 4)), 'there and back');
    for (const open of [[], [3, 4], [3, 4, 3, 4], [3, 4, 9, 9, 3, 5], [3, 4, 9, 9, 2, 4]])
      assert.ok(!isClosedLine(Float64Array.from(open)), String(open));
  });

  it('lie in a box that reaches their outermost points', () => {
    const all = [3, 4, -7, 1, 2, 9, 8, -5];
    for (let turn = 0; turn < 8; turn += 2) {
      const points = Float64Array.from([...all.slice(turn), ...all.slice(0, turn)]);
      assert.deepEqual(pointsBounds(points), { minX: -7, minY: -5, maxX: 8, maxY: 9 });
    }
    assert.deepEqual(pointsBounds(Float64Array.of(3, 4)), { minX: 3, minY: 4, maxX: 3, maxY: 4 });
    assert.ok(pointsBounds(new Float64Array()).minX > pointsBounds(new Float64Array()).maxX);
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
