// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PieceSet } from '../../src/geometry/piece-set.js';

describe('pieces that were met before', () => {
  it('are known from either end, and by corners that are nearly the same', () => {
    const set = new PieceSet(0.01);
    const add = (...points: number[]) => set.add(Float64Array.from(points), 0);
    assert.equal(add(0, 0, 10, 0), true);
    assert.equal(add(10, 0, 0, 0), false);
    assert.equal(add(0.009, -0.004, 10, 0.0099), false);
    assert.equal(add(0, 0.011, 10, 0), true);
    assert.equal(add(-3, -3, 10, 0), true);
    assert.equal(add(10, 0, -3.001, -3.001), false);
  });

  it('are known wherever the corners lie in the cells by which they are looked for', () => {
    const place = fc.double({ min: -2, max: 2, noNaN: true });
    fc.assert(
      fc.property(fc.tuple(place, place, place, place), ([x, y, toX, toY]) => {
        fc.pre(Math.hypot(toX - x, toY - y) > 0.5);
        const set = new PieceSet(0.1);
        assert.equal(set.add(Float64Array.of(x, y, toX, toY), 0), true);
        assert.equal(
          set.add(Float64Array.of(toX + 0.06, toY - 0.07, x - 0.07, y + 0.06), 0),
          false,
        );
        assert.equal(set.add(Float64Array.of(x + 0.11, y, toX, toY), 0), true);
      }),
    );
  });

  it('are found among thousands, in drawings that are as good as endless', () => {
    const set = new PieceSet(0.01);
    const corner = (i: number) => [(i * 7919) % 1009, (i % 97) * 1e6] as const;
    const add = (i: number) => set.add(Float64Array.of(...corner(i), ...corner(i + 1)), 0);
    const numbers = Array.from({ length: 5000 }, (_, i) => 2 * i);
    assert.ok(numbers.every(add));
    assert.ok(!numbers.some(add));
  });
});
