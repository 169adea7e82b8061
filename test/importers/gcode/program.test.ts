// SPDX-License-Identifier: GPL-3.0-or-later
/** Programs back into outlines: what burns, on layers of power and speed, where it is on the bed. */
import assert from 'node:assert/strict';
import { gcodeReader } from '../../../src/importers/gcode/reader.js';
import type { Values } from '../../../src/params/schema.js';
import { fixtureOrSkip } from '../fixtures.js';
import { areaOf, boundsOf, lengthOf, pathsOf } from '../measure.js';

async function read(text: string | Uint8Array, params: Values = {}) {
  const { art, problems } = await gcodeReader.parse(Buffer.from(text), { name: 'p.gcode', params });
  return { art, codes: problems.map(({ code }) => code) };
}

const settings = (art: Awaited<ReturnType<typeof read>>['art']) =>
  art.layers.map(({ meant }) => meant?.settings);

describe('a program as a drawing', () => {
  it('has a layer for each power and speed, and arcs that are arcs', async () => {
    const { art, codes } = await read(
      'G21G90\nM4S0\nG0X10Y10\nG1X20S1000F600\nG2X20Y20I0J5\nG0X0Y0\nG1X5S250F1200\nM5\n',
    );
    assert.deepEqual(codes, ['import.settings-taken']);
    assert.deepEqual(settings(art), [
      { power: 1, speed: 10 },
      { power: 0.25, speed: 20 },
    ]);
    const [first] = pathsOf(art);
    assert.deepEqual([...first!.path.ops.slice(0, 3)], [0, 1, 2]);
    assert.ok(Math.abs(lengthOf(first!.path) - (10 + Math.PI * 5)) < 1e-3);
    assert.ok(Math.abs(boundsOf(first!.path).minX - 10) < 1e-6, 'where it is on the bed');
  });

  it('reads inches, relative ways, M106 and beams that are off', async () => {
    const { art } = await read(
      'G20\nG91\nM106 S255\nG1 X1 F60\nG1 Y1\nG1 X-1\nG1 Y-1\nM107\nG1 X9\nG0 X1\n',
    );
    const [square, ...none] = pathsOf(art);
    assert.equal(none.length, 0);
    assert.ok(Math.abs(areaOf(square!.path) - 25.4 ** 2) < 1e-6);
  });

  it('takes the S of full power as it is said, or says what it takes', async () => {
    const program = 'G90\nM3 S400\nG1 X10 F600\nM5\n';
    assert.ok((await read(program)).codes.includes('import.full-power-assumed'));
    const known = await read(program, { fullPower: 800 });
    assert.ok(!known.codes.includes('import.full-power-assumed'));
    assert.deepEqual(settings(known.art), [{ power: 0.5, speed: 10 }]);
  });

  it('says which S it takes for full power also where many machines have that one', async () => {
    // 10 % on a board that counts to 1000.
    for (const s of [1, 100, 255]) {
      const { art, codes } = await read(`G90\nM3 S${s}\nG1 X10 F600\nM5\n`);
      assert.deepEqual(codes, ['import.full-power-assumed', 'import.settings-taken']);
      assert.deepEqual(settings(art), [{ power: 1, speed: 10 }]);
    }
  });

  it('is refused where it asks for a power that no laser has', async () => {
    await assert.rejects(read('G90\nM3 S200000\nG1 X10 F600\nM5\n'), {
      code: 'import.unreadable',
      message: /asks for more than S100000/,
    });
    assert.equal((await read('G90\nM3 S65535\nG1 X10 F600\nM5\n')).art.layers.length, 1);
  });

  it('is a picture where it has hundreds of powers', async () => {
    const rows = Array.from({ length: 200 }, (_, i) => `G1 X${i} S${i + 1}`);
    const { art, codes } = await read(`G90\nM4\nG1 F600\n${rows.join('\n')}\nM5\n`);
    assert.ok(codes.includes('import.powers-rounded'));
    assert.ok(art.layers.length <= 10);
  });

  it('reads what Kerf and others write', async function () {
    for (const dialect of ['grbl', 'marlin', 'smoothieware', 'linuxcnc']) {
      const { art } = await read(fixtureOrSkip(this, `gcode/expected_square_${dialect}.gcode`));
      const box = boundsOf(pathsOf(art).at(-1)!.path);
      assert.ok(Math.abs(box.maxX - box.minX - 10) < 0.2, dialect);
    }
  });

  it('refuses what no machine could do, in one sentence', async () => {
    await assert.rejects(read('G90\nM3\nG1 X10\nG1 X1e9 Y99999999999999999999\n'), {
      code: 'import.unreadable',
    });
  });
});
