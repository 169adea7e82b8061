// SPDX-License-Identifier: GPL-3.0-or-later
/** What a box that is drawn on the bed takes: by what is seen of a piece, and not by the box around it. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { piecesEnclosedBy, piecesTouchedBy } from '../../../src/editor/select/box-select.js';
import type { Bounds } from '../../../src/geometry/bounds.js';
import { segmentMeetsBox } from '../../../src/geometry/box-hits.js';
import { PathBuilder } from '../../../src/geometry/path.js';
import type { Asset } from '../../../src/model/asset.js';
import type { PieceRow } from '../../../src/model/rows.js';
import { circle, outlinedAsset, pictureAsset, rectangle } from '../outlined-asset.js';
import { piecesOnBed } from '../pieces-on-bed.js';

/** One piece about (100, 100); asks whether a box takes it. */
function bed(asset: Asset, row: Partial<PieceRow> = {}) {
  const { width, height, fingerprint } = asset;
  const { store } = piecesOnBed([{ x: 100, y: 100, width, height, asset: fingerprint, ...row }]);
  store.keepAsset(asset);
  const box = (x: number, y: number, side: number): Bounds => {
    return { minX: x - side / 2, minY: y - side / 2, maxX: x + side / 2, maxY: y + side / 2 };
  };
  return {
    isTouched: (x: number, y: number, side: number) =>
      piecesTouchedBy(store, box(x, y, side)).length === 1,
    isEnclosed: (x: number, y: number, side: number) =>
      piecesEnclosedBy(store, box(x, y, side)).length === 1,
  };
}

const frame = () => outlinedAsset(40, 40, [{ path: rectangle(0, 0, 40, 40) }]);

describe('a box that is drawn', () => {
  it('touches an outline that goes through it, and not one that goes round it', () => {
    const { isTouched } = bed(frame());
    assert.equal(isTouched(120, 100, 10), true);
    assert.equal(isTouched(100, 100, 10), false);
    assert.equal(isTouched(100, 100, 41), true);
    assert.equal(isTouched(130, 100, 10), false);
  });

  it('touches the inside of what is filled', () => {
    const path = circle(20, 20, 20);
    const { isTouched } = bed(outlinedAsset(40, 40, [{ path, isFilled: true }]));
    assert.equal(isTouched(100, 100, 4), true);
    assert.equal(isTouched(116, 116, 2), false, 'beside the disc, within its box');
  });

  it('touches an outline where it was turned, mirrored and stretched to', () => {
    const builder = new PathBuilder().moveTo(0, 0).lineTo(40, 20);
    const asset = outlinedAsset(40, 20, [{ path: builder.build() }]);
    const lying = { width: 80, height: 40, angle: Math.PI / 2, isMirrored: true };
    const { isTouched } = bed(asset, lying);
    // Mirrored it rises to the left, and a quarter turn further it falls from the front left to the back … to the left.
    assert.equal(isTouched(100 - 19, 100 - 39, 4), true);
    assert.equal(isTouched(100 + 19, 100 + 39, 4), true);
    assert.equal(isTouched(100 - 19, 100 + 39, 4), false);
  });

  it('touches curves and not the chords of curves', () => {
    const { isTouched } = bed(outlinedAsset(40, 40, [{ path: circle(20, 20, 20) }]));
    const onIt = 20 * Math.SQRT1_2;
    assert.equal(isTouched(100 + onIt, 100 + onIt, 1), true);
    assert.equal(isTouched(110, 110, 1), false);
  });

  it('touches a line that has no height', () => {
    const path = new PathBuilder().moveTo(0, 0).lineTo(40, 0).build();
    const { isTouched, isEnclosed } = bed(outlinedAsset(40, 0, [{ path }]));
    assert.equal(isTouched(100, 100, 4), true);
    assert.equal(isTouched(100, 105, 4), false);
    assert.equal(isEnclosed(100, 100, 42), true);
  });

  it('touches a picture within its turned edges only', () => {
    const { isTouched } = bed(pictureAsset(40, 40), { angle: Math.PI / 4 });
    assert.equal(isTouched(100, 100, 4), true);
    assert.equal(isTouched(100, 127, 2), true);
    assert.equal(isTouched(126, 126, 4), false);
  });

  it('touches each side of a long picture that is turned, and nothing beside it', () => {
    // 40 mm along and 10 mm across, a quarter of a right angle: the sides are that far from the middle.
    const turn = Math.PI / 4;
    const { isTouched } = bed(pictureAsset(40, 10), { angle: turn });
    const away = (along: number, across: number) =>
      isTouched(
        100 + along * Math.cos(turn) - across * Math.sin(turn),
        100 + along * Math.sin(turn) + across * Math.cos(turn),
        0.2,
      );
    for (const sign of [1, -1]) {
      assert.deepEqual([away(sign * 19.8, 0), away(sign * 20.3, 0)], [true, false], `end ${sign}`);
      assert.deepEqual([away(0, sign * 4.8), away(0, sign * 5.3)], [true, false], `side ${sign}`);
    }
  });

  it('encloses only what lies in it as a whole', () => {
    const { isEnclosed } = bed(frame());
    assert.equal(isEnclosed(100, 100, 40), true);
    assert.equal(isEnclosed(101, 100, 40), false);
  });
});

describe('a line in a box', () => {
  const box = { minX: -1, minY: -1, maxX: 1, maxY: 1 };
  const number = fc.integer({ min: -40, max: 40 }).map((n) => n / 10);

  it('is there when a walk along it finds it there', () => {
    fc.assert(
      fc.property(number, number, number, number, (ax, ay, bx, by) => {
        let isFound = false;
        for (let i = 0; i <= 400; i++) {
          const [x, y] = [ax + ((bx - ax) * i) / 400, ay + ((by - ay) * i) / 400];
          isFound ||= Math.abs(x) <= 1 && Math.abs(y) <= 1;
        }
        const isThere = segmentMeetsBox({ x: ax, y: ay }, { x: bx, y: by }, box);
        const wide = { minX: -1.02, minY: -1.02, maxX: 1.02, maxY: 1.02 };
        if (isFound)
          assert.ok(isThere || segmentMeetsBox({ x: ax, y: ay }, { x: bx, y: by }, wide));
        else {
          const narrow = { minX: -0.95, minY: -0.95, maxX: 0.95, maxY: 0.95 };
          assert.equal(segmentMeetsBox({ x: ax, y: ay }, { x: bx, y: by }, narrow), false);
        }
      }),
    );
  });
});
