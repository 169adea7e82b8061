// SPDX-License-Identifier: GPL-3.0-or-later
/** PDF documents: a page of true size, layers by name, nothing that a reader has to guess. */
import assert from 'node:assert/strict';
import { inflateSync } from 'node:zlib';
import type { Art, Luma, PathShape, Shape } from '../../../src/art/art.js';
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

/** What the streams of a file hold, in their order. */
function streamsOf(file: Buffer): Buffer[] {
  const found: Buffer[] = [];
  for (let at = file.indexOf('stream\n'); at >= 0; at = file.indexOf('>>\nstream\n', at)) {
    at = file.indexOf('stream\n', at) + 'stream\n'.length;
    const end = file.indexOf('\nendstream', at);
    found.push(inflateSync(file.subarray(at, end)));
    at = end;
  }
  return found;
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
    // 200 inches are 5080 mm.
    for (const size of [{ width: 5080.1 }, { height: 5080.1 }])
      assert.throws(() => written(size), { code: 'export.page' });
    assert.ok(written({ width: 5080, height: 5080 }).length > 0);
    const apart = [-2600, 2600].map((x) =>
      shape(0, { path: transformPath(ellipseIn(1, 1), translation(x, 0)) }),
    );
    assert.throws(() => written({ shapes: apart }), { code: 'export.page' });
  });

  it('begins at the corner of its page, wherever the drawing lies on it', () => {
    const path = transformPath(ellipseIn(30, 10), translation(50, 60));
    const file = written({ width: 100, height: 127, shapes: [shape(0, { path })] });
    assert.match(file.toString('latin1'), /MediaBox \[0 0 283\.46457 360\]/);
  });

  it('counts its objects, and names those that a reader begins with', () => {
    const file = written({}).toString('latin1');
    // Catalogue, pages, page, who wrote it, one layer, one stream.
    assert.match(file, /xref\n0 7\n0000000000 65535 f \n(\d{10} 00000 n \n){6}trailer\n/);
    assert.match(file, /<< \/Size 7 \/Root 1 0 R \/Info 4 0 R >>/);
    assert.match(file, /1 0 obj\n<< \/Type \/Catalog \/Pages 2 0 R /);
    assert.match(file, /OCGs \[5 0 R\] \/D << \/Order \[5 0 R\] \/ON \[5 0 R\]/);
    assert.match(file, /2 0 obj\n<< \/Type \/Pages \/Kids \[3 0 R\] \/Count 1 >>/);
    assert.match(file, /3 0 obj\n<< \/Type \/Page \/Parent 2 0 R .*\/Properties << \/L0 5 0 R >>/);
    assert.match(file, /\/Contents \[6 0 R\]/);
  });

  it('opens and closes a layer around its shapes, whenever another one follows', () => {
    const line = new PathBuilder().moveTo(0, 0).lineTo(1, 0).build();
    const shapes = [0, 0, 1, 0].map((layer) => shape(layer, { path: line }));
    const layers = [{ name: 'A' }, { name: 'B' }];
    const [content] = streamsOf(written({ layers, shapes }));
    const words = content!.toString('latin1').split('\n');
    assert.equal(words[0], '2.83465 0 0 2.83465 0 0 cm');
    const turns = words.filter((word) => /DC$|EMC|^S$/.test(word));
    assert.deepEqual(turns, [
      ...['/OC /L0 BDC', 'S', 'S', 'EMC'],
      ...['/OC /L1 BDC', 'S', 'EMC'],
      ...['/OC /L0 BDC', 'S', 'EMC'],
    ]);
    const [none] = streamsOf(written({ shapes: [] }));
    assert.equal(none!.toString('latin1'), '2.83465 0 0 2.83465 0 0 cm\n');
  });

  it('holds pictures as they are, with their opacity beside their own brightness', () => {
    const placed = (id: string, x: number): Shape => ({
      ...{ kind: 'bitmap', id, layer: 0, encoded: new Uint8Array(), mediaType: 'image/png' },
      ...{ widthPx: 2, heightPx: 1, placement: [20, 0, 0, 10, x, 0] },
    });
    const plain = { widthPx: 2, heightPx: 1, pixels: Uint8Array.of(7, 200) };
    // On white, half of black is a middle grey; what is clear has no colour of its own.
    const clear = { widthPx: 3, heightPx: 1, pixels: Uint8Array.of(255, 127, 254) };
    const veiled = { ...clear, opacity: Uint8Array.of(0, 128, 1) };
    const shapes = [placed('a', 0), placed('b', 50)];
    const pixels = new Map<string, Luma>([
      ['a', plain],
      ['b', veiled],
    ]);
    const art = { width: 99, height: 99, layers: [{ name: 'L' }], shapes };
    const file = Buffer.concat([...pdfWriter.write(art, {}, pixels)]);
    const [first, mask, own, content] = streamsOf(file).map((stream) => [...stream]);
    assert.deepEqual(
      [first, mask, own],
      [
        [7, 200],
        [0, 128, 1],
        [255, 0, 0],
      ],
    );
    const words = Buffer.from(content!).toString('latin1');
    assert.match(words, /q 20 0 0 10 0 0 cm \/I1 Do Q\nq 20 0 0 10 50 0 cm \/I2 Do Q\n/);
    const text = file.toString('latin1');
    assert.match(text, /\/XObject << \/I1 6 0 R \/I2 7 0 R >>/);
    const sizes = [
      ...text.matchAll(
        /(\d+) 0 obj\n<< \/Type \/XObject .*?\/Width (\d) \/Height 1 .*? \/BitsPerComponent 8( \/SMask 8 0 R)? \/Filter/g,
      ),
    ];
    assert.deepEqual(
      sizes.map(([, number, width, masked]) => [number, width, masked !== undefined]),
      [
        ['6', '2', false],
        ['8', '3', false],
        ['7', '3', true],
      ],
    );
    assert.throws(() => [...pdfWriter.write(art, {}, new Map())], RangeError);
  });

  it('packs a long drawing in parts of about a million letters', () => {
    const long = new PathBuilder().moveTo(0, 0);
    for (let i = 1; i < 65_000; i++) long.lineTo(100 + (i % 50) / 16, 200 + (i % 70) / 16);
    const file = written({ shapes: [shape(0, { path: long.build() }), shape(0)] });
    const streams = streamsOf(file);
    assert.equal(streams.length, 2);
    assert.match(file.toString('latin1'), /\/Contents \[6 0 R 7 0 R\]/);
    for (const number of [6, 7])
      assert.ok(file.includes(`\n${number} 0 obj\n<<  /Filter /FlateDecode`), `${number}`);
    assert.ok(streams[0]!.length > 1 << 20 && streams[1]!.length < 1000);
  });
});
