// SPDX-License-Identifier: GPL-3.0-or-later
/** Pipes: nobody waits for the other end of one. */
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import {
  assertPlainFile,
  openPlainFile,
  readPlainFile,
  readPlainFileLater,
} from '../../src/base/read-plain-file.js';
import { writeWholeFile } from '../../src/base/whole-file.js';
import { scratchFolder } from '../support/kerf-command.js';
import { until } from '../support/until.js';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('a pipe', () => {
  it('is written to only where something reads from it', async () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'pipe');
    execFileSync('mkfifo', [path]);
    assert.throws(() => writeWholeFile(path, () => undefined), {
      code: 'file.unwritable',
      message: /Nothing reads from the pipe .*start its reader first/,
    });
    const reader = spawn('cat', [path], { stdio: ['ignore', 'pipe', 'ignore'] });
    let read = '';
    reader.stdout.on('data', (chunk) => {
      read += chunk;
    });
    const isWritten = () => {
      try {
        writeWholeFile(path, (write) => write(bytes('M5\n')));
        return true;
      } catch {
        return false; // `cat` is not there yet.
      }
    };
    await until(isWritten);
    await once(reader, 'close');
    assert.equal(read, 'M5\n');
  });

  it('is no file that can be read, and is not waited for', async () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'pipe');
    execFileSync('mkfifo', [path]);
    const limit = { maxBytes: 100 };
    const refused = { code: 'file.unreadable', message: /pipe" is a pipe or a device: save/ };
    assert.throws(() => readPlainFile(path, limit), refused);
    assert.throws(() => assertPlainFile(path), refused);
    await assert.rejects(readPlainFileLater(path, limit), refused);
    await assert.rejects(openPlainFile(path), refused);
  });
});
