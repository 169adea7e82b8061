// SPDX-License-Identifier: GPL-3.0-or-later
/** The members of a project file: what is written, in which order, and how far it is believed when it is read. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ZipFile } from 'yazl';
import { nameOfLuma } from '../../../src/art/pictures/name-of-luma.js';
import type { BitmapAsset } from '../../../src/model/asset.js';
import type { Project } from '../../../src/model/project-file/format.js';
import { lookAtWorks } from '../../../src/model/project-file/look-at-works.js';
import { readProject } from '../../../src/model/project-file/read-project.js';
import { writeProject } from '../../../src/model/project-file/write-project.js';
import { openZip } from '../../../src/model/project-file/zip-members.js';
import type { Row, RowId } from '../../../src/model/rows.js';
import { english } from '../../support/english.js';
import { scratchFolder } from '../../support/kerf-command.js';
import { rising } from '../../support/progress.js';
import { CALM, leafAndPicture, tracedWork } from '../../support/works.js';

const madeBy = 'Kerf';

async function zipped(path: string, members: Readonly<Record<string, string>>): Promise<void> {
  const zip = new ZipFile();
  for (const [name, text] of Object.entries(members)) zip.addBuffer(Buffer.from(text), name);
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  writeFileSync(path, Buffer.concat(chunks));
}

/** A picture of as many MiB. */
function large(mebibytes: number): BitmapAsset {
  const [widthPx, heightPx] = [1024, 1024 * mebibytes];
  const luma = { widthPx, heightPx, pixels: new Uint8Array(widthPx * heightPx) };
  return { kind: 'bitmap', fingerprint: nameOfLuma(luma), width: 10, height: 10, luma };
}

describe('an archive', () => {
  it('has its members by name, as large as they are and no larger than is allowed', async () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'a.kerf');
    await zipped(path, { 'b.txt': 'hello', 'a.txt': '' });
    await using zip = await openZip(path, 'a.kerf');
    assert.deepEqual([zip.name, zip.names], ['a.kerf', ['b.txt', 'a.txt']]);
    assert.deepEqual([zip.size('b.txt'), zip.size('a.txt')], [5, 0]);
    const bytes = await zip.read('b.txt', 5);
    assert.equal(Buffer.from(bytes).toString(), 'hello');
    assert.ok(bytes.buffer instanceof SharedArrayBuffer, 'threads share it');
    assert.equal((await zip.read('a.txt', 0)).length, 0);
    await assert.rejects(zip.read('b.txt', 4), /b.txt is too large/);
    await assert.rejects(zip.read('c.txt', 5), /no member c.txt/);
    assert.throws(() => zip.size('c.txt'), RangeError);
  });

  it('is refused with two members of one name, and where one is not what its checksum says', async () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'a.kerf');
    await zipped(path, { 'a.txt': 'hello', 'b.txt': 'world' });
    const bytes = readFileSync(path);
    const twice = Buffer.from(bytes.toString('latin1').replaceAll('b.txt', 'a.txt'), 'latin1');
    writeFileSync(path, twice);
    await assert.rejects(openZip(path, 'a.kerf'), { code: 'project.damaged' });
    // The sum in the index of the archive: 30 bytes before the name, of 46.
    const other = Buffer.from(bytes);
    other.writeUInt8(
      other.readUInt8(bytes.lastIndexOf('b.txt') - 30) ^ 1,
      bytes.lastIndexOf('b.txt') - 30,
    );
    writeFileSync(path, other);
    await using zip = await openZip(path, 'a.kerf');
    assert.equal((await zip.read('a.txt', 5)).length, 5);
    await assert.rejects(zip.read('b.txt', 5), /b.txt is damaged/);
  });

  it('leaves no file open, whether it is one or not', async () => {
    using folder = scratchFolder();
    const [good, bad] = [join(folder.path, 'a.kerf'), join(folder.path, 'b.kerf')];
    await zipped(good, { 'a.txt': 'hello' });
    writeFileSync(bad, 'no archive');
    const open = () => readdirSync('/proc/self/fd').length;
    const before = open();
    for (let i = 0; i < 4; i++) {
      await assert.rejects(openZip(bad, 'b.kerf'));
      const zip = await openZip(good, 'a.kerf');
      await zip[Symbol.asyncDispose]();
    }
    assert.ok(open() < before + 4, `${open()} instead of ${before}`);
  });
});

describe('a project that is saved', () => {
  const rowsOf = async (path: string) => (await readProject(CALM, path)).rows.map(({ id }) => id);

  it('has its members in one order: what it is, its rows, its picture, then its assets by name', async () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'a.kerf');
    const project = tracedWork();
    const thumbnail = Uint8Array.of(137, 80, 78, 71);
    await writeProject(CALM, { path, project, thumbnail, madeBy });
    await using zip = await openZip(path, 'a.kerf');
    const assets = project.assets.map(({ fingerprint }) => `assets/${fingerprint}`).sort();
    const originals = [...project.originals!.keys()].map((hash) => `originals/${hash}`);
    const first = ['mimetype', 'project.json', 'thumbnail.png'];
    assert.deepEqual(zip.names, [...first, ...assets, ...originals]);
    assert.deepEqual([...(await zip.read('thumbnail.png', 4))], [...thumbnail]);
    const [seen] = await lookAtWorks([path]);
    assert.deepEqual([...seen!.picture!], [...thumbnail]);
  });

  it('shows no picture that is larger than a thumbnail could be, and is there all the same', async () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'a.kerf');
    const seen = async (bytes: number) => {
      const thumbnail = new Uint8Array(bytes);
      await writeProject(CALM, { path, project: { rows: [], assets: [] }, thumbnail, madeBy });
      const [work] = await lookAtWorks([path]);
      return [work?.isThere, work?.picture?.length];
    };
    assert.deepEqual(await seen(2 ** 20), [true, 2 ** 20]);
    assert.deepEqual(await seen(2 ** 20 + 1), [true, undefined]);
  });

  it('has no clock and no owner in it: an ordinary file of the first day that archives know', async () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'a.kerf');
    await writeProject(CALM, { path, project: leafAndPicture(), madeBy });
    const bytes = readFileSync(path);
    for (const member of ['mimetype', 'project.json', 'assets/']) {
      const at = bytes.lastIndexOf(member) - 46;
      assert.equal(bytes.readUInt32LE(at), 0x02014b50);
      assert.deepEqual(
        [bytes.readUInt16LE(at + 12), bytes.readUInt16LE(at + 14)],
        [0, 0x21],
        member,
      );
      assert.equal(bytes.readUInt16LE(at + 40), 0o100644, member);
    }
  });

  it('has its rows by kind, by their order, and then by that of their layers', async () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'a.kerf');
    const id = (name: string) => name as RowId;
    const layer = (name: string, order: number): Row => {
      return { kind: 'layer', id: id(name), order, name, colour: [0, 0, 0], isVisible: true };
    };
    const step = (name: string, on: string, order: number): Row => ({
      ...{ kind: 'step', id: id(name), layer: id(on), order, operation: 'cut', params: {} },
      isEnabled: true,
    });
    const rows: Row[] = [
      { kind: 'guide', id: id('guide'), order: 0, axis: 'x', at: 5 },
      ...[step('c', 'low', 1), step('b', 'low', 0), step('a', 'high', 0)],
      { kind: 'group', id: id('group'), order: 0, name: '' },
      ...[layer('low', 2), layer('high', 1)],
      { kind: 'sheet', id: id('sheet'), order: 9 },
    ];
    await writeProject(CALM, { path, project: { rows, assets: [] }, madeBy });
    assert.deepEqual(await rowsOf(path), ['sheet', 'high', 'low', 'a', 'b', 'c', 'group', 'guide']);
    const { rows: pieces, assets } = leafAndPicture();
    const grouped: Row[] = [...pieces.toReversed(), ...rows.filter(({ kind }) => kind === 'group')];
    await writeProject(CALM, { path, project: { rows: grouped, assets }, madeBy });
    assert.deepEqual((await rowsOf(path)).slice(-3), ['group', 'piece-a', 'piece-b']);
  });

  it('says what it does and how far it is, up to the end', async () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'a.kerf');
    const said: string[] = [];
    const values: number[] = [];
    const context = () => {
      const rise = rising();
      return {
        ...CALM,
        setMessage: (message: Parameters<typeof CALM.setMessage>[0]) =>
          void said.push(english(message)),
        setProgress(value: number) {
          rise(value);
          values.push(Math.round(value * 1000) / 1000);
        },
      };
    };
    const project = { rows: [], assets: [large(2)] };
    await writeProject(context(), { path, project, madeBy });
    assert.deepEqual(values.splice(0), [0.45, 0.9, 1]);
    // A leaf of 148 bytes and a picture of 600 are all but 1 of 749.
    await writeProject(context(), { path, project: leafAndPicture(), madeBy });
    assert.deepEqual(values.splice(0).slice(-2), [0.899, 1]);
    await readProject(context(), path);
    assert.deepEqual(values, [0.198, 0.999]);
    assert.deepEqual(said, [`Saving ${path}`, `Saving ${path}`, 'Reading a.kerf']);
  });

  it('can be called off between two pieces of a large picture, and before it is written', async () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'a.kerf');
    const project: Project = { rows: [], assets: [large(2)] };
    const stop = new Error('called off');
    for (const [allowed, pieces] of [
      [0, 0],
      [1, 1],
      [2, 2],
    ] as const) {
      const seen: number[] = [];
      let asked = 0;
      const context = {
        ...CALM,
        setProgress: (value: number) => void seen.push(value),
        throwIfCancelled() {
          if (asked++ === allowed) throw stop;
        },
      };
      await assert.rejects(writeProject(context, { path, project, madeBy }), stop);
      assert.equal(seen.length, pieces);
      assert.ok(!existsSync(path));
    }
  });

  it('can be called off between two assets when it is opened', async () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'a.kerf');
    await writeProject(CALM, { path, project: leafAndPicture(), madeBy });
    const stop = new DOMException('called off', 'AbortError');
    const throwIfCancelled = () => {
      throw stop;
    };
    await assert.rejects(readProject({ ...CALM, throwIfCancelled }, path), stop);
  });
});
