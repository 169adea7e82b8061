// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PieceSieve } from '../../src/geometry/piece-sieve.js';

const REACH = 0.01;

describe('a sieve for doubled pieces', () => {
  it('lets none fall that lies on another, in whatever line and direction', () => {
    const place = fc.integer({ min: -6, max: 6 }).map((n) => n / 10);
    const line = fc
      .array(fc.tuple(place, place), { minLength: 2, maxLength: 9 })
      .map((points) => Float64Array.from(points.flat()));
    const shift = fc.double({ min: -REACH / 2, max: REACH / 2, noNaN: true });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), shift, (lines, by) => {
        const moved = lines.map((points, i) => points.map((mm) => mm + (i % 2) * by));
        const pieces = moved.flatMap((points, l) =>
          Array.from({ length: points.length / 2 - 1 }, (_, i) => ({ l, i, points })),
        );
        const sieve = new PieceSieve(moved, REACH);
        for (const one of pieces) {
          const isDoubled = pieces.some((two) => one !== two && isOn(one, two));
          if (isDoubled) assert.ok(sieve.mayBeDoubled(one.points, one.i));
        }
      }),
    );
  });

  it('lets most fall that lie alone, however short they are', () => {
    const fine = Float64Array.from({ length: 2000 }, (_, i) =>
      i % 2 === 0 ? i * 0.01 : Math.sin(i / 100),
    );
    const sieve = new PieceSieve([fine], REACH);
    const left = Array.from({ length: 999 }, (_, i) => i).filter((i) =>
      sieve.mayBeDoubled(fine, i),
    );
    assert.ok(left.length < 100, `${left.length} of 999`);
  });
});

interface Piece {
  readonly points: Float64Array;
  readonly i: number;
}

function isOn(one: Piece, two: Piece): boolean {
  const [a, b] = [endsOf(one), endsOf(two)];
  const isNear = (p: number, q: number) =>
    Math.hypot(a[p]! - b[q]!, a[p + 1]! - b[q + 1]!) <= REACH;
  return (isNear(0, 0) && isNear(2, 2)) || (isNear(0, 2) && isNear(2, 0));
}

function endsOf({ points, i }: Piece): Float64Array {
  return points.subarray(2 * i, 2 * i + 4);
}
