// SPDX-License-Identifier: GPL-3.0-or-later
/** Pictures of a pattern become one picture, as large as what is seen of the area that is painted with it. */
import assert from 'node:assert/strict';
import { IDENTITY } from '../../src/geometry/matrix.js';
import { tiledPicture } from '../../src/importers/tiled-picture.js';

const box = (x0: number, y0: number, x1: number, y1: number) => [
  Float64Array.of(x0, y0, x1, y0, x1, y1, x0, y1),
];
const TILING = { toPage: IDENTITY, width: 5, height: 5, drawn: { width: 5, height: 5 } };
const tiled = (...[area, ...cuts]: readonly Float64Array[][]) =>
  tiledPicture([], TILING, { area: area!, cuts });

describe('the picture of an area with a pattern of pictures', () => {
  it('lies where the area and the clips around it leave something of it', () => {
    assert.deepEqual(tiled(box(10, 5, 30, 12))?.placement, [20, 0, 0, 7, 10, 5]);
    const seen = tiled(box(10, 5, 30, 12), box(0, 0, 25, 50), box(12, 7, 99, 99));
    assert.deepEqual(seen?.placement, [13, 0, 0, 5, 12, 7]);
  });

  it('has ten pixels a millimetre, for an edge without steps', () => {
    const picture = tiled(box(10, 5, 30, 12));
    assert.deepEqual([picture?.widthPx, picture?.heightPx], [200, 70]);
  });

  it('is none where nothing is left', () => {
    assert.equal(tiled(box(0, 0, 10, 10), box(20, 0, 30, 10)), undefined);
    assert.equal(tiled(box(0, 0, 10, 10), box(10, 0, 30, 10)), undefined);
    assert.equal(tiled(box(0, 0, 10, 10), box(0, 10, 10, 30)), undefined);
  });
});
