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

  it('that a row names, or that were brought by themselves, are never made again', () => {
    const first = assetOf(1);
    const own = assetOf(2);
    const kept = new KeptAssets([first]);
    const never = () => assert.fail('it is kept');
    kept.keepMade(assetOf(3), first.fingerprint, () => assetOf(3));
    for (const asset of [own, own]) {
      kept.keepMade(asset, first.fingerprint, never);
      kept.keep(asset);
    }
    kept.keepMade(assetOf(2), first.fingerprint, never);
    const [before, after] = [piece(own), piece(first)];
    kept.follow(new Map([[before.id, { before, after }]]), () => [after]);
    assert.equal(kept.get(own.fingerprint), own);
  });
});

describe('where memory is short', () => {
  const { WeakRef: lasting } = globalThis;
  let isShort = true;

  before(() => {
    // Forgets at once what nothing else holds.
    class Forgetful<T extends object> {
      readonly #value: T | undefined;
      constructor(value: T) {
        this.#value = isShort ? undefined : value;
      }
      deref(): T | undefined {
        return this.#value;
      }
    }
    globalThis.WeakRef = Forgetful as unknown as WeakRefConstructor; // All that is asked of one.
  });
  after(() => {
    globalThis.WeakRef = lasting;
  });
  beforeEach(() => {
    isShort = true;
  });

  it('one asset in eight is held, and the others are made of it again', () => {
    const { kept, all, madeAgain } = edited(20);
    const counts = all.map((asset) => {
      const before = madeAgain();
      assert.deepEqual(kept.get(asset.fingerprint), asset);
      return madeAgain() - before;
    });
    const upTo = (n: number) => Array.from({ length: n }, (_, i) => i);
    assert.deepEqual(counts, [...upTo(8), ...upTo(8), ...upTo(4), 0]);
  });

  it('an asset is made again once for as long as a piece shows it', () => {
    const { kept, all, show, madeAgain } = edited(5);
    show(all[3]!);
    const before = madeAgain();
    assert.deepEqual(kept.get(all[3]!.fingerprint), all[3]);
    assert.equal(madeAgain(), before, 'it was woken');
    isShort = false;
    assert.equal(kept.get(all[5]!.fingerprint), kept.get(all[5]!.fingerprint));
    show(all[4]!);
    assert.equal(kept.get(all[4]!.fingerprint), kept.get(all[4]!.fingerprint));
  });

  it('an asset that something else still holds is found without being made again', () => {
    isShort = false;
    const { kept, all, show, madeAgain } = edited(5);
    show(all[3]!);
    for (const asset of all) assert.equal(kept.get(asset.fingerprint), asset);
    assert.equal(madeAgain(), 0);
  });

  it('an asset is held while another piece shows it, too', () => {
    const [first, second] = [assetOf(1), assetOf(2)];
    const kept = new KeptAssets([first]);
    kept.keepMade(second, first.fingerprint, () => assetOf(2));
    const [before, after, copy] = [piece(second), piece(first), piece(second)];
    kept.follow(new Map([[before.id, { before, after }]]), () => [after, copy]);
    assert.equal(kept.get(second.fingerprint), second);
    kept.follow(new Map([[before.id, { before, after }]]), () => [after]);
    assert.notEqual(kept.get(second.fingerprint), second);
    assert.deepEqual(kept.get(second.fingerprint), second);
  });

  it('an asset that is made otherwise than before is refused', () => {
    const [first, second] = [assetOf(1), assetOf(2)];
    const kept = new KeptAssets([first]);
    kept.keepMade(second, first.fingerprint, () => assetOf(3));
    const [before, after] = [piece(second), piece(first)];
    kept.follow(new Map([[before.id, { before, after }]]), () => [after]);
    assert.throws(() => kept.get(second.fingerprint), /made again and is another one/);
  });
});
