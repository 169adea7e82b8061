// SPDX-License-Identifier: GPL-3.0-or-later
/** How large a DXF drawing is: by its file, by a person, or by an assumption that is said. */
import assert from 'node:assert/strict';
import { parseDxfText } from './dxf-text.js';

const entities = '0 LINE 8 0 10 1 20 1 11 3 21 2';

describe('the unit of a DXF drawing', () => {
  for (const [number, mm] of [
    [1, 25.4],
    [2, 304.8],
    [4, 1],
    [5, 10],
    [6, 1000],
    [9, 0.0254],
    [21, 304.800_61],
    [22, 25.400_051],
    [23, 914.401_83],
  ] as const) {
    it(`is ${mm} mm with $INSUNITS ${number}`, async () => {
      const { art, codes } = await parseDxfText({ header: `9 $INSUNITS 70 ${number}`, entities });
      assert.ok(Math.abs(art.width - 2 * mm) < 1e-4 && Math.abs(art.height - mm) < 1e-4);
      assert.deepEqual(codes, 2 * mm < 1 ? ['import.unit-doubtful'] : []);
    });
  }

  it('is a millimetre where the file does not say, which is a doubt', async () => {
    for (const header of ['9 $INSUNITS 70 0', '9 $ACADVER 1 AC1009', '9 $INSUNITS 70 99']) {
      const { art, codes } = await parseDxfText({ header, entities });
      assert.equal(art.width, 2);
      assert.deepEqual(codes, ['import.unit-assumed']);
    }
  });

  it('is what a person says, whatever the file does', async () => {
    for (const header of ['9 $INSUNITS 70 0', '9 $INSUNITS 70 6']) {
      const { art, codes } = await parseDxfText({ header, entities }, { unit: 'in' });
      assert.ok(Math.abs(art.width - 50.8) < 1e-9);
      assert.deepEqual(codes, []);
    }
  });

  it('is doubted where it makes a house of the drawing', async () => {
    const { codes } = await parseDxfText({
      header: '9 $INSUNITS 70 6',
      entities: '0 LINE 8 0 10 0 20 0 11 30 21 0',
    });
    assert.deepEqual(codes, ['import.unit-doubtful']);
  });
});

describe('ends that nearly meet', () => {
  const sides = (gap: number) =>
    `0 LINE 8 0 10 0 20 0 11 10 21 0 0 LINE 8 0 10 10 20 10 11 10 21 ${gap} 0 LINE 8 0 10 10 20 10 11 0 21 0`;

  it('are joined within the tolerance, with a line across the gap', async () => {
    const { art } = await parseDxfText({ entities: sides(0.04) });
    assert.deepEqual(
      [...(art.shapes[0] as { path: { ops: Uint8Array } }).path.ops],
      [0, 1, 1, 1, 1, 3],
    );
    const apart = await parseDxfText({ entities: sides(0.06) });
    assert.equal(
      (apart.art.shapes[0] as { path: { ops: Uint8Array } }).path.ops.includes(3),
      false,
    );
  });

  it('stay as they are where nothing is to be joined', async () => {
    const { art } = await parseDxfText({ entities: sides(0) }, { join: 0 });
    assert.equal(art.shapes.length, 3);
  });
});
