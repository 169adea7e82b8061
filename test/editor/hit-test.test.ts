// SPDX-License-Identifier: GPL-3.0-or-later
/** Which piece a person means who points at a place: by its outlines, its fill or its picture, not by its box. */
import assert from 'node:assert/strict';
import { pieceAt } from '../../src/editor/hit-test.js';
import { type Path, PathBuilder } from '../../src/geometry/path.js';
import type { Asset } from '../../src/model/asset.js';
import type { PieceRow } from '../../src/model/rows.js';
import { circle, joined, outlinedAsset, pictureAsset, rectangle } from './outlined-asset.js';
import { piecesOnBed } from './pieces-on-bed.js';

const TOLERANCE = 1;

type Lying = Partial<Omit<PieceRow, 'asset'>> & { readonly asset: Asset };

/** Pieces about (100, 100) unless they say otherwise, lowest first; asks by name what lies at a place. */
function bed(pieces: Readonly<Record<string, Lying>>) {
  const bench = piecesOnBed(
    Object.entries(pieces).map(([name, { asset, ...row }]) => ({
      ...{ name, x: 100, y: 100, width: asset.width, height: asset.height },
      ...row,
      asset: asset.fingerprint,
    })),
  );
  for (const { asset } of Object.values(pieces)) bench.store.keepAsset(asset);
  const at = (x: number, y: number) => pieceAt(bench.store, { x, y }, TOLERANCE)?.name;
  return { ...bench, at };
}

const ring = () => outlinedAsset(40, 40, [{ path: circle(20, 20, 20) }]);
const disc = () => outlinedAsset(40, 40, [{ path: circle(20, 20, 20), isFilled: true }]);
const frame = (size: number) => outlinedAsset(size, size, [{ path: rectangle(0, 0, size, size) }]);

describe('what lies under the pointer', () => {
  it('is a piece within the tolerance of its outline, on either side, and not in its empty middle', () => {
    const { at } = bed({ ring: { asset: ring() } });
    for (const x of [119.1, 120, 120.9]) assert.equal(at(x, 100), 'ring', `${x}`);
    for (const x of [100, 110, 118.8]) assert.equal(at(x, 100), undefined, `${x}`);
    // Within the box, beside the round.
    assert.equal(at(118.5, 118.5), undefined);
    assert.equal(at(121.5, 100), undefined);
    const diagonal = 20 * Math.SQRT1_2;
    assert.equal(at(100 + diagonal, 100 + diagonal), 'ring');
  });

  it('is a filled shape anywhere inside it', () => {
    const { at } = bed({ disc: { asset: disc() } });
    assert.equal(at(100, 100), 'disc');
    assert.equal(at(90, 108), 'disc');
    assert.equal(at(118.5, 118.5), undefined);
  });

  it('is no hole of a filled shape, by either rule', () => {
    const outer = rectangle(0, 0, 40, 40);
    const evenOdd = joined(outer, rectangle(10, 10, 20, 20));
    const nonZero = joined(outer, rectangle(10, 10, 20, 20, true));
    const covered = joined(outer, rectangle(10, 10, 20, 20));
    const pieceOf = (path: Path, fillRule: 'nonzero' | 'evenodd') =>
      bed({ piece: { asset: outlinedAsset(40, 40, [{ path, isFilled: true, fillRule }]) } });
    for (const { at } of [pieceOf(evenOdd, 'evenodd'), pieceOf(nonZero, 'nonzero')]) {
      assert.equal(at(100, 100), undefined);
      assert.equal(at(85, 100), 'piece');
    }
    assert.equal(pieceOf(covered, 'nonzero').at(100, 100), 'piece');
  });

  it('is a filled outline that nobody closed, as if it were closed', () => {
    const open = new PathBuilder().moveTo(0, 0).lineTo(40, 0).lineTo(40, 40).build();
    const { at } = bed({
      filled: { asset: outlinedAsset(40, 40, [{ path: open, isFilled: true }]) },
    });
    assert.equal(at(110, 95), 'filled');
    assert.equal(at(90, 110), undefined);
    // The line that closes it is burnt by nobody: it is no outline.
    const { at: drawn } = bed({ drawn: { asset: outlinedAsset(40, 40, [{ path: open }]) } });
    assert.equal(drawn(100, 100), undefined);
    assert.equal(drawn(100, 80), 'drawn');
  });

  it('is a picture by its area, turned as it is', () => {
    const { at } = bed({ picture: { asset: pictureAsset(40, 10), angle: Math.PI / 2 } });
    assert.equal(at(100, 115), 'picture');
    assert.equal(at(104, 100), 'picture');
    assert.equal(at(115, 100), undefined);
  });

  it('is found where a piece is stretched, turned and mirrored', () => {
    const path = new PathBuilder().moveTo(0, 0).lineTo(10, 0).lineTo(10, 20).build();
    const lying = { width: 40, height: 20, angle: Math.PI / 2, isMirrored: true };
    const { at } = bed({ hook: { asset: outlinedAsset(10, 20, [{ path }]), ...lying } });
    // Mirrored its upright is on the left, its foot goes from there to the right; then all turns left.
    assert.equal(at(100, 80), 'hook');
    assert.equal(at(110, 100), 'hook');
    assert.equal(at(90, 100), undefined);
    assert.equal(at(100, 120), undefined);
    // The tolerance is that of the bed, however the piece is stretched.
    assert.equal(at(100, 80.9), 'hook');
    assert.equal(at(100, 82), undefined);
  });

  it('is the nearest of nested outlines', () => {
    const { at } = bed({
      inner: { asset: frame(38.8) },
      outer: { asset: frame(40) },
      small: { asset: frame(10) },
    });
    assert.equal(at(100, 80.1), 'outer');
    assert.equal(at(100, 80.5), 'inner');
    assert.equal(at(105, 100), 'small');
    assert.equal(at(100, 90), undefined);
  });

  it('is the upper one of outlines that lie on each other', () => {
    const { at } = bed({ lower: { asset: ring() }, upper: { asset: ring() } });
    assert.equal(at(120, 100), 'upper');
  });

  it('is an outline before the picture or the fill that it lies on or under', () => {
    const { at } = bed({
      line: { asset: frame(20) },
      picture: { asset: pictureAsset(60, 60) },
    });
    assert.equal(at(110, 100), 'line');
    assert.equal(at(100, 100), 'picture');
  });

  it('is the smallest of the areas around the pointer', () => {
    const { at } = bed({
      small: { asset: disc() },
      picture: { asset: pictureAsset(60, 60) },
    });
    assert.equal(at(100, 100), 'small');
    assert.equal(at(125, 125), 'picture');
  });

  it('is a straight line, and no dot, which burns nothing', () => {
    const line = new PathBuilder().moveTo(0, 0).lineTo(40, 0).build();
    const dot = new PathBuilder().moveTo(0, 0).lineTo(0, 0).build();
    const { at } = bed({
      line: { asset: outlinedAsset(40, 0, [{ path: line }]) },
      dot: { asset: outlinedAsset(0, 0, [{ path: dot }]), y: 150 },
    });
    assert.equal(at(90, 100.5), 'line');
    assert.equal(at(90, 101.5), undefined);
    assert.equal(at(100, 150), undefined);
  });

  it('is nothing of a hidden layer', () => {
    const { at, store, layer } = bed({ ring: { asset: ring() } });
    store.transact('hide', (tx) => tx.patch('layer', layer, { isVisible: false }));
    assert.equal(at(120, 100), undefined);
  });

  it('is, of long outlines, any part of them', () => {
    const builder = new PathBuilder().moveTo(0, 0);
    for (let i = 1; i <= 400; i++) builder.lineTo(i / 10, i % 2 === 0 ? 0 : 40);
    const { at } = bed({ comb: { asset: outlinedAsset(40, 40, [{ path: builder.build() }]) } });
    for (let x = 80; x <= 120; x += 0.7) assert.equal(at(x, 100), 'comb', `${x}`);
  });
});
