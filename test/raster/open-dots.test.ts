// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { OpenDots } from '../../src/raster/open-dots.js';

describe('dots that nothing was painted on yet', () => {
  it('are each painted once, by the first that asks, as a plain list of dots would have it', () => {
    const width = fc.integer({ min: 1, max: 2200 });
    const place = fc.tuple(fc.nat(2), fc.nat(2300), fc.nat(2300));
    fc.assert(
      fc.property(width, fc.array(place, { maxLength: 30 }), (widthPx, places) => {
        const open = new OpenDots(widthPx, 3);
        const left = Array.from({ length: 3 }, () => new Set(Array(widthPx).keys()));
        for (const [row, first, end] of places) {
          const wanted = [...left[row]!].filter((dot) => dot >= first && dot < end);
          assert.equal(open.hasAny(row, first, Math.min(end, widthPx)), wanted.length > 0);
          const painted: number[] = [];
          open.take(row, first, end, (from, to) => {
            assert.ok(to > from);
            for (let dot = from; dot < to; dot++) painted.push(dot);
          });
          assert.deepEqual(painted, wanted);
          for (const dot of wanted) left[row]!.delete(dot);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('are found where only the last of very many is open, and not where none is asked for', () => {
    const open = new OpenDots(33 * 32, 40);
    open.take(0, 0, 32 * 32, () => {});
    assert.ok(open.hasAny(0, 0, 33 * 32));
    const painted: number[][] = [];
    open.take(0, 0, 33 * 32, (from, to) => painted.push([from, to]));
    assert.deepEqual(painted, [[1024, 1056]]);
    assert.equal(open.nextRow(0, 0, 1056), 1);
    assert.equal(open.nextRow(1, 5, 5), 40);
    // All of the first 32 rows is painted, and the next one is not.
    const below = new OpenDots(100, 80);
    for (let row = 0; row < 32; row++) below.take(row, 0, 100, () => {});
    assert.deepEqual([below.nextRow(0, 0, 100), below.nextRow(7, 40, 41)], [32, 32]);
    assert.equal(open.nextRow(40, 0, 1056), 40);
  });

  it('name the next row with an open one, as looking at each row does', () => {
    const place = fc.tuple(fc.nat(79), fc.nat(79), fc.nat(120), fc.nat(120));
    fc.assert(
      fc.property(fc.array(place, { maxLength: 12 }), place, (painted, [from, , a, b]) => {
        const open = new OpenDots(100, 80);
        for (const [row, lastRow, first, end] of painted) {
          for (let at = row; at <= lastRow; at++) open.take(at, first, end, () => {});
        }
        const [first, end] = [Math.min(a, b, 100), Math.min(100, Math.max(a, b))];
        const rows = Array.from({ length: 80 }, (_, row) => row);
        const wanted = rows.find((row) => row >= from && open.hasAny(row, first, end)) ?? 80;
        assert.equal(open.nextRow(from, first, end), wanted);
      }),
      { numRuns: 100 },
    );
  });
});
