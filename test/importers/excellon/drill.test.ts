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

const ONE_TOOL = 'METRIC,TZ\nT1C1.0\n%\nT1\n';

/** Middles of holes, rounded, as `x,y`. */
async function middlesOf(text: string): Promise<readonly string[]> {
  const { art } = await read(text);
  return pathsOf(art).map(({ path }) => {
    const { minX, maxX, minY, maxY } = boundsOf(path);
    return `${Math.round((minX + maxX) / 2 - 0.5)},${Math.round((minY + maxY) / 2 - 0.5)}`;
  });
}

describe('a drill file', () => {
  it('repeats the last hole where it says so', async () => {
    const holes = await middlesOf(`${ONE_TOOL}X0.Y0.\nR3X5.\nX0.Y9.\nR2X1.Y2.\nX30.Y0.`);
    const first = ['0,0', '5,0', '10,0', '15,0'];
    assert.deepEqual(holes, [...first, '0,9', '1,11', '2,13', '30,0']);
    const { codes } = await read(`${ONE_TOOL}R3X5.\nX1.Y1.\nR2M02X5.\nM25`);
    assert.deepEqual(codes, ['import.instruction-unknown']);
    const bomb = read(`${ONE_TOOL}X0Y0\nR99999999X1`);
    await assert.rejects(bomb, { code: 'import.too-big' });
  });

  it('has routed slots as wide as their tool, and no hole where the router is lifted', async () => {
    const slot = 'G00X0.Y0.\nM15\nG01X10.Y0.\nM16\n';
    const { art, codes } = await read(`${ONE_TOOL}${slot}X50.Y50.\nG05\nX20.Y0.`);
    assert.deepEqual(codes, []);
    const boxes = pathsOf(art).map(({ path }) => boundsOf(path));
    assert.equal(boxes.length, 2, 'the slot and one hole');
    const byX = boxes.toSorted((a, b) => a.minX - b.minX);
    assert.ok(Math.abs(byX[0]!.maxX - byX[0]!.minX - 11) < 0.01);
    assert.ok(Math.abs(byX[0]!.maxY - byX[0]!.minY - 1) < 0.01);
    assert.ok(Math.abs(byX[1]!.minX - byX[0]!.minX - 20) < 0.01);
  });

  it('follows arcs of routed lines, by radius and by centre', async () => {
    for (const arc of ['G02X10.Y0.A5.', 'G02X10.Y0.I5.J0.']) {
      const { art, codes } = await read(`${ONE_TOOL}G00X0.Y0.\nM15\n${arc}\nM16`);
      assert.deepEqual(codes, []);
      assert.ok(Math.abs(art.height - 6) < 0.02, `${arc}: ${art.height}`);
    }
  });

  it('says where it does not say which zeros are left out', async () => {
    const short = 'METRIC\nT1C1.0\n%\nT1\nX10000Y0\nX20000Y0';
    assert.deepEqual((await read(short)).codes, ['import.zeros-doubtful']);
    const chosen = await read('METRIC\nT1C1.0\n%\nT1\nX010Y0\nX02Y0', { zeros: 'leading' });
    assert.deepEqual([chosen.codes, Math.round(chosen.art.width)], [[], 11]);
    const full = await read('METRIC\nT1C1.0\n%\nT1\nX010000Y000000\nX020000Y000000');
    assert.deepEqual(full.codes, [], 'with all its zeros there is nothing to choose');
  });

  it('may list its tools before the unit that they are in', async () => {
    const lines = 'T1C1.0\nT2C2.0\nR,H\n/\n%\nM71\nT1\nX0Y0\nT2\nX10.Y0.';
    const { art, codes } = await read(lines);
    assert.deepEqual(codes, []);
    const sizes = pathsOf(art).map(({ path }) => {
      const { minX, maxX } = boundsOf(path);
      return Math.round((maxX - minX) * 100) / 100;
    });
    assert.deepEqual(sizes, [1, 2]);
  });

  it('leaves out what is far away, and says so', async () => {
    const far = `X${'9'.repeat(40)}.Y0.`;
    for (const line of [far, `G00X0.Y0.\nM15\nG01${far}\nM16`])
      assert.deepEqual((await read(`${ONE_TOOL}X1.Y1.\n${line}`)).codes, ['import.far-away']);
  });

  it('names what moves holes and is not understood', async () => {
    for (const line of ['G93X1Y1', 'G84X3.', 'X1.Y1.G84X3.', 'M02X5.', 'G41', 'M08'])
      assert.deepEqual(
        (await read(`${ONE_TOOL}X1.Y1.\n${line}`)).codes,
        ['import.instruction-unknown'],
        line,
      );
    for (const line of ['G93X0Y0', 'G90', 'G40', 'FMAT,2', 'ICI,OFF', 'N5X1.Y1.', 'T1', 'M09'])
      assert.deepEqual((await read(`${ONE_TOOL}X1.Y1.\n${line}`)).codes, [], line);
  });

  it('may come without its header, as older programs write it', async () => {
    const bytes = Buffer.from('%\nT01\nX1.0Y1.0\nX3.0Y1.0\nM30\n');
    const { problems } = await excellonReader.parse(bytes, { name: 'eagle.drl' });
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['import.unit-doubtful', 'import.tool-unknown'],
    );
  });

  it('takes the widths of its tools from the comments of Allegro', async () => {
    const comment = ';T02 Holesize 2. = 40.0 Tolerance = +3.0/-3.0 PLATED MILS Quantity = 1';
    const { art, codes } = await read(`${comment}\nMETRIC,TZ\n%\nT02\nX1.Y1.`);
    assert.deepEqual([codes, art.layers[0]!.name], [[], 'T2, 1.016 mm']);
  });

  it('ends at its end mark, which is missed', async () => {
    const body = `M48\n${ONE_TOOL}X1.Y1.\n`;
    const whole = await excellonReader.parse(Buffer.from(`${body}M30\nX9.Y9.\n`), { name: 'a' });
    assert.deepEqual([whole.problems, pathsOf(whole.art).length], [[], 1]);
    const cut = await excellonReader.parse(Buffer.from(body), { name: 'cut.drl' });
    assert.equal(cut.problems[0]?.code, 'import.file-incomplete');
  });

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
