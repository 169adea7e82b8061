// SPDX-License-Identifier: GPL-3.0-or-later
/** A file for a process that cannot reach it: a copy is read, and what the drawing links to is asked for. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AppError } from '../../../src/base/errors.js';
import { HandedFiles, WANTS_FILES } from '../../../src/base/foreign-files/wanted-files.js';
import { msg } from '../../../src/base/message.js';
import { readApart } from '../../../src/editor/import/read-apart.js';
import type { HandedIn } from '../../../src/importers/tasks.js';
import { TaskManager } from '../../../src/tasker/index.js';
import { scratchFolder } from '../../support/kerf-command.js';
import { rising } from '../../support/progress.js';

type Request = { readonly path: string } & Partial<HandedIn>;

describe('a file that is read by a process that cannot reach it', () => {
  const tasks = new TaskManager({ inline: true });
  const context = { signal: new AbortController().signal, setProgress: rising() };
  const part = { name: 'a.svg', tasks, context };
  after(() => tasks.shutdown());

  it('is copied, and the copy is gone afterwards', async () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'a.svg');
    writeFileSync(path, 'content');
    const read = async (_context: unknown, { copy = '' }: Request) => {
      const { readFile } = await import('node:fs/promises');
      return { copy, text: await readFile(copy, 'utf8') };
    };
    const { copy, text } = await readApart(part, read, { path });
    assert.equal(text, 'content');
    assert.notEqual(copy, path);
    assert.equal(existsSync(dirname(copy)), false);
  });

  it('is refused as an import is: missing, a folder, or not a plain file', async () => {
    using folder = scratchFolder();
    const read = async () => 'read';
    const missing = readApart(part, read, { path: join(folder.path, 'none.svg') });
    await assert.rejects(missing, { code: 'import.missing' });
    await assert.rejects(readApart(part, read, { path: '/dev/null' }), {
      code: 'import.not-a-file',
    });
  });

  it('gets what lies beside it once it has asked, and nothing from elsewhere', async () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'work/a.svg');
    mkdirSync(dirname(path));
    writeFileSync(path, 'content');
    writeFileSync(join(folder.path, 'work/photo.png'), 'of ours');
    writeFileSync(join(folder.path, 'secret'), 'not of ours');
    const links = ['photo.png', 'gone.png', '../secret', '/etc/hostname'];
    let rounds = 0;
    const read = async (_context: unknown, { beside = {} }: Request) => {
      rounds++;
      const files = new HandedFiles(beside);
      const found = links.map((link) => files.read(link));
      files.demandAll();
      return found.map((bytes) => bytes && new TextDecoder().decode(bytes));
    };
    const found = await readApart(part, read, { path });
    assert.deepEqual(found, ['of ours', undefined, undefined, undefined]);
    assert.equal(rounds, 2);
  });

  it('does not ask for ever', async () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'a.svg');
    writeFileSync(path, 'content');
    let rounds = 0;
    const read = async () => {
      const files = new HandedFiles({});
      files.read(`${rounds++}.png`);
      files.demandAll();
      return 'never';
    };
    await assert.rejects(readApart(part, read, { path }), { code: WANTS_FILES });
    assert.equal(rounds, 8);
  });

  it('is read from what was kept of it, without a copy', async () => {
    const bytes = new TextEncoder().encode('kept');
    const read = async (_context: unknown, request: Request & { bytes: Uint8Array }) => request;
    const { copy, bytes: given } = await readApart(part, read, { path: '/gone/a.svg', bytes });
    assert.deepEqual([copy, given], [undefined, bytes]);
  });

  it('says what is wrong with it, and not that files were wanted, where it cannot be read', async () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'a.svg');
    writeFileSync(path, 'content');
    const read = async () => {
      throw new AppError('import.damaged', msg('It is damaged.'));
    };
    await assert.rejects(readApart(part, read, { path }), { code: 'import.damaged' });
  });
});
