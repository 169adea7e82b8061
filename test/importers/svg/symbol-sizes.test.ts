// SPDX-License-Identifier: GPL-3.0-or-later
/** A symbol may say how large it is, and where; a clone that says nothing else is that large. */
import assert from 'node:assert/strict';
import { boundsOf, isNear, pathsOf } from '../measure.js';
import { codesOf, drawing, parse } from './drawing.js';

async function boxesOf(body: string) {
  const result = await parse(drawing(body));
  assert.deepEqual(codesOf(result), []);
  return pathsOf(result.art).map(({ path }) => boundsOf(path));
}

const symbol = (size: string, viewBox = 'viewBox="0 0 10 10"') =>
  `<symbol id="s" ${viewBox} ${size}><rect width="10" height="10"/></symbol>`;

/** The page is 100 high, and its y points up. */
async function isAt(body: string, [x, y, width, height]: [number, number, number, number]) {
  const [box] = await boxesOf(body);
  const wanted = { minX: x, maxX: x + width, minY: 100 - y - height, maxY: 100 - y };
  assert.ok(isNear(box!, wanted, 0.01), `${body} ${JSON.stringify(box)}`);
}

describe('a symbol that says its size', () => {
  it('is that large where its clone says nothing', async () => {
    await isAt(`${symbol('width="40" height="40"')}<use href="#s"/>`, [0, 0, 40, 40]);
    await isAt(`<use href="#s" x="5" y="7"/>${symbol('width="40" height="40"')}`, [5, 7, 40, 40]);
    await isAt(`${symbol('width="10mm" height="1cm"')}<use href="#s"/>`, [0, 0, 37.8, 37.8]);
    await isAt(`${symbol('width="40" height="40"')}<use href="#s" width="auto"/>`, [0, 0, 40, 40]);
  });

  it('is as large as its clone says', async () => {
    const both = '<use href="#s" width="20" height="20"/>';
    await isAt(`${symbol('width="40" height="40"')}${both}`, [0, 0, 20, 20]);
    const across = '<use href="#s" width="20"/>';
    await isAt(`${symbol('width="40" height="40"')}${across}`, [0, 10, 20, 20]);
  });

  it('has shares of the drawing in which its clone stands', async () => {
    const own = symbol('width="20%" height="20%"');
    await isAt(`${own}<use href="#s"/>`, [0, 0, 20, 20]);
    const inner = '<svg x="50" width="50" height="50" viewBox="0 0 25 25"><use href="#s"/></svg>';
    await isAt(`${own}${inner}`, [50, 0, 10, 10]);
  });

  it('stands where it says, from the place of its clone', async () => {
    const own = symbol('x="10%" y="20" width="40" height="40"');
    await isAt(`${own}<use href="#s" x="5" y="1mm"/>`, [15, 23.78, 40, 40]);
  });

  it('is named where its size or place is in letters', async () => {
    for (const own of ['width="4em" height="40"', 'x="1em" width="40" height="40"']) {
      const result = await parse(drawing(`${symbol(own)}<use href="#s"/>`));
      assert.deepEqual(codesOf(result), ['import.style-ignored'], own);
    }
  });

  it('is cut where it ends, also without a box of its own', async () => {
    await isAt(`${symbol('width="4" height="3"', '')}<use href="#s"/>`, [0, 0, 4, 3]);
  });

  it('is not seen without a size', async () => {
    for (const [own, clone] of [
      ['width="0" height="40"', ''],
      ['', 'height="0px"'],
      ['width="40" height="40"', 'width="0%"'],
    ]) {
      const one = `${symbol(own!)}<use href="#s" ${clone}/><rect width="1" height="1"/>`;
      assert.equal((await boxesOf(one)).length, 1, one);
    }
    const empty = symbol('', 'viewBox="0 0 0 10"');
    const clone = '<use href="#s" width="9" height="9"/>';
    assert.equal((await boxesOf(`${empty}${clone}<rect width="1" height="1"/>`)).length, 1);
  });
});

describe('a drawing within the drawing', () => {
  it('is not seen without a size', async () => {
    const square = '<rect width="10" height="10"/>';
    for (const said of ['width="0" height="9"', 'height="0%"', 'viewBox="0 0 10 0"']) {
      const boxes = await boxesOf(`<svg ${said}>${square}</svg>${square}`);
      assert.equal(boxes.length, 1, said);
    }
    const marker = `<marker id="m" viewBox="0,0,0,3" markerWidth="3">${square}</marker>`;
    const line = '<path d="M0 50h50" stroke="#000" marker-end="url(#m)"/>';
    assert.equal((await boxesOf(`${marker}${line}`)).length, 1);
  });
});
