// SPDX-License-Identifier: GPL-3.0-or-later
/** Fonts whose letters are drawn by procedures, as TeX once wrote them: most are pictures of one bit a pixel. */
import assert from 'node:assert/strict';
import { areaOf, boundsOf, pathsOf } from '../measure.js';
import { pdf, read } from './written-pdf.js';

const MM = 25.4 / 72;
/** Eight by eight dots, of which the lower half is painted, in a letter as wide and high as its font is large. */
const HALF = '10 0 0 0 10 10 d1 10 0 0 10 0 0 cm';
const DOTS = `${HALF} BI /W 8 /H 8 /IM true /BPC 1 ID \xff\xff\xff\xff\x00\x00\x00\x00 EI`;
const near = (found: number, right: number) =>
  assert.ok(Math.abs(found - right) <= 0.01, `${found}, not ${right}`);

const setIn = (procedure: string) =>
  pdf(['BT /F 20 Tf 10 30 Td (aa) Tj ET'], '/Resources << /Font << /F 5 0 R >> >>', [
    '<< /Type /Font /Subtype /Type3 /FontBBox [0 0 10 10] /FontMatrix [0.1 0 0 0.1 0 0] /FirstChar 97 /LastChar 97 ' +
      '/Widths [10] /Encoding << /Type /Encoding /Differences [97 /dot] >> /CharProcs << /dot 6 0 R >> /Resources << >> >>',
    `<< /Length ${procedure.length} >>\nstream\n${procedure}\nendstream`,
  ]);

describe('a letter of a font of procedures', function () {
  this.timeout(60_000);

  it('has the outlines of its dots', async () => {
    const { art, codes } = await read(setIn(DOTS));
    assert.deepEqual(codes, []);
    const letters = pathsOf(art);
    assert.equal(letters.length, 2);
    for (const [i, { path }] of letters.entries()) {
      near(areaOf(path), 20 * 10 * MM * MM);
      const { minX, minY, maxX, maxY } = boundsOf(path);
      near(minX, (10 + 20 * i) * MM);
      near(maxX, (30 + 20 * i) * MM);
      near(minY, 30 * MM);
      near(maxY, 40 * MM);
    }
  });

  it('is drawn as its procedure says', async () => {
    const { art, codes } = await read(setIn('10 0 d0 0 0 5 10 re f'));
    assert.deepEqual(codes, []);
    near(areaOf(pathsOf(art)[0]!.path), 10 * 20 * MM * MM);
  });

  it('is named where its procedure cannot be read', async () => {
    const { codes } = await read(setIn('10 0 0 0 10 10 d1 /Missing Do'));
    assert.deepEqual(codes, ['import.letters-missing', 'import.nothing-drawn']);
  });
});
