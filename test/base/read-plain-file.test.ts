// SPDX-License-Identifier: GPL-3.0-or-later
/** What is read is a plain file and no larger than was agreed, whoever reads it and in which way. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  assertPlainFile,
  openPlainFile,
  readPlainFile,
  readPlainFileLater,
} from '../../src/base/read-plain-file.js';
import { scratchFolder } from '../support/kerf-command.js';

const limit = { maxBytes: 10 };

async function refusedAs(path: string, reason: string, sentence: RegExp): Promise<void> {
  const reported = { code: 'file.unreadable', message: sentence, details: { path, reason } };
  const matches = (error: unknown) => {
    const { code, message, details } = error as typeof reported & { message: string };
    assert.deepEqual([code, details], [reported.code, reported.details]);
    assert.match(message, sentence);
    return true;
  };
  assert.throws(() => readPlainFile(path, limit), matches);
  await assert.rejects(readPlainFileLater(path, limit), matches);
  if (reason === 'too-big') return;
  assert.throws(() => assertPlainFile(path), matches);
  await assert.rejects(openPlainFile(path), matches);
}

describe('a file that is read at once', () => {
  it('is there whole, up to its limit', async () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'a.txt');
    for (const text of ['', 'short', '0123456789']) {
      writeFileSync(path, text);
      assert.equal(readPlainFile(path, limit).toString(), text);
      assert.equal(String(await readPlainFileLater(path, limit)), text);
      assert.equal(assertPlainFile(path), text.length);
    }
    writeFileSync(path, '0123456789a');
    await refusedAs(path, 'too-big', /a\.txt" is larger than 1 kB/);
  });

  it('is bounded where its size is not known before', async () => {
    const path = '/proc/self/status';
    assert.match(readPlainFile(path, { maxBytes: 1e5 }).toString(), /^Name:/);
    assert.match(String(await readPlainFileLater(path, { maxBytes: 1e5 })), /^Name:/);
    await refusedAs(path, 'too-big', /larger than/);
  });

  it('is refused where it is none, without being opened', async () => {
    using folder = scratchFolder();
    const at = (name: string) => join(folder.path, name);
    mkdirSync(at('folder'));
    symlinkSync('/dev/zero', at('zero'));
    symlinkSync('/dev/null/deeper', at('nowhere'));
    execFileSync('mkfifo', [at('pipe')]);
    await refusedAs(at('none'), 'missing', /^There is no file ".*none": check/);
    await refusedAs(at('nowhere'), 'missing', /^There is no file/);
    await refusedAs('/none\0hidden', 'missing', /^There is no file/);
    await refusedAs(at('folder'), 'folder', /folder" is a folder: choose a file in it\.$/);
    await refusedAs(at('zero'), 'not-a-file', /zero" is a pipe or a device: save/);
    await refusedAs(at('pipe'), 'not-a-file', /pipe" is a pipe or a device: save/);
  });

  it('goes by the name that was given for it', () => {
    const named = { ...limit, name: 'my drawing' };
    assert.throws(() => readPlainFile('/none', named), /^AppError: There is no file "my drawing":/);
  });
});
