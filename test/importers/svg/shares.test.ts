// SPDX-License-Identifier: GPL-3.0-or-later
/** Lengths in per cent are shares of the nearest drawing around, also in clones and symbols. */
import assert from 'node:assert/strict';
import { boundsOf, isNear, pathsOf } from '../measure.js';
import { codesOf, drawing, parse } from './drawing.js';

async function boxOf(body: string) {
  const result = await parse(drawing(body));
  assert.deepEqual(codesOf(result), []);
  return boundsOf(pathsOf(result.art)[0]!.path);
}

const SQUARE = '<rect width="10" height="10"/>';
const SYMBOL = `<symbol id="s" viewBox="0 0 10 10">${SQUARE}</symbol>`;
const TENTH_TO_FORTY = { minX: 10, minY: 60, maxX: 40, maxY: 90 };
const QUARTER = { minX: 0, minY: 85, maxX: 15, maxY: 100 };

describe('shares of the page', () => {
  it('are the size of a clone, once', async () => {
    const box = await boxOf(`${SYMBOL}<use href="#s" x="10%" y="10%" width="30%" height="30%"/>`);
    assert.ok(isNear(box, TENTH_TO_FORTY, 0.01), JSON.stringify(box));
  });

  it('are of the drawing in which a clone stands', async () => {
    const box = await boxOf(
      `${SYMBOL}<svg x="10" y="10" width="50" height="50"><use href="#s" width="60%" height="60%"/></svg>`,
    );
    assert.ok(isNear(box, TENTH_TO_FORTY, 0.01), JSON.stringify(box));
  });

  it('are of the box of a symbol in what it shows', async () => {
    for (const shape of [
      '<rect width="50%" height="50%"/>',
      '<g><rect x="0%" width="50%" height="50%"/></g>',
      '<circle cx="25%" cy="25%" r="25%"/>',
    ]) {
      const symbol = `<symbol id="s" viewBox="0 0 10 10">${shape}</symbol>`;
      const box = await boxOf(`${symbol}<use href="#s" width="30" height="30"/>`);
      assert.ok(isNear(box, QUARTER, 0.01), `${shape} ${JSON.stringify(box)}`);
    }
  });

  it('are of the clone where a symbol has no box', async () => {
    const symbol = '<symbol id="s"><rect width="50%" height="50%"/></symbol>';
    const box = await boxOf(`${symbol}<use href="#s" width="30" height="30"/>`);
    assert.ok(isNear(box, QUARTER, 0.01), JSON.stringify(box));
  });
});
