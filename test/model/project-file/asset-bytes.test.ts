// SPDX-License-Identifier: GPL-3.0-or-later
/** Assets as bytes, laid out as `docs/project-file.md` says, and refused where they are not what they say. */
import assert from 'node:assert/strict';
import type { Asset } from '../../../src/model/asset.js';
import { assetBytes, assetEntry, assetFrom } from '../../../src/model/project-file/asset-bytes.js';
import { greyAsset, leafAsset, veiledAsset } from '../../support/works.js';

const whole = (asset: Asset) => {
  const bytes = Buffer.concat(assetBytes(asset));
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
  shared.set(bytes);
  return shared;
};
const LEAF = leafAsset(40);
const BYTES = whole(LEAF);
const ENTRY = assetEntry(LEAF);

describe('an asset as bytes', () => {
  it('says how many shapes, ops and coordinates it has, then has them one list after the other', () => {
    assert.equal(LEAF.kind, 'paths');
    const view = new DataView(BYTES.buffer);
    const counts = [0, 4, 8, 12].map((at) => view.getUint32(at, true));
    // A move, a line, a curve and the end of it: (1 + 1 + 3) points.
    assert.deepEqual(counts, [1, 4, 10, 0]);
    assert.equal(BYTES.length, 16 + 4 * 8 + 10 * 8 + 2 * 4 + 2 * 4 + 4);
    assert.equal(view.getFloat64(16, true), 0xff0080);
    assert.deepEqual([view.getFloat64(64, true), view.getFloat64(72, true)], [40, 1 / 3]);
    const starts = [128, 132, 136, 140].map((at) => view.getUint32(at, true));
    assert.deepEqual(starts, [0, 4, 0, 10]);
    const again = assetFrom(ENTRY, BYTES);
    assert.deepEqual([again.fingerprint, again.width, again.kind], [LEAF.fingerprint, 40, 'paths']);
  });

  it('may lie anywhere in the memory of others', () => {
    const room = new Uint8Array(new SharedArrayBuffer(BYTES.length + 64));
    room.set(BYTES, 24);
    const again = assetFrom(ENTRY, room.subarray(24, 24 + BYTES.length));
    assert.equal(again.fingerprint, LEAF.fingerprint);
  });

  it('has no shapes at all, or shapes without any way, where there are none', () => {
    const nothing = new Uint8Array(new SharedArrayBuffer(24));
    const empty = assetFrom(ENTRY, nothing);
    assert.equal(empty.kind === 'paths' && empty.shapes.count, 0);
    const one = new Uint8Array(new SharedArrayBuffer(64));
    new DataView(one.buffer).setUint32(0, 1, true);
    const hollow = assetFrom(ENTRY, one);
    assert.equal(hollow.kind === 'paths' && hollow.shapes.count, 1);
  });

  const wrong: Readonly<Record<string, (view: DataView) => void>> = {
    'says that it has another number of shapes': (view) => view.setUint32(0, 2, true),
    'says that it has more ops': (view) => view.setUint32(4, 5, true),
    'says that it has fewer ops': (view) => view.setUint32(4, 3, true),
    'says that it has more coordinates': (view) => view.setUint32(8, 11, true),
    'has a coordinate that is none': (view) => view.setFloat64(64, Number.NaN, true),
    'has an endless coordinate': (view) => view.setFloat64(72, Number.POSITIVE_INFINITY, true),
    'has a colour that is none': (view) => view.setFloat64(16, Number.NaN, true),
    'has a first shape that begins later': (view) => view.setUint32(128, 1, true),
    'has a first shape whose coordinates begin later': (view) => view.setUint32(136, 2, true),
    'has a shape that ends too early': (view) => view.setUint32(132, 3, true),
    'has a shape that ends too late': (view) => view.setUint32(132, 5, true),
    'has coordinates that end elsewhere': (view) => view.setUint32(140, 8, true),
    'begins with a line': (view) => view.setUint8(144, 1),
    'has a move for a curve': (view) => view.setUint8(146, 0),
    'has an op that there is not': (view) => view.setUint8(147, 9),
  };
  for (const [what, change] of Object.entries(wrong)) {
    it(`is refused where it ${what}`, () => {
      const bytes = new Uint8Array(new SharedArrayBuffer(BYTES.length));
      bytes.set(BYTES);
      change(new DataView(bytes.buffer));
      assert.throws(() => assetFrom(ENTRY, bytes), RangeError);
    });
  }

  it('is refused where it has bytes more or less, or no size', () => {
    const longer = new Uint8Array(new SharedArrayBuffer(BYTES.length + 1));
    longer.set(BYTES);
    for (const bytes of [longer, BYTES.subarray(0, -1), BYTES.subarray(0, 15), new Uint8Array()]) {
      assert.throws(() => assetFrom(ENTRY, bytes), RangeError, `${bytes.length}`);
    }
    for (const box of [{ width: 0 }, { height: 0 }, { width: -1 }, { height: Number.NaN }]) {
      assert.throws(() => assetFrom({ ...ENTRY, ...box }, BYTES), /without a size/);
    }
  });

  it('of a picture is its brightness, and its opacity behind it', () => {
    for (const picture of [greyAsset(30, 20), veiledAsset(30, 20)]) {
      const entry = assetEntry(picture);
      const { opacity } = picture.luma;
      assert.deepEqual(entry, {
        ...{ kind: 'bitmap', width: 3, height: 2, widthPx: 30, heightPx: 20 },
        encoding: opacity === undefined ? 'luma' : 'luma-opacity',
      });
      const bytes = whole(picture);
      assert.equal(bytes.length, opacity === undefined ? 600 : 1200);
      const again = assetFrom(entry, bytes);
      assert.equal(again.fingerprint, picture.fingerprint);
      assert.ok(again.kind === 'bitmap');
      assert.deepEqual([...again.luma.pixels], [...picture.luma.pixels]);
      assert.deepEqual([...(again.luma.opacity ?? [])], [...(opacity ?? [])]);
      const shapes = [
        ...[{ widthPx: 31 }, { widthPx: 0 }, { heightPx: 0 }, { widthPx: 7.5, heightPx: 80 }],
        ...[
          { widthPx: 80, heightPx: 7.5 },
          { widthPx: -30, heightPx: -20 },
        ],
        ...[
          { widthPx: 15, heightPx: 20 },
          { widthPx: 2 ** 20, heightPx: 2 ** 20 },
        ],
      ];
      for (const shape of shapes) {
        assert.throws(() => assetFrom({ ...entry, ...shape } as typeof entry, bytes), RangeError);
      }
      for (const shape of [{ widthPx: 0 }, { heightPx: 0 }, { widthPx: 0, heightPx: 0 }]) {
        const empty = () => assetFrom({ ...entry, ...shape }, bytes.subarray(0, 0));
        assert.throws(empty, /a picture without a size/);
      }
      const wide = (widthPx: number) => () =>
        assetFrom({ ...entry, widthPx, heightPx: 1000 }, bytes);
      assert.throws(wide(250_000), /pixels that do not fill/);
      assert.throws(wide(250_001), /a picture without a size/, 'more than Kerf can process');
    }
  });
});
