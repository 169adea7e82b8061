// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { rgbPng } from '../../../src/exporters/png-file.js';
import { FORMAT, type Project } from '../../../src/model/project-file/format.js';
import { readProject } from '../../../src/model/project-file/read-project.js';
import { writeProject } from '../../../src/model/project-file/write-project.js';
import { openZip } from '../../../src/model/project-file/zip-members.js';
import type { Row, RowId } from '../../../src/model/rows.js';
import { drawThumbnail } from '../../../src/pipeline/preview/thumbnail.js';
import { scratchFolder } from '../../support/kerf-command.js';
import { CALM, leafAndPicture } from '../../support/works.js';
import { squareAsset } from './scenes.js';

const drawn = (project: Project) => {
  const thumbnail = drawThumbnail(project, () => {});
  return thumbnail && rgbPng(thumbnail);
};

/** The size of a PNG as Kerf writes it, and how often each colour is in it. */
function seenIn(png: Uint8Array) {
  const file = Buffer.from(png);
  const [widthPx, heightPx] = [file.readUInt32BE(16), file.readUInt32BE(20)];
  const rows = inflateSync(file.subarray(file.indexOf('IDAT') + 4));
  const colours = new Map<string, number>();
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const at = y * (widthPx * 3 + 1) + 1 + x * 3;
      const colour = [...rows.subarray(at, at + 3)].join();
      colours.set(colour, (colours.get(colour) ?? 0) + 1);
    }
  }
  return { widthPx, heightPx, colours };
}

describe('the thumbnail of a work', () => {
  it('shows its pieces in the colours of their layers, as large as thumbnails are', () => {
    const { widthPx, heightPx, colours } = seenIn(drawn(leafAndPicture())!);
    assert.equal(Math.max(widthPx, heightPx), 256);
    const count = (colour: string) => colours.get(colour) ?? 0;
    assert.ok(count('255,255,255') > 1000, 'the sheet');
    assert.ok(count('255,0,0') > 30, 'the outline of the leaf');
    assert.ok(count('255,214,214') > 1000, 'its inside');
    const greys = [...colours.keys()].filter((c) => new Set(c.split(',')).size === 1);
    assert.ok(greys.length > 20, 'the picture');
  });

  it('has the work in its middle with a margin around it, in colours that are seen on white', () => {
    const square = squareAsset(10);
    const id = (name: string) => name as RowId;
    const colours = { low: [255, 255, 0], high: [10, 20, 230] } as const;
    const layers = Object.entries(colours).map(([name, colour], order): Row => {
      return { kind: 'layer', id: id(name), order, name, colour, isVisible: true };
    });
    const piece = (layer: string, order: number, x: number): Row => ({
      ...{
        kind: 'piece',
        id: id(`${layer}-${order}`),
        layer: id(layer),
        order,
        name: 'P',
        x,
        y: 55,
      },
      ...{ asset: square.fingerprint, width: 10, height: 10, angle: 0, isMirrored: false },
    });
    // On a box from 30, 50 to 50, 60; what is on the higher layer is drawn over the other.
    const rows = [piece('high', 0, 45), piece('low', 1, 35), piece('low', 0, 45), ...layers];
    const made = drawThumbnail({ rows, assets: [square] }, () => {})!;
    assert.deepEqual([made.widthPx, made.heightPx], [256, 134]);
    const at = (x: number, y: number) => {
      const found = 4 * (Math.floor(133 - y) * 256 + Math.floor(x));
      return [...made.rgba.subarray(found, found + 4)];
    };
    assert.deepEqual(at(2, 2), [255, 255, 255, 255]);
    assert.deepEqual(at(253, 131).slice(0, 3), [255, 255, 255]);
    assert.deepEqual(at(67, 67).slice(0, 3), [255, 255, 255], 'nothing is filled');
    // The line is 1.3 pixels wide, so that none of them is all of its colour.
    const line = (x: number) =>
      [x - 1, x].map((near) => at(near, 40)).sort((one, other) => one[0]! - other[0]!)[0]!;
    const yellow = line(6);
    assert.ok(yellow[0] === yellow[1] && yellow[0]! >= 204 && yellow[2]! < 130, `${yellow}`);
    assert.ok(at(7, 40)[2]! > 200, 'and no wider');
    for (const both of [line(128), line(250)]) {
      assert.ok(both[0]! < 130 && both[0]! < both[2]!, `blue over yellow, not ${both}`);
    }
    const count = [...Array(134).keys()].filter((y) => at(67, y)[2]! < 230);
    assert.ok(count.length >= 2 && count[0]! >= 4 && count.at(-1)! <= 129, `${count}`);
  });

  it('shows a layer as light as the paper in a grey that is seen on it', () => {
    const { rows, assets } = leafAndPicture();
    const white = rows.map((row) =>
      row.kind === 'layer'
        ? { ...row, colour: [255, 255, 255] as const, isVisible: row.id === 'layer-a' }
        : row,
    );
    const { colours } = seenIn(drawn({ rows: white, assets })!);
    assert.ok(colours.get('184,184,184')! > 30, 'its outline');
    assert.ok(colours.get('243,243,243')! > 1000, `${[...colours]}`);
  });

  it('is drawn of what is there where an asset is missing', () => {
    const { rows, assets } = leafAndPicture();
    const looked: number[] = [];
    const made = drawThumbnail({ rows, assets: assets.slice(0, 1) }, () => void looked.push(1));
    assert.deepEqual([made !== undefined, looked.length], [true, 1]);
  });

  it('leaves out what is hidden, and is none where nothing is to be seen', () => {
    const { rows, assets } = leafAndPicture();
    const hiding = (id: string) =>
      rows.map((row) =>
        row.kind === 'layer' && row.id === id ? { ...row, isVisible: false } : row,
      );
    const { colours } = seenIn(drawn({ assets, rows: hiding('layer-a') })!);
    assert.equal(colours.get('255,0,0'), undefined);
    assert.equal(drawn({ assets, rows: rows.filter(({ kind }) => kind !== 'piece') }), undefined);
  });

  it('is the same bytes for the same work, also after it was saved and opened, and never kept as unknown', async () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'work.kerf');
    const project = { ...leafAndPicture(), unknown: newer() };
    const thumbnail = drawn(project)!;
    await writeProject(CALM, { path, project, madeBy: 'Kerf', thumbnail });
    await using zip = await openZip(path, 'work.kerf');
    assert.deepEqual(zip.names.slice(0, 3), ['mimetype', 'project.json', 'thumbnail.png']);
    assert.deepEqual(Buffer.from(await zip.read('thumbnail.png', 1e6)), Buffer.from(thumbnail));
    const read = await readProject(CALM, path);
    assert.deepEqual(drawn(read), thumbnail);
    assert.deepEqual(
      read.unknown?.members.map(({ name }) => name),
      ['notes.txt'],
    );
  });

  it('stops where it is called off', () => {
    const stop = () => {
      throw new Error('called off');
    };
    assert.throws(() => drawThumbnail(leafAndPicture(), stop), /called off/);
  });
});

function newer() {
  const members = [{ name: 'notes.txt', bytes: new TextEncoder().encode('keep me') }];
  return { format: FORMAT + 1, fields: {}, rows: [], assetIndex: {}, members };
}
