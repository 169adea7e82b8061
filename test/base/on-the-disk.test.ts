// SPDX-License-Identifier: GPL-3.0-or-later
/** What a power cut leaves: nothing takes the place of a file before it is on the disk itself. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  openPlainFile,
  readPlainFile,
  readPlainFileLater,
} from '../../src/base/read-plain-file.js';
import { writeWholeFile } from '../../src/base/whole-file.js';
import { diskCalls } from '../support/disk-calls.js';
import { scratchFolder } from '../support/kerf-command.js';

const WRITTEN = ['openSync', 'writeSync', 'fsyncSync', 'closeSync'];

describe('a file that is written as a whole', () => {
  it('is on the disk before it takes the place of the older one', () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'work');
    const write = (keepsOlder: boolean) =>
      diskCalls(() =>
        writeWholeFile(path, (bytes) => bytes(Buffer.from('all of it')), { keepsOlder }),
      );
    assert.deepEqual(write(false), [...WRITTEN, 'renameSync']);
    // The work of a person: its name in the folder is there after a cut, too.
    assert.deepEqual(write(true), [
      ...[...WRITTEN, 'linkSync', 'renameSync'],
      ...['openSync', 'fsyncSync', 'closeSync'],
    ]);
  });
});

describe('what is not a plain file', () => {
  // A serial port resets its board when it is opened, and a pipe may wait for ever.
  for (const path of ['/dev/null', '/dev/full', '/dev', '/nowhere/at/all']) {
    it(`is refused without being opened: ${path}`, async () => {
      const limit = { maxBytes: 10 };
      const calls = diskCalls(() =>
        assert.throws(() => readPlainFile(path, limit), { code: 'file.unreadable' }),
      );
      assert.deepEqual(calls, []);
      await assert.rejects(readPlainFileLater(path, limit), { code: 'file.unreadable' });
      await assert.rejects(openPlainFile(path), { code: 'file.unreadable' });
    });
  }

  it('is said by its kind, as is what is too large', async () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'ten');
    writeFileSync(path, '0123456789');
    for (const [file, maxBytes, reason] of [
      ['/dev/null', 10, 'not-a-file'],
      ['/dev', 10, 'folder'],
      ['/nowhere/at/all', 10, 'missing'],
      [path, 9, 'too-big'],
    ] as const) {
      const reasonOf = (found: unknown) => {
        const { details } = found as { details?: { reason?: string } };
        assert.equal(details?.reason, reason, file);
        return true;
      };
      const calls = diskCalls(() =>
        assert.throws(() => readPlainFile(file, { maxBytes }), reasonOf),
      );
      assert.deepEqual(calls, [], 'not even opened');
      await assert.rejects(readPlainFileLater(file, { maxBytes }), reasonOf);
      await assert.rejects(openPlainFile(file, { maxBytes }), reasonOf);
    }
    assert.equal(readPlainFile(path, { maxBytes: 10 }).toString(), '0123456789');
    assert.equal((await readPlainFileLater(path, { maxBytes: 10 })).toString(), '0123456789');
  });
});
