// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { boundsOf, isNear, pathsOf } from '../measure.js';
import { codesOf, drawing, parse } from './drawing.js';

const PX = 25.4 / 96;

// root attributes → page in mm, and where a rect at (10, 20) of 30 × 40 units lies on it.
const table: readonly [root: string, width: number, height: number, box: readonly number[]][] = [
  ['width="100mm" height="200mm" viewBox="0 0 100 200"', 100, 200, [10, 140, 40, 180]],
  ['width="10cm" height="20cm" viewBox="0 0 100 200"', 100, 200, [10, 140, 40, 180]],
  ['width="4in" height="8in" viewBox="0 0 400 800"', 101.6, 203.2, [2.54, 187.96, 10.16, 198.12]],
  [
    'width="72pt" height="144pt" viewBox="0 0 72 144"',
    25.4,
    50.8,
    [3.5278, 29.6333, 14.1111, 43.7444],
  ],
  ['width="6pc" height="12pc" viewBox="0 0 60 120"', 25.4, 50.8, [4.2333, 25.4, 16.9333, 42.3333]],
  ['width="96px" height="192px"', 25.4, 50.8, [10 * PX, 50.8 - 60 * PX, 40 * PX, 50.8 - 20 * PX]],
  ['width="96" height="192"', 25.4, 50.8, [10 * PX, 50.8 - 60 * PX, 40 * PX, 50.8 - 20 * PX]],
  ['viewBox="0 0 96 192"', 25.4, 50.8, [10 * PX, 50.8 - 60 * PX, 40 * PX, 50.8 - 20 * PX]],
  [
    'width="100%" height="100%" viewBox="0 0 96 192"',
    25.4,
    50.8,
    [10 * PX, 50.8 - 60 * PX, 40 * PX, 50.8 - 20 * PX],
  ],
  ['width="50mm" viewBox="0 0 100 200"', 50, 100, [5, 70, 20, 90]],
  ['height="50mm" viewBox="0 0 100 200"', 25, 50, [2.5, 35, 10, 45]],
  ['width="100mm" height="100mm" viewBox="-10 -20 100 100"', 100, 100, [20, 20, 50, 60]],
  ['width="1e2mm" height="1.0e2mm" viewBox="0,0,100,100"', 100, 100, [10, 40, 40, 80]],
  // A square box on a page twice as wide: centred, left, right, filling, stretched.
  ['width="200mm" height="100mm" viewBox="0 0 100 100"', 200, 100, [60, 40, 90, 80]],
  [
    'width="200mm" height="100mm" viewBox="0 0 100 100" preserveAspectRatio="xMinYMid"',
    200,
    100,
    [10, 40, 40, 80],
  ],
  [
    'width="200mm" height="100mm" viewBox="0 0 100 100" preserveAspectRatio="xMaxYMid meet"',
    200,
    100,
    [110, 40, 140, 80],
  ],
  [
    'width="200mm" height="100mm" viewBox="0 0 100 100" preserveAspectRatio="xMidYMin slice"',
    200,
    100,
    [20, -20, 80, 60],
  ],
  [
    'width="200mm" height="100mm" viewBox="0 0 100 100" preserveAspectRatio="none"',
    200,
    100,
    [20, 40, 80, 80],
  ],
];

describe('the size of an SVG drawing', () => {
  for (const [root, width, height, [minX, minY, maxX, maxY]] of table) {
    it(`is true in millimetres with ${root}`, async () => {
      const { art } = await parse(drawing('<rect x="10" y="20" width="30" height="40"/>', root));
      assert.ok(Math.abs(art.width - width) < 1e-4, `width ${art.width}`);
      assert.ok(Math.abs(art.height - height) < 1e-4, `height ${art.height}`);
      const box = boundsOf(pathsOf(art)[0]!.path);
      const expected = { minX: minX!, minY: minY!, maxX: maxX!, maxY: maxY! };
      assert.ok(isNear(box, expected, 2e-4), JSON.stringify(box));
    });
  }

  it('is exact for whole millimetres', async () => {
    const { art } = await parse(
      drawing(
        '<rect width="210" height="297"/>',
        'width="210mm" height="297mm" viewBox="0 0 210 297"',
      ),
    );
    assert.deepEqual([art.width, art.height], [210, 297]);
    assert.deepEqual([...pathsOf(art)[0]!.path.coords], [0, 297, 210, 297, 210, 0, 0, 0]);
  });

  it('is that of what is drawn where nothing else tells it, which is said', async () => {
    const result = await parse(drawing('<rect x="5" y="5" width="91" height="43"/>', ''));
    assert.ok(Math.abs(result.art.width - 25.4) < 1e-3);
    assert.ok(Math.abs(result.art.height - 12.7) < 1e-3);
    assert.deepEqual(codesOf(result), ['import.size-assumed']);
  });

  it('is doubted where the program that drew it counted other pixels', async () => {
    const old = await parse(
      drawing(
        '<rect width="9" height="9"/>',
        'width="90" height="90" inkscape:version="0.48.4 r9939"',
      ),
    );
    assert.deepEqual(codesOf(old), ['import.dpi-doubtful']);
    const recent = await parse(
      drawing('<rect width="9" height="9"/>', 'width="90" height="90" inkscape:version="1.2"'),
    );
    assert.deepEqual(codesOf(recent), []);
  });

  it('is refused where it is nothing or a city', async () => {
    for (const [root, code] of [
      ['width="0" height="10mm"', 'import.unreadable'],
      ['width="10mm" height="-5mm"', 'import.unreadable'],
      ['width="1e9mm" height="10mm"', 'import.too-big'],
    ] as const) {
      await assert.rejects(parse(drawing('<rect width="9" height="9"/>', root)), { code });
    }
  });
});
