// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { rgbPng } from '../../../src/exporters/png-file.js';
import { FORMAT, type Project } from '../../../src/model/project-file/format.js';
import { readProject } from '../../../src/model/project-file/read-project.js';
import { writeProject } from '../../../src/model/project-file/write-project.js';
import { openZip } from '../../../src/model/project-file/zip-members.js';
import { drawThumbnail } from '../../../src/pipeline/preview/thumbnail.js';
import { scratchFolder } from '../../support/kerf-command.js';
import { CALM, leafAndPicture } from '../../support/works.js';

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
