// SPDX-License-Identifier: GPL-3.0-or-later
/** Where a box finds room among others, worked out by hand on a bed of 100 × 60 mm. */
import assert from 'node:assert/strict';
import { wayBeside, wayToFreeRoom } from '../../../src/editor/import/layout/free-room.js';
import type { Bounds } from '../../../src/geometry/bounds.js';

const BED = box(0, 0, 100, 60);

function box(minX: number, minY: number, width: number, height: number): Bounds {
  return { minX, minY, maxX: minX + width, maxY: minY + height };
}

describe('free room on the bed', () => {
  it('is where the box is, as long as nothing is nearer than 5 mm', () => {
    const own = box(30, 10, 20, 20);
    assert.deepEqual(wayToFreeRoom(own, [], BED), { x: 0, y: 0 });
    assert.deepEqual(wayToFreeRoom(own, [box(5, 10, 20, 20)], BED), { x: 0, y: 0 });
    assert.deepEqual(wayToFreeRoom(own, [box(5.1, 10, 20, 20)], BED)?.y, 0);
    assert.notDeepEqual(wayToFreeRoom(own, [box(5.1, 10, 20, 20)], BED)?.x, 0);
  });

  it('is to the right of what lies there, 5 mm beside it', () => {
    assert.deepEqual(wayToFreeRoom(box(10, 10, 20, 20), [box(10, 10, 20, 20)], BED), {
      x: 25,
      y: 0,
    });
  });

  it('is in the same row also far away, before a new row is begun', () => {
    const taken = [box(0, 10, 20, 20), box(25, 10, 20, 20)];
    assert.deepEqual(wayToFreeRoom(box(0, 10, 20, 20), taken, BED), { x: 50, y: 0 });
  });

  it('is to the left where the right is full, up to the edge of the bed', () => {
    assert.deepEqual(wayToFreeRoom(box(60, 10, 20, 20), [box(50, 0, 50, 60)], BED), {
      x: -60,
      y: 0,
    });
  });

  it('is in the row behind, or before, where the row is full', () => {
    const row = box(0, 0, 100, 20);
    assert.deepEqual(wayToFreeRoom(box(10, 0, 20, 20), [row], BED), { x: 0, y: 25 });
    const back = box(0, 30, 100, 30);
    assert.deepEqual(wayToFreeRoom(box(10, 35, 20, 20), [back], BED), { x: 0, y: -35 });
  });

  it('is none where the bed is full, or the box larger than it', () => {
    assert.equal(wayToFreeRoom(box(0, 0, 20, 20), [box(0, 0, 100, 60)], BED), undefined);
    assert.equal(wayToFreeRoom(box(0, 0, 101, 20), [], BED), undefined);
    assert.equal(wayToFreeRoom(box(0, 0, 20, 61), [], BED), undefined);
  });

  it('is looked for around all of them together where they are more than can be looked at', () => {
    // In two corners: one by one they leave the row between them free, the box around them all does not.
    const corners = (count: number) =>
      Array.from({ length: count }, (_, i) => (i % 2 === 0 ? box(0, 0, 5, 5) : box(95, 0, 5, 5)));
    const own = box(0, 0, 20, 20);
    assert.deepEqual(wayToFreeRoom(own, corners(150), BED), { x: 10, y: 0 });
    assert.deepEqual(wayToFreeRoom(own, corners(151), BED), { x: 0, y: 10 });
  });

  it('is to the right of all else, on the bed or not, where nothing else can be', () => {
    const taken = [box(0, 0, 90, 60), box(10, 0, 140, 5)];
    assert.deepEqual(wayBeside(box(30, 10, 20, 20), taken), { x: 125, y: 0 });
  });
});
