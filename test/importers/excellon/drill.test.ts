// SPDX-License-Identifier: GPL-3.0-or-later
/** Drill files: holes and slots in true size, whichever zeros they leave out. */
import assert from 'node:assert/strict';
import { excellonReader } from '../../../src/importers/excellon/reader.js';
import type { Values } from '../../../src/params/schema.js';
import { boundsOf, pathsOf } from '../measure.js';

async function read(text: string, params: Values = {}) {
  const bytes = Buffer.from(`M48\n${text}\nM30\n`);
  const { art, problems } = await excellonReader.parse(bytes, { name: 'b.drl', params });
  return { art, codes: problems.map(({ code }) => code) };
}

describe('a drill file', () => {
  it('is as large as its unit, its places and its zeros say', async () => {
    const files = {
      'METRIC,TZ\nT1C1.0\n%\nT1\nX10000Y0\nX20000Y0': 10,
      'METRIC,LZ\nT1C1.0\n%\nT1\nX010Y0\nX02Y0': 10,
      'INCH,TZ\nT1C.0394\n%\nT1\nX10000Y0\nX20000Y0': 25.4,
      'METRIC,TZ,0000.00\nT1C1.0\n%\nT1\nX1000Y0\nX2000Y0': 10,
      ';FILE_FORMAT=4:4\nMETRIC,TZ\nT1C1.0\n%\nT1\nX100000Y0\nX200000Y0': 10,
      'M71\nT1C1.0\n%\nG91\nT1\nX10.Y0\nX10.Y0': 10,
    };
    for (const [text, apart] of Object.entries(files)) {
      const { art, codes } = await read(text);
      assert.deepEqual(codes, [], text);
      const [a, b] = pathsOf(art).map(({ path }) => boundsOf(path));
      assert.ok(Math.abs(b!.minX - a!.minX - apart) < 1e-6, `${text}: ${b!.minX - a!.minX}`);
    }
  });

  it('has slots, and a layer for each tool', async () => {
    const { art } = await read('METRIC\nT1C1.0\nT2C2.0\n%\nT1\nX0.0Y0.0G85X3.0Y4.0\nT2\nX9.Y9.');
    assert.deepEqual(
      art.layers.map(({ name }) => name),
      ['T1, 1 mm', 'T2, 2 mm'],
    );
    const { minX, maxX, minY, maxY } = boundsOf(pathsOf(art)[0]!.path);
    assert.ok(Math.abs(maxX - minX - 4) < 1e-3 && Math.abs(maxY - minY - 5) < 1e-3);
  });

  it('says what it does not say', async () => {
    const { codes } = await read('%\nT1\nX1.0Y1.0\nWHAT');
    assert.deepEqual(codes, [
      ...['import.unit-doubtful', 'import.tool-unknown', 'import.instruction-unknown'],
    ]);
    const { art } = await read('T1C1.0\n%\nT1\nX1.0Y1.0', { unit: 'mm' });
    assert.ok(Math.abs(art.width - 1) < 1e-6);
  });
});
