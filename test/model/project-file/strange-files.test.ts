// SPDX-License-Identifier: GPL-3.0-or-later
/** Project files that are cut off, made by somebody else, or made to do harm: one sentence each. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { ZipFile } from 'yazl';
import { AppError } from '../../../src/base/errors.js';
import type { Fingerprint } from '../../../src/base/fingerprint.js';
import { assetBytes, assetEntry } from '../../../src/model/project-file/asset-bytes.js';
import { FORMAT, MEDIA_TYPE } from '../../../src/model/project-file/format.js';
import { readProject } from '../../../src/model/project-file/read-project.js';
import { stableJson } from '../../../src/model/project-file/stable-json.js';
import { writeProject } from '../../../src/model/project-file/write-project.js';
import type { PieceRow } from '../../../src/model/rows.js';
import { scratchFolder } from '../../support/kerf-command.js';
import { searchRuns } from '../../support/search-runs.js';
import { CALM, leafAndPicture, tracedWork } from '../../support/works.js';

type Json = Record<string, unknown>;

describe('a strange project file', () => {
  it('is one sentence wherever it is cut off', async () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'work.kerf');
    await writeProject(CALM, { path, project: leafAndPicture(), madeBy: 'Kerf' });
    const whole = readFileSync(path);
    for (let length = 0; length < whole.length; length += 13) {
      writeFileSync(path, whole.subarray(0, length));
      await assert.rejects(readProject(CALM, path), AppError, `cut at ${length}`);
    }
  });

  it('is a work or one sentence whichever bytes of it are others', async () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'work.kerf');
    await writeProject(CALM, { path, project: leafAndPicture(), madeBy: 'Kerf' });
    const whole = readFileSync(path);
    const change = fc.record({ at: fc.nat(whole.length - 1), byte: fc.nat(255) });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        const bytes = Buffer.from(whole);
        for (const { at, byte } of changes) bytes[at] = byte;
        writeFileSync(path, bytes);
        await readProject(CALM, path).catch((error) => assert.ok(error instanceof AppError, error));
      }),
      { numRuns: searchRuns(100) },
    );
  });

  const wrong: Record<string, (project: Json) => Json> = {
    'has no rows': ({ rows: _, ...rest }) => rest,
    'has rows that are no list': (project) => ({ ...project, rows: {} }),
    'has a piece in no group': patched('piece-a', { group: 'group-x' }),
    'has a group within itself': (p) => ({
      ...p,
      rows: [...rowsOf(p), { kind: 'group', id: 'group-a', order: 0, name: '', parent: 'group-a' }],
    }),
    'has a piece that lies down': patched('piece-a', { skew: 1.6 }),
    'has a bridge without a width': patched('piece-a', { tabs: [{ across: 0, up: 0, width: 0 }] }),
    'has two rows of one id': (p) => ({ ...p, rows: [...rowsOf(p), rowsOf(p)[0]] }),
    'has a piece that is nowhere': patched('piece-a', { x: '12' }),
    'has a piece without a size': patched('piece-a', { width: 0 }),
    'has a piece on no layer': patched('piece-a', { layer: 'layer-z' }),
    'has a step with settings of no kind': patched('step-a', { params: { power: [1] } }),
    'has a step refined by nothing': patched('step-a', { refinements: [{ id: 'tabs' }] }),
    'has a step of an unheard-of guess': patched('step-a', { guess: 'hunch' }),
    'has a piece from no kind of source': patched('piece-a', { source: 7 }),
    'has a piece from a file without a name': patched('piece-a', {
      source: { kind: 'file', path: 3 },
    }),
    'shows an asset that is not there': patched('piece-a', { asset: 'none' }),
    'says a picture is larger than it is': (p) => ({
      ...p,
      assetIndex: mapped(p['assetIndex'], (entry) => ({ ...entry, widthPx: 31 })),
    }),
    'says how wide a picture is and not how high': (p) => ({
      ...p,
      assetIndex: mapped(p['assetIndex'], ({ heightPx: _, ...entry }) => entry),
    }),
    'says how high a picture is and not how wide': (p) => ({
      ...p,
      assetIndex: mapped(p['assetIndex'], ({ widthPx: _, ...entry }) => entry),
    }),
    'says a picture has an opacity that is not there': (p) => ({
      ...p,
      assetIndex: mapped(p['assetIndex'], (entry) => ({ ...entry, encoding: 'luma-opacity' })),
    }),
    'says a picture is coded in an unheard-of way': (p) => ({
      ...p,
      assetIndex: mapped(p['assetIndex'], (entry) => ({ ...entry, encoding: 'rgb' })),
    }),
    'says an asset has no size': (p) => ({
      ...p,
      assetIndex: mapped(p['assetIndex'], (entry) => ({ ...entry, width: 0 })),
    }),
    'has half a format': (project) => ({ ...project, format: 1.5 }),
    'has a format before the first': (project) => ({ ...project, format: 0 }),
    'has a format in words': (project) => ({ ...project, format: '3' }),
    'has no format': ({ format: _, ...rest }) => rest,
  };
  for (const [what, change] of Object.entries(wrong)) {
    it(`is refused where it ${what}`, async () => {
      using folder = scratchFolder();
      const path = join(folder.path, 'work.kerf');
      await writeChanged(path, change);
      await assert.rejects(readProject(CALM, path), { code: 'project.damaged' });
    });
  }

  it('is refused where its rows unpack to more than those of any work', async () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'work.kerf');
    await writeChanged(path, (project) => project);
    const why = async (size: number) => {
      claimSize(path, 'project.json', size);
      const reading = readProject(CALM, path);
      const error: AppError = await reading.then(
        () => assert.fail('it was read'),
        (refused) => refused,
      );
      return [error.code, /too large/.test(String(error.cause))];
    };
    assert.deepEqual(await why(2 ** 28), ['project.damaged', false]);
    assert.deepEqual(await why(2 ** 28 + 1), ['project.damaged', true]);
  });

  it('is refused before it is unpacked where the files of its pictures would fill the memory', async () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'work.kerf');
    const { rows, assets, originals = new Map() } = tracedWork();
    const [piece, other] = rows.filter((row) => row.kind === 'piece');
    const [hash, bytes] = [...originals][0]!;
    const hashes = [hash, 'second', 'third'] as Fingerprint[];
    const pieces = hashes.map((name, i) => {
      return { ...piece!, id: `piece-${i}`, source: { ...piece!.source, hash: name } } as PieceRow;
    });
    const project = {
      rows: [...rows.filter((row) => row !== piece && row !== other), ...pieces, other!],
      assets,
      originals: new Map(hashes.map((name) => [name, bytes])),
    };
    await writeProject(CALM, { path, project, madeBy: 'Kerf' });
    assert.equal((await readProject(CALM, path)).originals?.size, 1, 'one is what its name says');
    for (const name of hashes) claimSize(path, `originals/${name}`, 2 ** 30);
    await assert.rejects(readProject(CALM, path), { code: 'project.too-large' });
  });

  it('is told apart from a drawing, and advises no copy that is not there', async () => {
    using folder = scratchFolder();
    const drawing = join(folder.path, 'a.svg');
    writeFileSync(drawing, '<svg/>');
    await assert.rejects(readProject(CALM, drawing), {
      code: 'project.not-one',
      message: /^"a.svg" is not a project of Kerf/,
    });
    const work = join(folder.path, 'work.kerf');
    writeFileSync(work, 'cut off');
    await assert.rejects(readProject(CALM, work), { message: /open a copy from elsewhere/ });
    writeFileSync(`${work}~`, '');
    await assert.rejects(readProject(CALM, work), {
      message: /open the copy before it, "work.kerf~"/,
    });
  });

  it('is told apart from other archives and from folders', async () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'work.kerf');
    const zip = new ZipFile();
    zip.addBuffer(Buffer.from('hello'), 'hello.txt');
    zip.end();
    writeFileSync(path, await bytesOf(zip));
    await assert.rejects(readProject(CALM, path), { code: 'project.not-one' });
    await assert.rejects(readProject(CALM, folder.path), { code: 'file.unreadable' });
    await assert.rejects(readProject(CALM, '/dev/zero'), { code: 'file.unreadable' });
  });
});

describe('a project of a newer Kerf', () => {
  it('opens as far as it is understood, and keeps the rest through a save', async () => {
    using folder = scratchFolder();
    const [path, again] = [join(folder.path, 'new.kerf'), join(folder.path, 'again.kerf')];
    const tab = { kind: 'tab', id: 'tab-a', at: 12, isLevel: true };
    const extra = { 'notes/readme.txt': Buffer.from('keep me') };
    await writeChanged(
      path,
      (p) => ({
        ...patched('piece-a', { skew: 0.1, source: { kind: 'dreamt' } })(p),
        ...{ format: FORMAT, madeBy: 'Kerf 9.0', sheet: { title: 'Box' } },
        rows: [...rowsOf(patched('piece-a', { skew: 0.1, source: { kind: 'dreamt' } })(p)), tab],
      }),
      extra,
    );
    const read = await readProject(CALM, path);
    assert.equal(read.rows.length, leafAndPicture().rows.length);
    assert.deepEqual(
      read.problems.map(({ code }) => code),
      ['project.newer'],
    );
    await writeProject(CALM, { path: again, project: read, madeBy: 'Kerf 0.1' });
    const { unknown, rows } = await readProject(CALM, again);
    assert.deepEqual(unknown?.rows, [tab]);
    assert.deepEqual(unknown?.fields, { sheet: { title: 'Box' } });
    assert.equal(unknown?.format, FORMAT);
    assert.deepEqual(
      unknown?.members.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()]),
      [['notes/readme.txt', 'keep me']],
    );
    assert.equal((rows.find(({ id }) => id === 'piece-a') as unknown as Json)['skew'], 0.1);
  });

  it('is refused before it is unpacked where what is only kept would fill the memory', async () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'new.kerf');
    const dream = { kind: 'dream', id: 'dream-a' };
    for (const [size, code] of [
      [2 ** 28, 'project.damaged'],
      [2 ** 28 + 1, 'project.too-large'],
    ] as const) {
      const extra = { 'notes.txt': Buffer.from('keep me') };
      await writeChanged(path, (p) => ({ ...p, rows: [...rowsOf(p), dream] }), extra);
      claimSize(path, 'notes.txt', size);
      await assert.rejects(readProject(CALM, path), { code }, `${size}`);
    }
  });

  it('says that it is too new where nothing of it can be read', async () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'new.kerf');
    await writeChanged(path, () => ({ format: 7, madeBy: 'Kerf 12', objects: [] }));
    await assert.rejects(readProject(CALM, path), { code: 'project.too-new' });
  });
});

function rowsOf(project: Json): readonly Json[] {
  return project['rows'] as readonly Json[];
}

function patched(id: string, fields: Json): (project: Json) => Json {
  return (project) => ({
    ...project,
    rows: rowsOf(project).map((row) => (row['id'] === id ? { ...row, ...fields } : row)),
  });
}

function mapped(value: unknown, change: (entry: Json) => Json): Json {
  const entries = Object.entries(value as Record<string, Json>);
  return Object.fromEntries(entries.map(([key, entry]) => [key, change(entry)]));
}

/** The usual work with another `project.json`. */
async function writeChanged(
  path: string,
  change: (project: Json) => Json,
  extra: Record<string, Buffer> = {},
): Promise<void> {
  const { entries, project } = usualMembers();
  await writeZip(path, {
    'project.json': Buffer.from(stableJson(change(project))),
    ...entries,
    ...extra,
  });
}

function usualMembers() {
  const work = leafAndPicture();
  const entries = Object.fromEntries(
    work.assets.map((a) => [`assets/${a.fingerprint}`, Buffer.concat(assetBytes(a))]),
  );
  const assetIndex = Object.fromEntries(work.assets.map((a) => [a.fingerprint, assetEntry(a)]));
  const project: Json = { format: 1, madeBy: 'Kerf', rows: work.rows, assetIndex };
  return { entries, project };
}

/** Has the archive's index say that a member unpacks to so many bytes. */
function claimSize(path: string, member: string, size: number): void {
  const bytes = readFileSync(path);
  const at = bytes.lastIndexOf(member) - INDEX_NAME;
  assert.equal(bytes.readUInt32LE(at), 0x02014b50);
  bytes.writeUInt32LE(size, at + INDEX_SIZE);
  writeFileSync(path, bytes);
}

/** Where an entry of the index has its name, and the size of what is unpacked. */
const INDEX_NAME = 46;
const INDEX_SIZE = 24;

async function writeZip(path: string, members: Readonly<Record<string, Buffer>>): Promise<void> {
  const zip = new ZipFile();
  zip.addBuffer(Buffer.from(MEDIA_TYPE), 'mimetype', { compress: false });
  for (const [name, bytes] of Object.entries(members)) zip.addBuffer(bytes, name);
  zip.end();
  writeFileSync(path, await bytesOf(zip));
}

async function bytesOf(zip: ZipFile): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
