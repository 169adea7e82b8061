// SPDX-License-Identifier: GPL-3.0-or-later
/** Text of a DXF drawing as outlines: its height is that of a capital. */
import assert from 'node:assert/strict';
import { inlineFont, paragraphsOf, plainText } from '../../../src/importers/dxf/text-codes.js';
import { boundsOf, pathsOf } from '../measure.js';
import { block, dxfText, parseDxfText } from './dxf-text.js';

describe('text of a DXF drawing', () => {
  const near = (a: number, b: number) => Math.abs(a - b) < 0.02;

  async function boxOf(entities: string) {
    // A frame keeps the page where the drawing has it.
    const frame = '0 LINE 8 FRAME 10 0 20 0 11 100 21 100';
    const { art } = await parseDxfText({ entities: `${frame} ${entities}` });
    const text = pathsOf(art).filter(({ fill }) => fill !== undefined);
    assert.equal(text.length, 1);
    return boundsOf(text[0]!.path);
  }

  it('stands on its base line, as high as it says', async () => {
    const box = await boxOf('0 TEXT 8 T 10 20 20 30 40 7 1 HHH');
    assert.ok(near(box.minY, 30) && near(box.maxY, 37), JSON.stringify(box));
    assert.ok(box.minX > 20 && box.minX < 21);
  });

  it('turns, mirrors and fits', async () => {
    const turned = await boxOf('0 TEXT 8 T 10 50 20 30 40 7 50 90 1 HHH');
    assert.ok(near(turned.maxX, 50) && near(turned.minX, 43), JSON.stringify(turned));
    const mirrored = await boxOf('0 TEXT 8 T 10 50 20 30 40 7 71 2 1 HHH');
    assert.ok(mirrored.maxX < 50 && near(mirrored.minY, 30));
    const fitted = await boxOf('0 TEXT 8 T 10 20 20 30 11 80 21 30 40 7 72 5 1 HHH');
    assert.ok(near(fitted.maxX, 80) && near(fitted.maxY, 37), JSON.stringify(fitted));
    const centred = await boxOf('0 TEXT 8 T 10 0 20 0 11 50 21 50 40 7 72 1 73 2 1 HHH');
    assert.ok(near(centred.minY, 46.5) && near(centred.maxY, 53.5), JSON.stringify(centred));
  });

  it('hangs from its corner where it has several lines', async () => {
    const { art } = await parseDxfText({
      entities: '0 LINE 8 F 10 0 20 0 11 100 21 100 0 MTEXT 8 T 10 10 20 90 40 6 71 1 1 HH\\PHH',
    });
    const boxes = pathsOf(art)
      .filter(({ fill }) => fill !== undefined)
      .map(({ path }) => boundsOf(path));
    assert.equal(boxes.length, 2);
    assert.ok(near(boxes[0]!.maxY, 90) && near(boxes[1]!.maxY, 80), JSON.stringify(boxes));
  });

  it('is not that of a value which a block keeps hidden', async () => {
    const value = (flags: number) => `0 ATTRIB 8 0 10 0 20 0 40 5 1 H 2 T 70 ${flags}`;
    const { art } = await parseDxfText({
      blocks: block('B', '0 CIRCLE 8 0 10 0 20 0 40 1'),
      entities: `0 INSERT 8 0 66 1 2 B 10 0 20 0 ${value(8)} ${value(1)} 0 SEQEND`,
    });
    assert.equal(pathsOf(art).filter(({ fill }) => fill !== undefined).length, 1);
  });

  it('is shown wherever the block is that it is a value of', async () => {
    const value = '0 ATTRIB 8 0 10 1 20 1 40 5 1 H 2 T 70 0';
    const { art } = await parseDxfText({
      blocks: block('B', '0 CIRCLE 8 0 10 0 20 0 40 1'),
      entities: `0 INSERT 8 0 66 1 2 B 10 1 20 1 41 2 42 2 50 90 70 2 71 3 44 100 45 30 ${value} 0 SEQEND`,
    });
    const corners = pathsOf(art)
      .filter(({ fill }) => fill !== undefined)
      .map(({ path }) => boundsOf(path))
      .map(({ minX, minY }) => [minX, minY]);
    const [x, y] = corners[0]!;
    const steps = corners.map((at) => [Math.round(at[0]! - x!) + 0, Math.round(at[1]! - y!) + 0]);
    const row = (far: number) => [
      [0 - far, 0],
      [0 - far, 100],
    ];
    assert.deepEqual(steps, [0, 30, 60].flatMap(row));
  });

  it('says that it is one column where the drawing has several', async () => {
    const text = '0 MTEXT 8 0 10 0 20 0 40 5 41 100 1 HHH';
    const old = (kind: number, count: number) =>
      `${text} 1001 ACAD 1000 ACAD_MTEXT_COLUMN_INFO_BEGIN 1070 75 1070 ${kind} 1070 79 1070 75 1070 76 1070 ${count} 1000 END`;
    const embedded = (kind: number, count: number) =>
      `${text} 101 Embedded_Object 70 1 10 1 20 0 71 ${kind} 72 ${count}`;
    const codesOf = async (entities: string) => {
      const file = dxfText({ entities }).replace('ACAD MTEXT COLUMN INFO BEGIN', (name) =>
        name.replaceAll(' ', '_'),
      );
      return (await parseDxfText(file)).codes;
    };
    for (const columns of [embedded(1, 3), embedded(2, 0), old(2, 3)])
      assert.deepEqual(await codesOf(columns), ['import.columns-ignored']);
    for (const one of [text, embedded(0, 0), embedded(2, 1), old(1, 3), old(2, 1)])
      assert.deepEqual(await codesOf(one), []);
  });

  it('says that a font of strokes was replaced', async () => {
    const { codes } = await parseDxfText({
      tables: '0 STYLE 2 Standard 3 txt.shx',
      entities: '0 TEXT 8 T 10 20 20 30 40 7 1 HHH',
    });
    assert.ok(codes.includes('import.font-replaced'));
  });
});

describe('codes in the text of a DXF drawing', () => {
  it('become the letters that they stand for', () => {
    assert.equal(
      plainText('%%c20 %%p0.1 45%%d %%uline 100%%% \\U+00E4'),
      '⌀20 ±0.1 45° line 100% ä',
    );
    assert.deepEqual(
      paragraphsOf('{\\fArial|b1|i0;One \\H2x;big} \\S1/2;\\P\\A1;two\\~three \\{4\\}\\L5'),
      ['One big 1/2', 'two\u00a0three {4}5'],
    );
    assert.deepEqual(inlineFont('{\\fArial|b1|i0|c0;x}'), {
      family: 'Arial',
      isBold: true,
      isItalic: false,
    });
  });
});
