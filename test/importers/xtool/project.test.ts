// SPDX-License-Identifier: GPL-3.0-or-later
/** Projects of xTool Creative Space: shapes in true size where they lie, and what is done to them. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { xtoolReader } from '../../../src/importers/xtool/reader.js';
import { projectRoot } from '../../support/project-root.js';
import { areaOf, boundsOf, pathsOf } from '../measure.js';

async function read(displays: readonly object[]) {
  const bytes = Buffer.from(JSON.stringify({ canvasId: 'c', canvas: [{ displays }] }));
  const { art, problems } = await xtoolReader.parse(bytes, { name: 'a.xcs' });
  return { art, codes: problems.map(({ code }) => code) };
}

describe('a project of xTool', () => {
  it('has its shapes where they lie, y up, and what is done to each', async () => {
    const bytes = readFileSync(join(projectRoot, 'src/importers/xtool/sample.xcs'));
    const { art, problems } = await xtoolReader.parse(bytes, { name: 'sample.xcs' });
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['import.settings-taken'],
    );
    assert.deepEqual(
      art.layers.map(({ meant }) => meant),
      [
        { purpose: 'cut', settings: { power: 1, speed: 8, passes: 2 } },
        { purpose: 'engrave', settings: { power: 0.4, speed: 120 } },
        { purpose: 'score', settings: {} },
      ],
    );
    const boxes = pathsOf(art).map(({ path }) => boundsOf(path));
    assert.deepEqual([art.width, art.height], [60, 40]);
    assert.ok(Math.abs(boxes[1]!.minX - 10) < 1e-3 && Math.abs(boxes[1]!.maxY - 30) < 1e-3);
    assert.ok(Math.abs(areaOf(pathsOf(art)[2]!.path) - 400) < 1e-3);
    assert.ok(Math.abs(boxes[2]!.minX - 30) < 1e-3 && Math.abs(boxes[2]!.maxY - 30) < 1e-3);
  });

  it('names what is slanted there and upright here', async () => {
    const square = { id: 'a', type: 'RECT', x: 0, y: 0, width: 5, height: 5 };
    const codesOf = async (skew: object) => (await read([{ ...square, skew }])).codes;
    assert.deepEqual(await codesOf({ x: 0, y: 0 }), []);
    assert.deepEqual(await codesOf({ x: 0.3, y: 0 }), ['import.skew-ignored']);
  });

  it('takes what is done from the canvas that it reads, and names what Kerf does not have', async () => {
    const displays = [
      { id: 'a', type: 'RECT', x: 0, y: 0, width: 5, height: 5 },
      { id: 'b', type: 'RECT', x: 9, y: 0, width: 5, height: 5 },
    ];
    const on = (canvas: string, ...types: string[]) => [
      canvas,
      {
        displays: {
          value: types.map((processingType, i) => [['a', 'b'][i], { processingType }]),
        },
      },
    ];
    const value = [on('other', 'VECTOR_CUTTING'), on('c', 'VECTOR_ENGRAVING', 'INTAGLIO')];
    const text = JSON.stringify({ canvas: [{ id: 'c', displays }], device: { data: { value } } });
    const { art, problems } = await xtoolReader.parse(Buffer.from(text), { name: 'a.xcs' });
    assert.deepEqual(
      art.layers.map(({ meant }) => meant?.purpose),
      ['score', 'nothing'],
    );
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['import.step-unknown'],
    );
  });

  it('turns what is turned around its pivot', async () => {
    const turned = {
      type: 'RECT',
      x: 0,
      y: 0,
      width: 20,
      height: 10,
      angle: 90,
      pivot: { x: 10, y: 5 },
    };
    const { art, codes } = await read([turned]);
    assert.deepEqual(codes, []);
    assert.ok(Math.abs(art.width - 10) < 1e-9 && Math.abs(art.height - 20) < 1e-9);
    assert.equal(art.layers[0]?.meant?.purpose, 'nothing', 'nothing is said to be done to it');
  });

  it('has its pictures in their place and size, as they are encoded', async () => {
    const dot =
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    const picture = { type: 'BITMAP', x: 5, y: 0, width: 20, height: 10 };
    const { art, codes } = await read([{ ...picture, base64: `data:image/png;base64,${dot}` }]);
    assert.deepEqual(codes, []);
    const [shape] = art.shapes;
    assert.ok(shape?.kind === 'bitmap');
    assert.deepEqual(
      [shape.mediaType, shape.encoded],
      ['image/png', new Uint8Array(Buffer.from(dot, 'base64'))],
    );
    assert.deepEqual([art.width, art.height], [20, 10]);
    for (const lost of [{ base64: 'none' }, { base64: dot, width: 0 }, { base64: dot, height: 0 }])
      assert.ok((await read([{ ...picture, ...lost }])).codes.includes('import.shape-unknown'));
  });

  it('names what it cannot read', async () => {
    const { codes } = await read([
      { type: 'HOLOGRAM' },
      { type: 'RECT', x: 0, y: 0, width: 5, height: 5 },
    ]);
    assert.deepEqual(codes, ['import.shape-unknown']);
    for (const lost of [
      { type: 'TEXT', text: 'Hello', charJSONs: [] },
      { type: 'PATH', dPath: 'no path' },
    ])
      assert.ok((await read([lost])).codes.includes('import.shape-unknown'), lost.type);
    await assert.rejects(xtoolReader.parse(Buffer.from('{"canvasId":1'), { name: 'x' }), {
      code: 'import.unreadable',
    });
  });
});
