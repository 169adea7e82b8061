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

  it('is as large as its own units say', async () => {
    const scaled = await read('IN;IP0,0,4000,4000;SC0,100,0,50;SP1;PU10,10;PD50,10,50,20;PU;');
    assert.deepEqual(scaled.codes, []);
    assert.deepEqual([scaled.art.width, scaled.art.height], [40, 20]);
    for (const again of ['IN', 'DF']) {
      const { art } = await read(
        `IN;IP0,0,4000,4000;SC0,100,0,50;PR;${again};PU0,0;PD400,0,400,400;`,
      );
      assert.ok(Math.abs(art.width - 10) < 1e-9 && Math.abs(art.height - 10) < 1e-9, again);
    }
    const unknown = await read('IN;SC0,100,0,50;SP1;PU10,10;PD50,10;PU;');
    assert.deepEqual(unknown.codes, ['import.instruction-unknown']);
  });

  it('draws what each instruction says, in the units of the user', async () => {
    // One mm for each unit of X, two for each of Y; the first stroke is the corner of all.
    const scale = 'IN;IP1000,2000,5000,6000;SC0,100,0,50;SP1;PU0,0;PD1,0;PU;';
    const cases: [string, ...(readonly number[])[]][] = [
      ['PU10,10;PD20,15;', [10, 20, 20, 30]],
      ['PU10,10;PR;PD20,15;', [10, 20, 30, 50]],
      ['PU10,10;PD;PA20,15;', [10, 20, 20, 30]],
      ['PU50,20;CI3;', [47, 37, 53, 43]],
      ['PU50,20;CI-3;PD60,20;', [47, 37, 53, 43], [50, 40, 60, 40]],
      // The pen stays down, and what it draws on is joined with what it drew before.
      ['PU40,20;PD50,20;CI3;PA60,20;', [40, 40, 60, 40], [47, 37, 53, 43]],
      ['PU10,10;EA20,15;', [10, 20, 20, 30]],
      ['PU10,10;ER20,15;PD10,12;', [10, 20, 30, 50], [10, 20, 10, 24]],
      ['PU50,10;PD;AA55,10,180;', [50, 15, 60, 20]],
      ['PU50,10;PD;AA55,10,-180;', [50, 20, 60, 25]],
      ['PU50,10;PD;AA55,10,720;', [50, 15, 60, 25]],
      ['PU50,10;PD;AA55,10,-720;', [50, 15, 60, 25]],
      ['PU50,20;PD;AR0,5,90;', [50, 40, 60, 50]],
      ['PU50,20;PD;AR0,5;PA60,20;', [50, 40, 60, 40]],
      ['PU50,20;PD;AR0,5,45;PA50,20;', [50, 40, 50 + 10 * Math.SQRT1_2, 50 - 10 * Math.SQRT1_2]],
      ['PU50,10;AA55,10,180;PD70,10;', [60, 20, 70, 20]],
      ['PU5,5;PD10,10;IN;PA400,400;', [5, 10, 10, 20]],
    ];
    for (const [text, ...right] of cases) {
      const { art, codes } = await read(scale + text);
      const boxes = pathsOf(art)
        .slice(1)
        .map(({ path }) => Object.values(boundsOf(path)).map((at) => Math.round(at * 100) / 100));
      const rounded = right.map((box) => box.map((at) => Math.round(at * 100) / 100));
      assert.deepEqual([codes, boxes], [[], rounded], text);
    }
  });

  it('is scaled by a whole scale between two places alone', async () => {
    const sized = async (text: string) => {
      const { art, codes } = await read(`IN;${text}PU0,0;PD40,0,40,40;`);
      return codes.length > 0 ? codes[0] : [art.width, art.height];
    };
    const places = 'IP0,0,4000,4000;';
    const unknown = 'import.instruction-unknown';
    for (const [text, right] of [
      [`${places}SC0,100,0,50;`, [40, 80]],
      [`${places}SC-20,80,50,0;`, [40, 80]],
      [`${places}SC0,100,0,50,0;`, [40, 80]],
      [`${places}SC0,100,0,50,1;`, unknown],
      [`${places}SC5,5,0,50;`, unknown],
      [`${places}SC0,100,5,5;`, unknown],
      [`${places}SC0,100,0,50;SC;`, [1, 1]],
      [`${places}SC0,100,0;`, [1, 1]],
      [`${places}DF;SC0,100,0,50;`, [40, 80]],
      [`${places}IN;SC0,100,0,50;`, unknown],
      [`${places}IP;SC0,100,0,50;`, unknown],
      ['IP0,0,4000;SC0,100,0,50;', unknown],
      ['IP1000,2000,5000,4000;SC0,100,0,50;', [40, 40]],
    ] as const) {
      assert.deepEqual(await sized(text), right, text);
    }
  });

  it('is read behind what is for the line, and with blanks alone between its words', async () => {
    for (const begin of [
      '\u001b%-12345X\u001b.(;\u001b.I81;;17:IN;SP1;PU0,0;PD400,0;',
      '\u001b%-12345X@PJL SET X=1\r\n@PJL ENTER LANGUAGE=HPGL2\r\n\u001bE\u001b%0BIN;PU0,0;PD400,0;',
      'PU 0 0 PD 400 0 PU',
      'INSP1PU0,0PD400,0',
    ]) {
      const { art, codes } = await read(begin);
      assert.deepEqual([codes, art.width], [[], 10], begin);
    }
  });

  it('has moves in the short form, of eight bits and of seven', async () => {
    for (const hasSevenBits of [false, true]) {
      const n = (value: number) => encoded(value, hasSevenBits);
      const moves = `<=${n(400)}${n(400)}${n(800)}${n(0)}${n(0)}${n(-200)}`;
      const { art, codes } = await read(`IN;SP1;PE${hasSevenBits ? '7' : ''}${moves};PU;`);
      assert.deepEqual([codes, art.width, art.height], [[], 20, 5]);
      const fine = await read(
        `IN;SP1;PE${hasSevenBits ? '7' : ''}>${n(1)}<=${n(0)}${n(0)}${n(800)}${n(0)};`,
      );
      assert.equal(fine.art.width, 10);
    }
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
    // Dashes, a turned page and a window would change what is drawn.
    for (const [text, ...found] of [
      ['IN;LT2,4;PU0,0;PD40,40;', 'import.instruction-unknown'],
      ['IN;RO90;PU0,0;PD40,40;', 'import.instruction-unknown'],
      ['IN;IW0,0,20,20;PU0,0;PD40,40;', 'import.instruction-unknown'],
      ['IN;LT;RO0;IW;PU0,0;PD40,40;'],
    ])
      assert.deepEqual((await read(text!)).codes, found, text);
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
    assert.equal((await read(pens(1000))).art.layers.length, 1000);
    await assert.rejects(read(pens(1001)), { code: 'import.too-big' });
  });

  it('refuses more strokes than a drawing may have', async () => {
    const strokes = `IN;SP1;${'PU0,0;PD9,3;'.repeat(500_001)}`;
    await assert.rejects(read(strokes), { code: 'import.too-big' });
  });
});

/** A number as HP-GL/2 writes it in `PE`. */
function encoded(value: number, hasSevenBits: boolean): string {
  const base = hasSevenBits ? 32 : 64;
  let rest = 2 * Math.abs(value) + (value < 0 ? 1 : 0);
  let text = '';
  for (; rest >= base; rest = Math.floor(rest / base))
    text += String.fromCharCode(63 + (rest % base));
  return text + String.fromCharCode((hasSevenBits ? 95 : 191) + rest);
}
