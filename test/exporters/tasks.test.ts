// SPDX-License-Identifier: GPL-3.0-or-later
/** What a writer is given of a document, and when its file is there. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Art, PathShape } from '../../src/art/art.js';
import { packShapes } from '../../src/art/packed-shapes.js';
import type { Message } from '../../src/base/message.js';
import type { Exporter, ExportRequest, PicturePixels } from '../../src/exporters/contract.js';
import { lumaPng } from '../../src/exporters/luma-png.js';
import { artOf, exportDrawing, type TaskContext } from '../../src/exporters/tasks.js';
import { PathBuilder } from '../../src/geometry/path.js';
import type { Values } from '../../src/params/schema.js';
import { scratchFolder } from '../support/kerf-command.js';

const CALM: TaskContext = { setMessage() {}, throwIfCancelled() {} };
const IDENTITY = [1, 0, 0, 1, 0, 0] as const;

function line(x: number): PathShape {
  const path = new PathBuilder()
    .moveTo(x, 0)
    .lineTo(x + 1, 2)
    .build();
  const rest = { fillRule: 'nonzero', strokeWidth: 0.5 } as const;
  return { kind: 'path', id: 'as it was', layer: 7, path, ...rest };
}

const lines = (...xs: readonly number[]) =>
  ({ kind: 'paths', shapes: packShapes(xs.map(line)) }) as const;
const picture = (shade: number) => {
  const luma = { widthPx: 3, heightPx: 2, pixels: new Uint8Array(6).fill(shade) };
  return { kind: 'bitmap', luma, width: 30, height: 10 } as const;
};

function request(
  pieces: ExportRequest['pieces'],
  more: Partial<ExportRequest> = {},
): ExportRequest {
  const layers = [{ name: 'A' }, { name: 'B' }, { name: 'C' }];
  const plain = { format: 'kept', params: {}, path: '', width: 300, height: 200 };
  return { ...plain, layers, pieces, ...more };
}

/** An exporter that keeps what it is given, and writes two words. */
function keeping() {
  const given: { art: Art; params: Values; pixels: PicturePixels | undefined }[] = [];
  const size = { kind: 'count', label: 'Size', help: 'It.', default: 4, min: 1, max: 9 } as const;
  const exporter = {
    ...{ id: 'kept', label: 'Kept', extension: 'kept', mediaType: 'text/plain' },
    params: { size },
    load: async () => ({
      *write(art: Art, params: Values, pixels?: PicturePixels) {
        given.push({ art, params, pixels });
        yield Buffer.from('one ');
        yield Buffer.from('two');
      },
    }),
  } as unknown as Exporter;
  return { exporters: [{ ...exporter, id: 'other' }, exporter], given };
}

describe('a document to be written', () => {
  it('has its shapes on the page, each with a name of its own, its layer and its groups', () => {
    const art = artOf(
      request([
        { asset: lines(0, 5), toPage: [0, 2, -2, 0, 10, 20], layer: 1, groups: [4, 2] },
        { asset: lines(9), toPage: IDENTITY, layer: 2 },
      ]),
      CALM,
    );
    const { layers } = request([]);
    assert.deepEqual(
      [art.width, art.height, art.layers, art.cutOrder],
      [300, 200, layers, undefined],
    );
    assert.deepEqual(
      art.shapes.map((shape) => shape.kind === 'path' && [...shape.path.coords]),
      [
        [10, 20, 6, 22],
        [10, 30, 6, 32],
        [9, 0, 10, 2],
      ],
    );
    assert.deepEqual(
      art.shapes.map(({ id, layer, groups }) => [id, layer, groups]),
      [
        ['shape-0', 1, [4, 2]],
        ['shape-1', 1, [4, 2]],
        ['shape-2', 2, undefined],
      ],
    );
    const [first] = art.shapes;
    assert.ok(first?.kind === 'path' && first.strokeWidth === 1, 'twice as large, line and all');
  });

  it('has its pictures where they lie, encoded, and keeps the order of cuts', () => {
    const asset = picture(9);
    const cutOrder = { order: 'travel' };
    const piece = { asset, toPage: [0, 2, -2, 0, 10, 20], layer: 1 } as const;
    const art = artOf(request([piece], { cutOrder }), CALM);
    assert.deepEqual(art.cutOrder, cutOrder);
    assert.deepEqual(art.shapes, [
      {
        ...{ kind: 'bitmap', id: 'shape-0', layer: 1, mediaType: 'image/png' },
        ...{ widthPx: 3, heightPx: 2, encoded: lumaPng(asset.luma) },
        placement: [0, 60, -20, 0, 10, 20],
      },
    ]);
  });

  it('is refused where there is nothing in it, and looked at no further once it is stopped', () => {
    assert.throws(() => artOf(request([]), CALM), { code: 'export.nothing' });
    const none = { asset: lines(), toPage: IDENTITY, layer: 0 };
    assert.throws(() => artOf(request([none]), CALM), { code: 'export.nothing' });
    const stop = new Error('stopped');
    const stopping = {
      ...CALM,
      throwIfCancelled() {
        throw stop;
      },
    };
    assert.throws(() => artOf(request([none]), stopping), stop);
  });

  it('reaches its writer layer by layer, with the pixels of each picture', async () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'out.kept');
    const { exporters, given } = keeping();
    const messages: Message[] = [];
    const pieces = [
      { asset: picture(20), toPage: IDENTITY, layer: 2 },
      { asset: lines(1), toPage: IDENTITY, layer: 1 },
      { asset: picture(10), toPage: IDENTITY, layer: 0 },
      { asset: lines(2), toPage: IDENTITY, layer: 1 },
    ];
    const context = { ...CALM, setMessage: (message: Message) => void messages.push(message) };
    await exportDrawing(exporters, context, request(pieces, { path }));
    assert.equal(readFileSync(path, 'utf8'), 'one two');
    assert.deepEqual(messages, [{ msgid: 'Writing {path}', values: { path } }]);
    const [{ art, params, pixels }] = given as [(typeof given)[0]];
    assert.deepEqual([given.length, params], [1, { size: 4 }]);
    assert.deepEqual(
      art.shapes.map(({ kind, layer }) => [kind, layer]),
      [
        ['bitmap', 0],
        ['path', 1],
        ['path', 1],
        ['bitmap', 2],
      ],
    );
    assert.deepEqual(
      [...pixels!].map(([id, luma]) => [id, luma.pixels[0]]),
      [
        ['shape-0', 10],
        ['shape-3', 20],
      ],
    );
  });

  it('leaves no file where it is stopped between two parts, or in a format that is not known', async () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'out.kept');
    const { exporters } = keeping();
    const pieces = [{ asset: lines(1), toPage: IDENTITY, layer: 0 }];
    let asked = 0;
    const stop = new Error('stopped');
    const stopping = {
      ...CALM,
      throwIfCancelled() {
        // Once for the piece, once for each part.
        if (++asked === 3) throw stop;
      },
    };
    await assert.rejects(exportDrawing(exporters, stopping, request(pieces, { path })), stop);
    const strange = request(pieces, { path, format: 'strange' });
    await assert.rejects(exportDrawing(exporters, CALM, strange), RangeError);
    const wrong = request(pieces, { path, params: { size: 10 } });
    await assert.rejects(exportDrawing(exporters, CALM, wrong), /Size|size/);
    assert.ok(!existsSync(path));
    assert.deepEqual(readdirSync(folder.path), []);
  });
});
