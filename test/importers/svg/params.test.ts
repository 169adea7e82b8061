// SPDX-License-Identifier: GPL-3.0-or-later
/** What a person says of a drawing counts more than what its file leaves open. */
import assert from 'node:assert/strict';
import { svgReader } from '../../../src/importers/svg/reader.js';
import type { Values } from '../../../src/params/schema.js';
import { boundsOf, pathsOf } from '../measure.js';
import { codesOf, drawing, HUNDRED } from './drawing.js';

const parse = (svg: string, params: Values) =>
  svgReader.parse(Buffer.from(svg), { name: 'test.svg', params });
const isNear = (a: number, b: number) => Math.abs(a - b) < 1e-3;
const SQUARE = '<rect x="72" y="72" width="72" height="144"/>';
/** An old Inkscape's drawing: its page in mm, its units its own pixels. */
const OLD = 'inkscape:version="0.91" width="96px" height="96px"';

describe('what is said of a drawing', () => {
  for (const [dpi, mm] of [
    ['72', 25.4],
    ['90', 20.32],
    ['96', 19.05],
    ['300', 6.096],
  ] as const) {
    it(`has pixels of 1/${dpi} inch, and nothing is left open`, async () => {
      for (const root of ['viewBox="0 0 288 288"', 'width="288" height="288px"', OLD]) {
        const result = await parse(drawing(SQUARE, root), { dpi });
        const { minX, maxX, minY, maxY } = boundsOf(pathsOf(result.art)[0]!.path);
        assert.ok(isNear(maxX - minX, mm) && isNear(maxY - minY, 2 * mm), `${root} ${maxX - minX}`);
        assert.deepEqual(codesOf(result), []);
      }
    });
  }

  it('leaves sizes in mm as they are', async () => {
    const result = await parse(drawing('<rect width="10" height="5"/>', HUNDRED), { dpi: '72' });
    const { minX, maxX } = boundsOf(pathsOf(result.art)[0]!.path);
    assert.ok(isNear(maxX - minX, 10));
    assert.equal(result.art.width, 100);
  });

  const layered = drawing(
    '<g inkscape:groupmode="layer" inkscape:label="A"><path d="M0 0H9" stroke="red"/></g>' +
      '<g inkscape:groupmode="layer" inkscape:label="B"><path d="M0 5H9" stroke="red"/><path d="M0 6H9" stroke="blue"/></g>',
  );
  for (const [layers, names] of [
    ['file', ['A', 'B']],
    ['colour', ['Red', 'Blue']],
  ] as const) {
    it(`has the layers that were asked for: ${layers}`, async () => {
      const { art } = await parse(layered, { layers });
      assert.deepEqual(
        art.layers.map(({ name }) => name),
        names,
      );
    });
  }
});
