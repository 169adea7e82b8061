// SPDX-License-Identifier: GPL-3.0-or-later
/** PDF documents: a page of true size, layers by name, nothing that a reader has to guess. */
import assert from 'node:assert/strict';
import type { Art, PathShape } from '../../../src/art/art.js';
import { pdfWriter } from '../../../src/exporters/pdf/writer.js';
import { transformPath, translation } from '../../../src/geometry/matrix.js';
import { PathBuilder } from '../../../src/geometry/path.js';
import { ellipseIn } from '../../../src/geometry/shapes.js';
import { pdfReader } from '../../../src/importers/pdf/reader.js';
import { lengthOf, pathsOf } from '../../importers/measure.js';

function shape(layer: number, more: Partial<PathShape> = {}): PathShape {
  const plain = {
    kind: 'path',
    id: '',
    layer,
    path: ellipseIn(30, 10),
    fillRule: 'evenodd',
  } as const;
  return { ...plain, stroke: [255, 0, 0], strokeWidth: 0.2, ...more };
}

function written(art: Partial<Art>, params = {}): Buffer {
  const whole = { width: 210, height: 297, layers: [{ name: 'Cut' }], shapes: [shape(0)], ...art };
  return Buffer.concat([...pdfWriter.write(whole, params)]);
}

describe('a PDF document of a drawing', () => {
  it('has a page in true size, and names of any letters', async () => {
    const layers = [{ name: 'Schnitt – äußen (1)' }, { name: '切割' }];
    const file = written({ layers, shapes: [shape(0), shape(1), shape(0)] });
    assert.match(file.toString('latin1'), /MediaBox \[0 0 595\.27559 841\.88976\]/);
    const { art } = await pdfReader.parse(file, { name: 'out.pdf' });
    assert.deepEqual(
      art.layers.map(({ name }) => name),
      layers.map(({ name }) => name),
    );
    for (const { path } of pathsOf(art))
      assert.ok(Math.abs(lengthOf(path) - lengthOf(ellipseIn(30, 10))) < 1e-3);
  });

  it('is larger than its page where the drawing lies beyond it', async () => {
    const away = transformPath(ellipseIn(30, 10), translation(-50, 300));
    const { art } = await pdfReader.parse(
      written({ shapes: [shape(0), shape(0, { path: away })] }),
      {
        name: 'out.pdf',
      },
    );
    assert.deepEqual(
      [art.width, art.height].map((mm) => Math.round(mm * 1000)),
      [260_000, 310_000],
    );
    const lengths = pathsOf(art).map(({ path }) => lengthOf(path));
    assert.equal(lengths.length, 2);
    assert.ok(Math.abs(lengths[1]! - lengths[0]!) < 1e-3, String(lengths));
  });

  it('says where each of its objects is', () => {
    const file = written({}).toString('latin1');
    const offsets = [...file.matchAll(/^(\d{10}) 00000 n /gm)].map(([, at]) => Number(at));
    offsets.forEach((at, i) => {
      assert.ok(file.startsWith(`${i + 1} 0 obj`, at), `object ${i + 1} at ${at}`);
    });
    assert.ok(file.startsWith('xref', Number(/startxref\n(\d+)/.exec(file)?.[1])));
  });

  it('writes the smallest numbers as PDF knows them', async () => {
    const path = new PathBuilder().moveTo(1e-12, -1e-12).lineTo(10, 1e-7).build();
    const { art } = await pdfReader.parse(written({ shapes: [shape(0, { path })] }), { name: 'x' });
    assert.ok(Math.abs(lengthOf(pathsOf(art)[0]!.path) - 10) < 1e-3);
  });

  it('has the colours of layers where other programs go by them', async () => {
    const layers = [{ name: 'L', colour: [0, 0, 255] as const }];
    const { art } = await pdfReader.parse(written({ layers }, { colours: 'layer' }), { name: 'x' });
    assert.deepEqual(pathsOf(art)[0]?.stroke, [0, 0, 255]);
  });

  it('refuses a page that no reader knows', () => {
    assert.throws(() => written({ width: 6000 }), { code: 'export.page' });
  });
});
