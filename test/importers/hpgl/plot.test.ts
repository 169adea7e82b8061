// SPDX-License-Identifier: GPL-3.0-or-later
/** Plots in HP-GL: what the pens draw, in mm. */
import assert from 'node:assert/strict';
import { hpglReader } from '../../../src/importers/hpgl/reader.js';
import type { Values } from '../../../src/params/schema.js';
import { areaOf, boundsOf, pathsOf } from '../measure.js';

async function read(text: string, params: Values = {}) {
  const bytes = Buffer.from(text, 'latin1');
  const { art, problems } = await hpglReader.parse(bytes, { name: 'test.plt', params });
  return { art, codes: problems.map(({ code }) => code) };
}

describe('a plot in HP-GL', () => {
  it('has strokes of 40 units a millimetre, absolute and relative', async () => {
    const { art, codes } = await read('IN;SP1;PU0,0;PD400,0,400,200;PR;PD-400,0;PA;PD0,0;PU;SP0;');
    assert.deepEqual(codes, []);
    const [shape] = pathsOf(art);
    assert.equal(pathsOf(art).length, 1);
    assert.deepEqual([art.width, art.height], [10, 5]);
    assert.ok(Math.abs(Math.abs(areaOf(shape!.path)) - 50) < 1e-9);
    const finer = await read('IN;PU0,0;PD400,0;', { unitsPerMm: 100 });
    assert.equal(finer.art.width, 4);
  });

  it('has a layer for each pen, and circles, arcs and frames', async () => {
    const { art, codes } = await read(
      'IN;SP1;PU400,400;CI400;SP3;PU0,0;EA800,800;PU800,400;PD;AA400,400,90;PU;',
    );
    assert.deepEqual(codes, []);
    assert.deepEqual(
      art.layers.map(({ name }) => name),
      ['Pen 1', 'Pen 3'],
    );
    const [circle, frame, arc] = pathsOf(art).map(({ path }) => path);
    assert.ok(Math.abs(Math.abs(areaOf(circle!)) - Math.PI * 100) < 0.01);
    assert.ok(Math.abs(Math.abs(areaOf(frame!)) - 400) < 1e-9);
    const box = boundsOf(arc!);
    assert.ok(Math.abs(box.minX - 10) < 1e-6 && Math.abs(box.maxY - 20) < 1e-6);
  });

  it('says what it does not know, and what has no outline', async () => {
    const { codes } = await read('IN;PU0,0;PD40,40;LBHello PD;\x03XX5;PU;');
    assert.deepEqual(codes, ['import.text-without-outline', 'import.instruction-unknown']);
    const { codes: large } = await read('IN;PU0,0;PD400000,0;');
    assert.deepEqual(large, ['import.unit-doubtful']);
  });

  it('is refused where it is none', async () => {
    for (const text of ['hello', 'G21\nG0 X1 Y2\nM5', 'INTRODUCTION\nPU12 is a part', '%PDF-1.4']) {
      await assert.rejects(read(text), { code: 'import.unreadable' });
    }
  });

  it('is refused where it changes to thousands of pens', async () => {
    const pens = (count: number) =>
      `IN;${Array.from({ length: count }, (_, i) => `SP${i};PD${i},${i};PU;`).join('')}`;
    assert.equal((await read(pens(900))).art.layers.length, 900);
    await assert.rejects(read(pens(20_000)), { code: 'import.too-big' });
  });
});
