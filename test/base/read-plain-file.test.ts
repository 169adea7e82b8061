// SPDX-License-Identifier: GPL-3.0-or-later
/** What is read is a plain file and no larger than was agreed, whoever reads it and in which way. */
import assert from 'node:assert/strict';
import fs, { mkdirSync, readdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { mock } from 'node:test';
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
    await refusedAs(at('none'), 'missing', /^There is no file ".*none": check/);
    await refusedAs(at('nowhere'), 'missing', /^There is no file/);
    await refusedAs('/none\0hidden', 'missing', /^There is no file/);
    await refusedAs(at('folder'), 'folder', /folder" is a folder: choose a file in it\.$/);
    await refusedAs(at('zero'), 'not-a-file', /zero" is a pipe or a device: save/);
  });

  it('is too large by whole megabytes, or begun kilobytes', () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'large');
    writeFileSync(path, '');
    truncateSync(path, 4 * 2 ** 20);
    for (const [maxBytes, most] of [
      [2 ** 20 - 1, '1024 kB'],
      [2 ** 20, '1 MB'],
      [3.5 * 2 ** 20, '3 MB'],
      [1500, '2 kB'],
    ] as const)
      assert.throws(() => readPlainFile(path, { maxBytes }), {
        message: new RegExp(`larger than ${most},`),
      });
  });

  it('is refused in words where it may not be read, or the disk is broken', () => {
    const failing = (code: string) => {
      const { mock: opening } = mock.method(fs, 'openSync', () => {
        throw Object.assign(new Error(code), { code });
      });
      syncBuiltinESMExports();
      try {
        return readPlainFile('/proc/self/status', limit).toString();
      } catch (error) {
        return String(error);
      } finally {
        opening.restore();
        syncBuiltinESMExports();
      }
    };
    for (const code of ['EACCES', 'EPERM'])
      assert.match(
        failing(code),
        /You have no permission to read ".*status": ask its owner for it\.$/,
      );
    assert.match(failing('EISDIR'), /is a folder/);
    for (const code of ['ENXIO', 'ENODEV']) assert.match(failing(code), /is a pipe or a device/);
    assert.match(failing('EIO'), /Cannot read ".*status": check the disk it is on\.$/);
  });

  it('is closed once it is read, or was found to be too large', async () => {
    const open = () => readdirSync('/proc/self/fd').length;
    const before = open();
    const path = '/proc/self/status';
    readPlainFile(path, { maxBytes: 1e5 });
    await readPlainFileLater(path, { maxBytes: 1e5 });
    assert.throws(() => readPlainFile(path, limit));
    await assert.rejects(readPlainFileLater(path, limit));
    assert.equal(open(), before);
  });

  it('goes by the name that was given for it', () => {
    const named = { ...limit, name: 'my drawing' };
    assert.throws(() => readPlainFile('/none', named), /^AppError: There is no file "my drawing":/);
  });
});
