// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Bounds, overlap } from '../../src/geometry/bounds.js';
import { LargerBoxes } from '../../src/geometry/larger-boxes.js';
import { nestingOf } from '../../src/geometry/nesting.js';
import type { Polyline } from '../../src/geometry/polyline.js';
import { orderStrokes } from '../../src/toolpath/stroke-order.js';
import { searchRuns } from '../support/search-runs.js';

const corner = fc.integer({ min: 0, max: 40 });
const side = fc.integer({ min: 0, max: 30 });
const anyBox = fc
  .tuple(corner, corner, side, side)
  .map(([x, y, w, h]): Bounds => ({ minX: x, minY: y, maxX: x + w, maxY: y + h }));

describe('boxes that are larger than so much', () => {
  it('are found by their size, the smallest first, until there are enough', () => {
    const asked = fc.record({
      boxes: fc.array(anyBox, { maxLength: 200 }),
      box: anyBox,
      least: fc.integer({ min: -1, max: 900 }),
      most: fc.integer({ min: 1, max: 50 }),
    });
    fc.assert(
      fc.property(asked, ({ boxes, box, least, most }) => {
        const sized = boxes.map((one) => {
          return { box: one, area: (one.maxX - one.minX) * (one.maxY - one.minY) };
        });
        const all = [...sized.keys()]
          .filter((n) => sized[n]!.area > least && overlap(sized[n]!.box, box))
          .sort((a, b) => sized[a]!.area - sized[b]!.area || a - b);
        const index = new LargerBoxes(sized);
        for (const _ of ['made', 'kept']) {
          const found: number[] = [];
          index.across(box, least, (n) => found.push(n) === most);
          assert.deepEqual(found, all.slice(0, most));
        }
      }),
    );
  });
});

function squareAround(x: number, y: number, half: number): Polyline {
  const [a, b, c, d] = [x - half, y - half, x + half, y + half];
  return { points: Float64Array.of(a, b, c, b, c, d, a, d, a, b), isClosed: true };
}

/** Ring `n` of so many lies around all of those before it. */
function rings(count: number): Polyline[] {
  return Array.from({ length: count }, (_, n) => squareAround(200, 200, (n + 1) * 0.01));
}

describe('a sheet of very many parts in parts', () => {
  it('lets each ring wait for the one in it, and every hole lie in the smallest around it', () => {
    const count = 1500;
    const lines = [
      ...rings(count),
      ...Array.from({ length: 40 }, (_, k) => squareAround(200 + 0.3 * k + 0.205, 200, 0.001)),
    ];
    const { waiting, parent } = nestingOf(lines);
    for (let n = 0; n < count; n++) {
      assert.deepEqual(waiting[n], n + 1 < count ? [n + 1] : [], `ring ${n}`);
      assert.equal(parent[n], n + 1 < count ? n + 1 : -1);
    }
    for (let k = 0; k < 40; k++) {
      const around = 30 * k + 20;
      assert.deepEqual(waiting[count + k], [around], `hole ${k}`);
    }
  });

  it('runs thousands of rings from the innermost outwards', () => {
    const lines = rings(searchRuns(2_000)).map((line, ring) => ({ ...line, ring }));
    const turned = lines.toReversed();
    const order = orderStrokes(turned, { x: 0, y: 0 }).map(({ ring }) => ring);
    assert.deepEqual(order, [...lines.keys()]);
  }).timeout(60_000);
});
