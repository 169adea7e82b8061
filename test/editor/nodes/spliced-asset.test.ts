// SPDX-License-Identifier: GPL-3.0-or-later
/** Outlines exchanged in an asset: what is made is what would be made of all of them anew, whatever was done before. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { unpackShapes } from '../../../src/art/packed-shapes.js';
import { type NodeEdit, nodeEdits } from '../../../src/editor/nodes/node-edits.js';
import {
  type OutlineTable,
  outlineAt,
  outlineTableOf,
  pathAt,
} from '../../../src/editor/nodes/outline-table.js';
import { splicedAsset } from '../../../src/editor/nodes/spliced-asset.js';
import { NOTHING, union } from '../../../src/geometry/bounds.js';
import { movedNodes } from '../../../src/geometry/node-handles.js';
import { PathBuilder } from '../../../src/geometry/path.js';
import { pathBounds } from '../../../src/geometry/path-bounds.js';
import type { PathAsset } from '../../../src/model/asset.js';
import { circle, joined, outlinedAsset, rectangle } from '../outlined-asset.js';

const KINDS = Object.keys(nodeEdits) as (keyof typeof nodeEdits)[]; // Its own keys.

const act = fc.record({
  edit: fc.constantFrom(...KINDS, 'move' as const, 'move' as const),
  outline: fc.nat(9),
  picked: fc.uniqueArray(fc.nat(5), { minLength: 1, maxLength: 4 }),
  by: fc.record({ x: fc.integer({ min: -30, max: 30 }), y: fc.integer({ min: -30, max: 30 }) }),
});

/** Three shapes; the first has a hole. */
function start(): PathAsset {
  return outlinedAsset(40, 20, [
    { path: joined(rectangle(0, 0, 20, 20), rectangle(5, 5, 10, 10, true)), isFilled: true },
    { path: circle(30, 10, 10) },
    { path: rectangle(22, 2, 4, 4), isFilled: true },
  ]);
}

function edited(
  asset: PathAsset,
  { edit, outline, picked, by }: typeof act extends fc.Arbitrary<infer T> ? T : never,
) {
  const index = outline % outlineTableOf(asset).count;
  const before = outlineAt(asset, index);
  const nodes = new Set(picked.filter((node) => node < before.nodes.length));
  const apply: NodeEdit =
    edit === 'move'
      ? (o, which) => [{ outline: movedNodes(o, which, by), picked: which }]
      : nodeEdits[edit];
  const made = nodes.size === 0 ? undefined : apply(before, nodes);
  if (made === undefined) return { asset, corner: { x: 0, y: 0 } };
  return splicedAsset(asset, new Map([[index, made.map((one) => one.outline)]]));
}

/** Without what is known of the asset already. */
function freshTable(asset: PathAsset): OutlineTable {
  return outlineTableOf({ ...asset });
}

describe('outlines that are exchanged', () => {
  it('leave an asset that is as if it had been made of them', () =>
    fc.assert(
      fc.property(fc.array(act, { maxLength: 12 }), (acts) => {
        let asset = start();
        for (const one of acts) {
          const next = edited(asset, one);
          if (next === undefined) return;
          asset = next.asset;
          const paths = unpackShapes(asset.shapes).map(({ path }) => path);
          assert.ok(paths.every(({ ops }) => ops.length > 1));
          const box = paths.map(pathBounds).reduce(union, NOTHING);
          assert.ok(Math.abs(box.minX) < 1e-9 && Math.abs(box.minY) < 1e-9);
          assert.ok(Math.abs(Math.max(box.maxX - box.minX, 0.001) - asset.width) < 1e-9);
          const [kept, fresh] = [outlineTableOf(asset), freshTable(asset)];
          for (const what of ['opStarts', 'coordStarts', 'shapes'] as const) {
            assert.deepEqual(kept[what], fresh[what], what);
          }
          kept.boxes.forEach(
            (value, i) => void assert.ok(Math.abs(value - fresh.boxes[i]!) < 1e-9),
          );
        }
      }),
    ));

  it('leave the others where they are, and the paint with its shape', () => {
    const asset = start();
    const gone = splicedAsset(asset, new Map([[2, []]]))!;
    assert.equal(gone.asset.shapes.count, 2);
    assert.deepEqual(
      unpackShapes(gone.asset.shapes).map(({ fill }) => fill),
      [
        [0, 0, 0],
        [0, 0, 0],
      ],
    );
    const square = pathAt(gone.asset, 2).coords;
    assert.deepEqual([...square], [...rectangle(22, 2, 4, 4).coords]);
    assert.equal(gone.asset.width, 26);
    const hole = splicedAsset(asset, new Map([[0, []]]))!;
    assert.deepEqual([hole.corner, hole.asset.shapes.count], [{ x: 5, y: 0 }, 3]);
    assert.equal(splicedAsset(asset, new Map([0, 1, 2, 3].map((i) => [i, []]))), undefined);
  });

  it('may be exchanged in any order, and leave what paint each shape has', () => {
    const asset = outlinedAsset(40, 20, [
      { path: circle(30, 10, 10) },
      { path: rectangle(0, 0, 20, 20), isFilled: true },
      { path: rectangle(22, 2, 4, 4) },
    ]);
    const moved = (index: number) =>
      [index, [movedNodes(outlineAt(asset, index), new Set([0]), { x: 1, y: 1 })]] as const;
    const made = [
      [moved(0), moved(2)],
      [moved(2), moved(0)],
    ].map((changes) => splicedAsset(asset, new Map(changes))!.asset);
    assert.equal(made[0]!.fingerprint, made[1]!.fingerprint);
    assert.deepEqual(
      unpackShapes(made[0]!.shapes).map(({ fill }) => fill),
      [undefined, [0, 0, 0], undefined],
    );
  });

  it('leave a line a thousandth of a millimetre high, so that it can be made longer', () => {
    const line = new PathBuilder().moveTo(0, 5).lineTo(20, 5).build();
    const asset = outlinedAsset(20, 20, [{ path: line }, { path: rectangle(0, 0, 20, 20) }]);
    const { asset: left, corner } = splicedAsset(asset, new Map([[1, []]]))!;
    assert.deepEqual([left.width, left.height, corner], [20, 0.001, { x: 0, y: 5 }]);
  });

  it('get the same name for the same content, however they came to it', () => {
    const asset = start();
    const by = (x: number) => {
      const moved = movedNodes(outlineAt(asset, 1), new Set([0]), { x, y: 0 });
      return splicedAsset(asset, new Map([[1, [moved]]]))!.asset;
    };
    assert.equal(by(2).fingerprint, by(2).fingerprint);
    assert.notEqual(by(2).fingerprint, by(3).fingerprint);
  });
});
