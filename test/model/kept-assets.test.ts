// SPDX-License-Identifier: GPL-3.0-or-later
/** Assets that small edits made of others: held while a piece names them, and the same again after an undo. */
import assert from 'node:assert/strict';
import { fingerprint } from '../../src/base/fingerprint.js';
import type { Asset } from '../../src/model/asset.js';
import type { Diff } from '../../src/model/diff.js';
import { KeptAssets } from '../../src/model/kept-assets.js';
import type { PieceRow, RowId } from '../../src/model/rows.js';

/** A row of pixels, as many as its number says. */
function assetOf(n: number): Asset {
  const luma = { widthPx: n, heightPx: 1, pixels: new Uint8Array(n) };
  return { kind: 'bitmap', fingerprint: fingerprint('row', n), width: n, height: 1, luma };
}

function piece({ fingerprint: asset }: Asset): PieceRow {
  const id = 'piece-1' as RowId; // There is one.
  const place = { x: 0, y: 0, width: 1, height: 1, angle: 0, isMirrored: false };
  return { kind: 'piece', id, layer: 'l' as RowId, order: 0, name: 'P', asset, ...place };
}

/** Edits one after the other, each of them one pixel more. */
function edited(times: number) {
  const first = assetOf(1);
  const kept = new KeptAssets([first]);
  let made = 0;
  let now = first;
  const show = (next: Asset) => {
    const [before, after] = [piece(now), piece(next)];
    now = next;
    const diff: Diff = new Map([[before.id, { before, after }]]);
    kept.follow(diff, () => [after]);
  };
  const all = [first];
  for (let i = 0; i < times; i++) {
    const from = now;
    const next = assetOf(from.width + 1);
    kept.keepMade(next, from.fingerprint, ({ width }) => {
      made++;
      return assetOf(width + 1);
    });
    show(next);
    all.push(next);
  }
  return { kept, all, show, madeAgain: () => made };
}

describe('the assets of a document', () => {
  it('are the same ones for as long as a piece shows them', () => {
    const { kept, all } = edited(3);
    assert.equal(kept.get(all[3]!.fingerprint), all[3]);
    assert.equal(kept.get(all[0]!.fingerprint), all[0]);
  });

  it('are there for every step back, with few edits done again', () => {
    const { kept, all, show, madeAgain } = edited(40);
    for (const asset of all.toReversed()) {
      const found = kept.get(asset.fingerprint);
      assert.deepEqual(found, asset);
      show(found!);
    }
    assert.ok(madeAgain() <= 40 * 8);
  });

  it('must be the same to the last bit when they are made again', () => {
    const first = assetOf(1);
    const kept = new KeptAssets([first]);
    assert.equal(kept.get(assetOf(9).fingerprint), undefined);
    kept.keep(assetOf(2));
    kept.keepMade(assetOf(2), first.fingerprint, () => assetOf(7));
    assert.equal(kept.get(assetOf(2).fingerprint)?.width, 2);
  });
});
