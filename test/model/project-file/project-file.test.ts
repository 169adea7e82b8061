// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../../src/base/errors.js';
import { type Fingerprint, fileHash } from '../../../src/base/fingerprint.js';
import { FORMAT, MEDIA_TYPE, type Project } from '../../../src/model/project-file/format.js';
import { migrated } from '../../../src/model/project-file/migrations/index.js';
import { readProject } from '../../../src/model/project-file/read-project.js';
import { writeProject } from '../../../src/model/project-file/write-project.js';
import { scratchFolder } from '../../support/kerf-command.js';
import { projectRoot } from '../../support/project-root.js';
import {
  CALM,
  groupedWork,
  leafAndPicture,
  tracedWork,
  veiledAsset,
  type Work,
} from '../../support/works.js';

const madeBy = 'Kerf 0.1.0';
const save = (path: string, project: Project) => writeProject(CALM, { path, project, madeBy });

describe('a project file', () => {
  it('brings back every row and asset, to the last bit', async () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'work.kerf');
    const work = leafAndPicture();
    await save(path, work);
    const read = await readProject(CALM, path);
    assert.deepEqual(read.rows, work.rows);
    assert.deepEqual(read.assets.map(plain), work.assets.map(plain));
    assert.deepEqual([read.madeBy, read.format, read.problems], [madeBy, FORMAT, []]);
  });

  it('brings back the bridges of a piece', async () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'work.kerf');
    const work = leafAndPicture();
    const tabs = [{ across: -0.5, up: 0.25, width: 0.8 }];
    const rows = work.rows.map((row) => (row.kind === 'piece' ? { ...row, tabs } : row));
    await save(path, { ...work, rows });
    assert.deepEqual((await readProject(CALM, path)).rows, rows);
  });

  it('brings back what was guessed of a step', async () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'work.kerf');
    const work = leafAndPicture();
    for (const guess of ['fill', 'red line', 'black line', 'other line', 'outline'] as const) {
      const rows = work.rows.map((row) => (row.kind === 'step' ? { ...row, guess } : row));
      await save(path, { ...work, rows });
      assert.deepEqual((await readProject(CALM, path)).rows, rows);
    }
  });

  it('brings back what shows through a picture, under the same name', async () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'work.kerf');
    const work = leafAndPicture(veiledAsset(30, 20));
    await save(path, work);
    const { rows, assets } = await readProject(CALM, path);
    assert.deepEqual(rows, work.rows);
    assert.deepEqual(assets.map(plain), work.assets.map(plain));
  });

  it('is the same bytes whenever the same work is saved, also after it was opened', async () => {
    using folder = scratchFolder();
    const [first, second] = [join(folder.path, 'a.kerf'), join(folder.path, 'b.kerf')];
    const work = leafAndPicture();
    await save(first, work);
    await save(second, await readProject(CALM, first));
    assert.deepEqual(readFileSync(second), readFileSync(first));
    await save(second, { ...work, rows: [...work.rows].reverse() });
    assert.deepEqual(readFileSync(second), readFileSync(first));
  });

  it('brings back a file of more than a slice, with progress up to nine tenths before the disk', async () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'work.kerf');
    // Two slices and a bit, in the middle of more memory: neither what is before nor behind it is meant.
    const memory = new Uint8Array(2 ** 21 + 300).map((_, i) => (i >> 10) % 251);
    const bytes = memory.subarray(100, 2 ** 21 + 150);
    const work = tracedWork();
    const hash = fileHash(bytes);
    const rows = work.rows.map((row) =>
      row.kind === 'piece' && row.source?.kind === 'file'
        ? { ...row, source: { ...row.source, hash } }
        : row,
    );
    const seen: number[] = [];
    const context = { ...CALM, setProgress: (value: number) => void seen.push(value) };
    const project = { ...work, rows, originals: new Map([[hash, bytes]]) };
    await writeProject(context, { path, project, madeBy });
    assert.deepEqual(
      seen,
      seen.toSorted((a, b) => a - b),
    );
    assert.ok(Math.abs(seen.at(-2)! - 0.9) < 1e-3 && seen.at(-1) === 1, `${seen}`);
    assert.ok(seen.length > 4);
    const { originals } = await readProject(CALM, path);
    assert.ok(Buffer.from(originals!.get(hash)!).equals(bytes));
  });

  it('says what it is where file managers look for it', async () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'work.kerf');
    await save(path, leafAndPicture());
    const bytes = readFileSync(path);
    assert.equal(bytes.toString('latin1', 30, 38 + MEDIA_TYPE.length), `mimetype${MEDIA_TYPE}`);
  });

  const frozen: Record<string, Work> = {
    'format-1': leafAndPicture(),
    'format-1-transparent': leafAndPicture(veiledAsset(30, 20)),
    'format-2': groupedWork(),
    'format-3': tracedWork(),
  };
  for (const [name, work] of Object.entries(frozen)) {
    it(`opens ${name}.kerf, which was frozen when the format was made`, async () => {
      const sample = join(projectRoot, `test/data/projects/${name}.kerf`);
      const { rows, assets, originals = new Map() } = await readProject(CALM, sample);
      assert.deepEqual(rows, work.rows);
      assert.deepEqual(assets.map(plain), work.assets.map(plain));
      assert.deepEqual([...originals].map(plain), [...(work.originals ?? [])].map(plain));
    });
  }

  it('is brought from older formats to the one of today, a step at a time', () => {
    const steps = ['two', 'three'].map((word) => (project: Readonly<Record<string, unknown>>) => {
      return { ...project, way: `${project['way'] ?? 'one'} ${word}` };
    });
    assert.deepEqual(migrated({}, 1, { steps, to: 3 }), { way: 'one two three' });
    assert.deepEqual(migrated({}, 2, { steps, to: 3 }), { way: 'one three' });
    assert.deepEqual(migrated({ way: 'as it is' }, 4, { steps, to: 3 }), { way: 'as it is' });
  });

  it('keeps the file before beside it, and the mode and the link of the one it replaces', async () => {
    using folder = scratchFolder();
    const [real, link] = [join(folder.path, 'real.kerf'), join(folder.path, 'link.kerf')];
    writeFileSync(real, 'before');
    chmodSync(real, 0o640);
    symlinkSync(real, link);
    await save(link, leafAndPicture());
    assert.equal(readFileSync(`${real}~`, 'utf8'), 'before');
    assert.equal(statSync(real).mode & 0o777, 0o640);
    assert.deepEqual(readFileSync(link), readFileSync(real));
    await readProject(CALM, real);
  });

  it('is not written where it could not be opened again, and the file before is as it was', async () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'work.kerf');
    writeFileSync(path, 'before');
    const work = leafAndPicture();
    // Memory that nobody writes to takes no room.
    const huge = new Uint8Array(2 ** 30 + 1);
    const kept = huge.subarray(1);
    for (const originals of [[huge], [kept, kept, kept]]) {
      const named = new Map(originals.map((bytes, i) => [`${i}` as Fingerprint, bytes]));
      await assert.rejects(save(path, { ...work, originals: named }), {
        code: 'project.too-large',
        message: /^"work.kerf" holds more than Kerf can process/,
      });
    }
    assert.equal(readFileSync(path, 'utf8'), 'before');
  });

  it('leaves the file before as it was when it is cancelled or cannot be written', async () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'work.kerf');
    writeFileSync(path, 'before');
    const stopped = Object.assign(new Error('stop'), { name: 'AbortError' });
    const throwIfCancelled = () => {
      throw stopped;
    };
    const project = leafAndPicture();
    const cancelled = writeProject({ ...CALM, throwIfCancelled }, { path, project, madeBy });
    await assert.rejects(cancelled, stopped);
    assert.equal(readFileSync(path, 'utf8'), 'before');
    const nowhere = join(folder.path, 'no', 'work.kerf');
    await assert.rejects(save(nowhere, project), /folder of .* does not exist/);
    mkdirSync(join(folder.path, 'folder.kerf'));
    await assert.rejects(save(join(folder.path, 'folder.kerf'), project), AppError);
    assert.equal(existsSync(`${path}~`), false);
  });
});

/** Shared memory and plain memory of the same content are not equal to the comparison. */
function plain(value: unknown): unknown {
  if (ArrayBuffer.isView(value)) {
    return Buffer.from(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)).toString(
      'hex',
    );
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, plain(member)]));
}
