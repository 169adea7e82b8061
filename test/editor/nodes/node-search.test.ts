// SPDX-License-Identifier: GPL-3.0-or-later
/** Which node, and which place of which segment, a pointer means. */
import assert from 'node:assert/strict';
import { editedPieces } from '../../../src/editor/nodes/edited-piece.js';
import { eachNodeIn, nodeNear, segmentNear } from '../../../src/editor/nodes/node-search.js';
import type { PieceRow } from '../../../src/model/rows.js';
import { circle, outlinedAsset, pictureAsset, rectangle } from '../outlined-asset.js';
import { piecesOnBed } from '../pieces-on-bed.js';

const TWO = outlinedAsset(20, 20, [{ path: rectangle(0, 0, 20, 20) }, { path: circle(10, 10, 5) }]);

/** Pieces of a square with a circle in it, 20 × 20 mm about (50, 50) where nothing else is said. */
function bench(...rows: readonly Partial<PieceRow>[]) {
  const asset = TWO.fingerprint;
  const bed = piecesOnBed(
    rows.map((row) => ({ x: 50, y: 50, width: 20, height: 20, asset, ...row })),
  );
  const picture = pictureAsset(20, 20);
  bed.store.keepAsset(TWO);
  bed.store.keepAsset(picture);
  return { ...bed, picture, pieces: () => editedPieces(bed.store, new Set(bed.ids)) };
}

describe('the node that a pointer means', () => {
  it('is the nearest within reach', () => {
    const { pieces, ids } = bench({});
    const found = (x: number, y: number, reach: number) => {
      const node = nodeNear(pieces(), { x, y }, reach);
      return node && [node.ref.outline, node.ref.node, node.at.x, node.at.y, node.distance];
    };
    assert.deepEqual(found(43, 44, 5), [0, 0, 40, 40, 5]);
    assert.equal(found(43, 44, 4.99), undefined);
    assert.deepEqual(found(57, 50, 12), [1, 0, 55, 50, 2]);
    assert.equal(nodeNear(pieces(), { x: 60, y: 60 }, 1)?.ref.piece, ids[0]);
  });

  it('is that of the upper piece of equals', () => {
    const { pieces, ids } = bench({}, {});
    assert.equal(nodeNear(pieces(), { x: 60, y: 60 }, 1)?.ref.piece, ids[1]);
  });

  it('lies in a box with others, which are named one by one until it is enough', () => {
    const { pieces } = bench({}, { x: 100 });
    const inBox = (maxX: number, most: number) => {
      const found: string[] = [];
      eachNodeIn(pieces(), { minX: 40, minY: 40, maxX, maxY: 50 }, ({ outline, node }) => {
        found.push(`${outline} ${node}`);
        return found.length < most;
      });
      return found;
    };
    assert.deepEqual(inBox(60, 99), ['0 0', '0 1', '1 0', '1 2', '1 3']);
    assert.deepEqual(inBox(59.9, 99), ['0 0', '1 0', '1 2', '1 3']);
    assert.deepEqual(inBox(110, 99).length, 10);
    assert.deepEqual(inBox(110, 2), ['0 0', '0 1']);
    assert.deepEqual(inBox(110, 6).length, 6);
  });
});

describe('the place of a line that a pointer means', () => {
  const found = (pieces: ReturnType<typeof editedPieces>, x: number, y: number, reach = 2) => {
    const near = segmentNear(pieces, { x, y }, reach);
    const rounded = (value: number) => Math.round(value * 1000) / 1000;
    return near && [near.outline, near.segment, rounded(near.t), rounded(near.distance)];
  };

  it('is the nearest of all segments, as far along as that is', () => {
    const { pieces } = bench({});
    assert.deepEqual(found(pieces(), 45, 41), [0, 0, 0.25, 1]);
    assert.deepEqual(found(pieces(), 61.5, 58), [0, 1, 0.9, 1.5]);
    assert.deepEqual(found(pieces(), 42, 60), [0, 2, 0.9, 0]);
    assert.deepEqual(found(pieces(), 40, 55), [0, 3, 0.25, 0], 'the one that closes it');
    assert.equal(found(pieces(), 50, 43), undefined);
    assert.deepEqual(found(pieces(), 50, 43, 3.01)?.slice(0, 2), [1, 2], 'the circle is nearer');
  });

  it('is on a curve where the curve is, and not its chord', () => {
    const { pieces } = bench({});
    const aside = 5 * Math.SQRT1_2;
    const [outline, segment, t, distance] = found(pieces(), 50 + aside, 50 + aside)!;
    assert.deepEqual([outline, segment, t], [1, 0, 0.5]);
    assert.ok(distance! < 0.01);
    const [, , early] = found(pieces(), 50 + 5 * Math.cos(0.2), 50 + 5 * Math.sin(0.2))!;
    assert.ok(early! > 0.1 && early! < 0.15, `${early}`);
  });

  it('is found where pieces are turned, mirrored and stretched', () => {
    const { pieces } = bench({ width: 80, height: 40, angle: Math.PI / 2, isMirrored: true });
    // Its front side lies upright to the right now, and begins at the lower end as it is mirrored.
    const [outline, segment, t] = found(pieces(), 69, 30)!;
    assert.deepEqual([outline, segment, t], [0, 0, 0.75]);
  });

  it('is that of the upper piece of equals', () => {
    const { pieces, ids } = bench({}, {});
    assert.equal(segmentNear(pieces(), { x: 45, y: 40 }, 1)?.piece.row.id, ids[1]);
  });
});

describe('pieces whose outlines can be edited', () => {
  it('are those that have some and a size, and the same objects for as long as nothing changes', () => {
    const { store, ids, picture, layer } = bench({}, {}, { x: 100 });
    store.transact('show', (tx) => tx.patch('piece', ids[1]!, { asset: picture.fingerprint }));
    const chosen = new Set(ids);
    const first = editedPieces(store, chosen);
    assert.deepEqual(
      first.map(({ row }) => row.id),
      [ids[0], ids[2]],
    );
    store.transact('move', (tx) => tx.patch('piece', ids[2]!, { x: 120 }));
    const then = editedPieces(store, chosen, first);
    assert.equal(then[0], first[0]);
    assert.notEqual(then[1], first[1]);
    assert.equal(then[1]?.box.minX, 110);
    for (const angle of [Math.PI / 4, Math.PI / 2, Math.PI]) {
      store.transact('turn', (tx) => tx.patch('piece', ids[2]!, { angle }));
      assert.equal(editedPieces(store, chosen).length, 2, `turned by ${angle}`);
    }
    store.transact('flatten', (tx) => tx.patch('piece', ids[2]!, { width: 0 }));
    assert.equal(editedPieces(store, chosen).length, 1);
    store.transact('lock', (tx) => tx.patch('layer', layer, { isLocked: true }));
    assert.deepEqual(editedPieces(store, chosen), []);
  });
});
