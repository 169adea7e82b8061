// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isSameWay } from '../../src/refinements/no-doubles/same-way.js';

const corner = fc.tuple(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 90 }));
const corners = fc.uniqueArray(corner, {
  minLength: 3,
  maxLength: 12,
  selector: ([x, y]) => `${x} ${y}`,
});

type Corner = readonly [number, number];

function closed(list: readonly Corner[]): Float64Array {
  return Float64Array.from([...list, list[0]!].flat());
}

function open(list: readonly Corner[]): Float64Array {
  return Float64Array.from(list.flat());
}

describe('the same way', () => {
  it('is one from every corner of a closed outline, forwards and backwards', () => {
    fc.assert(
      fc.property(corners, fc.nat(), fc.boolean(), (list, turn, isBack) => {
        const at = turn % list.length;
        const turned = [...list.slice(at), ...list.slice(0, at)];
        const other = isBack ? turned.toReversed() : turned;
        assert.ok(isSameWay(closed(list), closed(other), 0.01));
      }),
    );
  });

  it('is one from both ends of an open line, and from no corner between', () => {
    fc.assert(
      fc.property(corners, (list) => {
        assert.ok(isSameWay(open(list), open(list.toReversed()), 0.01));
        const turned = [...list.slice(1), list[0]!];
        assert.ok(!isSameWay(open(list), open(turned), 0.01));
        assert.ok(!isSameWay(open(list), closed(list), 0.01));
      }),
    );
  });

  it('is another where one corner is elsewhere', () => {
    fc.assert(
      fc.property(corners, fc.nat(), (list, n) => {
        const moved = list.map(
          ([x, y], i): Corner => (i === n % list.length ? [x + 0.5, y] : [x, y]),
        );
        assert.ok(!isSameWay(closed(list), closed(moved), 0.01));
        assert.ok(!isSameWay(open(list), open(moved), 0.01));
      }),
    );
  });
});
