// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import type { BitmapShape } from '../../src/art/art.js';
import { measureArt } from '../../src/art/truth/measure.js';

describe('what a file tells of its size', () => {
  it('is the box around a picture that leans', () => {
    const picture: BitmapShape = {
      ...{ kind: 'bitmap', id: 'a', layer: 0 },
      ...{ encoded: new Uint8Array(), mediaType: 'image/png', widthPx: 1, heightPx: 2 },
      placement: [10, 0, -5, 20, 40, 30],
    };
    const art = { width: 100, height: 100, layers: [{ name: 'a', isNamed: false }] };
    const { drawn } = measureArt({ ...art, shapes: [picture] });
    assert.deepEqual(drawn, { width: 15, height: 20 });
  });
});
