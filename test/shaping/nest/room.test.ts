// SPDX-License-Identifier: GPL-3.0-or-later
/** What a part keeps free: never less than half of the spacing around it, hardly more, and in few corners. */
import assert from 'node:assert/strict';
import { Clipper, type Rings } from '../../../src/areas/clipper.js';
import { signedArea } from '../../../src/geometry/polyline.js';
import { moved } from '../../../src/shaping/nest/kinds.js';
import { boundsOfRings, freeWithin, roomOf } from '../../../src/shaping/nest/room.js';

const SQUARE = Float64Array.of(0, 0, 10, 0, 10, 10, 0, 10);

function polygon(corners: number, radiusOf: (i: number) => number): Float64Array {
  return Float64Array.from({ length: 2 * corners }, (_, at) => {
    const i = at >> 1;
    const angle = (i * 2 * Math.PI) / corners;
    return radiusOf(i) * (at % 2 === 0 ? Math.cos(angle) : Math.sin(angle));
  });
}
const round = (radius: number, corners = 180) => polygon(corners, () => radius);

const areaOf = (rings: Rings) => rings.reduce((sum, ring) => sum + signedArea(ring), 0);
const cornersOf = (rings: Rings) => rings.reduce((sum, ring) => sum + ring.length / 2, 0);
function boxOf(rings: Rings): readonly number[] {
  const { minX, minY, maxX, maxY } = boundsOfRings(rings);
  return [minX, minY, maxX, maxY].map((mm) => Math.round(mm * 1e5) / 1e5);
}
/** From the middle to the nearest and the farthest corner, and the nearest place of a side. */
function reachOf(rings: Rings) {
  const [ring] = rings as [Float64Array];
  const corners = Array.from({ length: ring.length / 2 }, (_, i) => [
    ring[2 * i]!,
    ring[2 * i + 1]!,
  ]);
  const sides = corners.map(([x, y], i) => {
    const [u, v] = corners[(i + 1) % corners.length]!;
    return Math.abs(x! * v! - y! * u!) / Math.hypot(u! - x!, v! - y!);
  });
  const reaches = corners.map(([x, y]) => Math.hypot(x!, y!));
  return { nearest: Math.min(...sides), farthest: Math.max(...reaches) };
}

describe('the room of a part', () => {
  let clipper: Clipper;
  before(async () => {
    clipper = await Clipper.load();
  });

  it('has exactly half of the spacing around few corners', () => {
    const room = roomOf(clipper, [SQUARE], 2);
    assert.equal(cornersOf(room), 4);
    // Half a micrometre less, so that what fits exactly does fit.
    assert.deepEqual(boxOf(room), [-0.9995, -0.9995, 10.9995, 10.9995]);
    const many = roomOf(clipper, [round(50, 32)], 0);
    assert.equal(cornersOf(many), 32, 'thirty-two are kept');
    assert.ok(reachOf(many).farthest < 50.01, 'as they are');
  });

  it('leaves out the holes of a part, where nothing of another one comes', () => {
    const hole = Float64Array.of(3, 3, 3, 7, 7, 7, 7, 3);
    const room = roomOf(clipper, [SQUARE, hole], 0);
    assert.equal(room.length, 1);
    assert.ok(Math.abs(areaOf(room) - 100) < 0.05);
  });

  it('has few corners around a round part, whatever its size, and never less than is asked for', () => {
    // Three thousandths of the size, a fiftieth of a millimetre at least and half of one at most.
    for (const [radius, off] of [
      [1, 0.02],
      [50, 0.425],
      [200, 0.5],
    ] as const) {
      for (const spacing of [0, 4]) {
        const room = roomOf(clipper, [round(radius)], spacing);
        assert.ok(room.length === 1 && cornersOf(room) <= 64, `${cornersOf(room)} corners`);
        const { nearest, farthest } = reachOf(room);
        const least = radius * Math.cos(Math.PI / 180) + spacing / 2;
        assert.ok(nearest >= least - 1e-3, `${nearest} of ${least}`);
        assert.ok(farthest <= radius + spacing / 2 + off + 0.01, `${farthest} of ${radius}`);
      }
    }
  });

  it('is simplified from thirty-three corners on, and more coarsely where that is not enough', () => {
    assert.ok(cornersOf(roomOf(clipper, [round(5, 33)], 0)) < 33);
    // A wheel of 5 mm whose teeth are half of one: at the fifth try, 0.28 mm coarse, few corners are left.
    const wheel = (inner: number) => polygon(40, (i) => (i % 2 === 0 ? 5 : inner));
    const small = roomOf(clipper, [wheel(4.5)], 0);
    assert.ok(cornersOf(small) <= 32, `${cornersOf(small)} corners`);
    // Larger teeth are kept, with all their corners, as there is no sixth.
    const large = roomOf(clipper, [wheel(4.3)], 0);
    assert.equal(cornersOf(large), 40);
    for (const room of [small, large]) assert.ok(reachOf(room).farthest < 5.3);
  });

  it('is the same wherever on the bed the part lies', () => {
    for (const ring of [SQUARE, round(50), round(400)]) {
      const here = roomOf(clipper, [ring], 1);
      for (const [x, y] of [
        [-700, -300],
        [20, 900],
      ] as const) {
        const there = roomOf(clipper, [moved(ring, x, y)], 1);
        assert.equal(cornersOf(there), cornersOf(here));
        assert.ok(Math.abs(areaOf(there) - areaOf(here)) < 0.2);
      }
    }
  });
});

describe('what is free in a hole', () => {
  let clipper: Clipper;
  before(async () => {
    clipper = await Clipper.load();
  });

  it('is all but half of the spacing along few corners', () => {
    const free = freeWithin(clipper, [SQUARE], 2);
    assert.deepEqual([cornersOf(free), boxOf(free)], [4, [0.9995, 0.9995, 9.0005, 9.0005]]);
    const island = Float64Array.of(4, 4, 4, 6, 6, 6, 6, 4);
    const around = freeWithin(clipper, [SQUARE, island], 1);
    assert.ok(Math.abs(areaOf(around) - (81 - 9)) < 0.1, `${areaOf(around)} mm²`);
    const many = freeWithin(clipper, [round(50, 32)], 0);
    assert.equal(cornersOf(many), 32);
    assert.ok(reachOf(many).farthest > 49.99, 'all of it');
  });

  it('has few corners in a round hole, and never more room than there is', () => {
    for (const [radius, off] of [
      [3, 0.025],
      [50, 0.425],
      [200, 0.5],
    ] as const) {
      for (const [x, y] of [
        [0, 0],
        [-5000, -4000],
      ] as const) {
        const free = freeWithin(clipper, [moved(round(radius), x, y)], 4);
        const { nearest, farthest } = reachOf(free.map((ring) => moved(ring, -x, -y)));
        assert.ok(cornersOf(free) <= 64, `${cornersOf(free)} corners`);
        assert.ok(farthest <= radius - 2 + 1e-3, `${farthest} of ${radius}`);
        assert.ok(nearest >= radius - 2 - 2 * off - 0.01, `${nearest} of ${radius}`);
      }
    }
    assert.ok(cornersOf(freeWithin(clipper, [round(5, 60)], 0)) < 60);
  });

  it('is nothing where the spacing takes it all', () => {
    assert.deepEqual(freeWithin(clipper, [SQUARE], 10.1), []);
    assert.deepEqual(freeWithin(clipper, [round(5)], 10), []);
  });
});
