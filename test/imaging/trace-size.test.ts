// SPDX-License-Identifier: GPL-3.0-or-later
/** At how many pixels a picture is traced: enough for a beam, and never so many that a person waits in vain. */
import assert from 'node:assert/strict';
import { sizeToDecode, sizeToTrace } from '../../src/imaging/trace-size.js';
import { pngHeader } from '../importers/headers.js';

const decoded = (widthPx: number, heightPx: number) => {
  const size = sizeToDecode(pngHeader({ width: widthPx, height: heightPx }));
  return size && [size.widthPx, size.heightPx];
};
const traced = (widthPx: number, heightPx: number, scale: number) => {
  const size = sizeToTrace({ widthPx, heightPx }, scale);
  return [size.widthPx, size.heightPx];
};

describe('a picture to be traced', () => {
  it('is decoded as it is up to sixteen million pixels, and smaller beyond', () => {
    assert.equal(decoded(4000, 4000), undefined);
    assert.equal(decoded(1, 1), undefined);
    assert.deepEqual(decoded(8000, 8000), [4000, 4000]);
    assert.deepEqual(decoded(16_000, 4000), [8000, 2000]);
    const [width, height] = decoded(4001, 4001)!;
    assert.ok(width! * height! <= 16_000_000 && width! >= 3999);
  });

  it('keeps a row of pixels however flat it is', () => {
    assert.deepEqual(decoded(200_000, 100), [178_885, 89]);
    assert.deepEqual(decoded(20_000_000, 1), [17_888_543, 1]);
    assert.deepEqual(traced(1000, 1, 0.1), [100, 1]);
    assert.deepEqual(traced(1, 1000, 0.1), [1, 100]);
  });

  it('is not decoded smaller where nothing says how large it is', () => {
    assert.equal(sizeToDecode(Uint8Array.of(1, 2, 3)), undefined);
  });

  it('is made larger or smaller as is chosen, but not beyond what is traced of any', () => {
    assert.deepEqual(traced(100, 50, 2), [200, 100]);
    assert.deepEqual(traced(100, 50, 0.5), [50, 25]);
    assert.deepEqual(traced(2000, 2000, 4), [4000, 4000]);
    assert.deepEqual(traced(4000, 4000, 4), [4000, 4000]);
    assert.deepEqual(traced(5000, 5000, 4), [5000, 5000], 'one that is larger stays as it is');
  });
});
