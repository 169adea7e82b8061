// SPDX-License-Identifier: GPL-3.0-or-later
/** Areas taken apart into convex pieces, which cover the area and nothing beside it. */
import assert from 'node:assert/strict';
import { Clipper, type Rings } from '../../../src/areas/clipper.js';
import { signedArea } from '../../../src/geometry/polyline.js';
import {
  type ConvexPieces,
  convexPieces,
  holedPieces,
} from '../../../src/shaping/nest/convex-pieces.js';

const ring = (...corners: readonly number[]) => Float64Array.from(corners);
const SQUARE = ring(0, 0, 10, 0, 10, 10, 0, 10);
const HOLE = ring(3, 3, 3, 7, 7, 7, 7, 3);
//  ┌──┐
//  │  └──┐
//  └─────┘
const L = ring(0, 0, 10, 0, 10, 4, 4, 4, 4, 10, 0, 10);

const areaOf = (rings: Rings) => rings.reduce((sum, one) => sum + signedArea(one), 0);

/** Each is convex and none lies on another: their areas add up to that of the whole, which they stay within. */
function assertCovers(clipper: Clipper, pieces: ConvexPieces, area: Rings) {
  for (const piece of pieces) {
    const corners = piece.length / 2;
    for (let i = 0; i < corners; i++) {
      const at = (k: number) =>
        piece.subarray(2 * ((i + k) % corners), 2 * ((i + k) % corners) + 2);
      assert.ok(signedArea(Float64Array.of(...at(0), ...at(1), ...at(2))) >= 0);
    }
  }
  assert.ok(Math.abs(areaOf(pieces) - areaOf(area)) < 1e-9);
  assert.equal(clipper.subtracted(pieces, area).length, 0);
}

describe('convex pieces', () => {
  let clipper: Clipper;
  before(async () => {
    clipper = await Clipper.load();
  });

  it('of what is convex are itself', () => {
    assert.deepEqual(convexPieces(clipper, [SQUARE]), [SQUARE]);
    const triangle = ring(5, 5, 9, 5, 5, 9);
    assert.deepEqual(convexPieces(clipper, [SQUARE, triangle]), [SQUARE, triangle]);
  });

  it('of an angle are two, fewer than its triangles', () => {
    const pieces = convexPieces(clipper, [L]);
    assert.equal(pieces.length, 2);
    assertCovers(clipper, pieces, [L]);
  });

  it('of what is a little hollow are more than one, wherever it lies', () => {
    const hollow = ring(0, 0, 10, 3, 20, 0, 20, 10, 0, 10);
    const away = L.map((mm, i) => mm + (i % 2 === 0 ? 100 : 50));
    const back = hollow.map((mm, i) => mm - (i % 2 === 0 ? 300 : 70));
    for (const area of [hollow, away, back]) {
      const pieces = convexPieces(clipper, [area]);
      assert.equal(pieces.length, 2);
      assertCovers(clipper, pieces, [area]);
    }
  });

  it('leave a straight corner alone', () => {
    const withMiddle = ring(0, 0, 5, 0, 10, 0, 10, 10, 0, 10);
    assert.deepEqual(convexPieces(clipper, [withMiddle]), [withMiddle]);
  });

  it('of a star that turns left twice around are not its crossed outline', () => {
    const star = Float64Array.from({ length: 10 }, (_, i) => {
      const angle = (Math.floor(i / 2) * 4 * Math.PI) / 5;
      return 10 * (i % 2 === 0 ? Math.cos(angle) : Math.sin(angle));
    });
    for (const piece of convexPieces(clipper, [star])) assert.notDeepEqual(piece, star);
  });

  it('go around a hole', () => {
    const area = [SQUARE, HOLE];
    const pieces = holedPieces(clipper, area);
    assert.ok(pieces !== undefined && pieces.length <= 6);
    assertCovers(clipper, pieces, area);
  });
});
