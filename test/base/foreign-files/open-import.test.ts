// SPDX-License-Identifier: GPL-3.0-or-later
/** Files to import, opened, read, or handed in by a process that may see them. */
import assert from 'node:assert/strict';
import { closeSync, openSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../../src/base/errors.js';
import { openImport, readImport } from '../../../src/base/foreign-files/open-import.js';
import { HandedFiles, WANTS_FILES } from '../../../src/base/foreign-files/wanted-files.js';
import { scratchFolder } from '../../support/kerf-command.js';

/** A file of that size without any content, which takes no room on the disk. */
function hollow(path: string, bytes: number): string {
  closeSync(openSync(path, 'w'));
  truncateSync(path, bytes);
  return path;
}

describe('a file to import', () => {
  it('is opened up to a gigabyte, and read up to what is asked for', async () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'a.svg');
    writeFileSync(path, '<svg/>');
    await using file = await openImport(path, 'a.svg');
    assert.equal(await file.readFile('utf8'), '<svg/>');
    assert.equal(Buffer.from(await readImport(path, 'a.svg', 6)).toString(), '<svg/>');
    await assert.rejects(readImport(path, 'a.svg', 5), {
      code: 'import.too-big',
      message: '"a.svg" is larger than 1 kB, the limit for such files: choose another file.',
    });
    const largest = hollow(join(folder.path, 'largest'), 2 ** 30);
    await (await openImport(largest, 'largest')).close();
    const larger = hollow(join(folder.path, 'larger'), 2 ** 30 + 1);
    await assert.rejects(openImport(larger, 'larger'), {
      code: 'import.too-big',
      message: /is larger than 1024 MB/,
    });
    await assert.rejects(readImport(larger, 'larger'), { code: 'import.too-big' });
  });

  it('is refused by a code of its own where it is none', async () => {
    for (const [path, code] of [
      ['/dev/null', 'import.not-a-file'],
      ['/none', 'import.missing'],
      ['/dev', 'import.missing'],
    ] as const) {
      await assert.rejects(openImport(path, 'a.svg'), {
        code,
        message: /^".*a\.svg"|^There is no file "a\.svg"/,
      });
      await assert.rejects(readImport(path, 'a.svg'), { code });
    }
  });
});

describe('files that are handed in', () => {
  it('are given out, and what else is asked for is demanded all at once', () => {
    const files = new HandedFiles({ 'a.png': Uint8Array.of(1), 'none.png': null });
    assert.deepEqual(files.read('a.png'), Uint8Array.of(1));
    assert.equal(files.read('none.png'), undefined);
    files.demandAll();
    for (const link of ['b.png', 'c.png', 'b.png']) assert.equal(files.read(link), undefined);
    assert.throws(
      () => files.demandAll(),
      (error) => {
        assert.ok(error instanceof AppError);
        assert.deepEqual([error.code, error.details], [WANTS_FILES, { links: ['b.png', 'c.png'] }]);
        return true;
      },
    );
    const one = new HandedFiles({});
    one.read('d.png');
    assert.throws(() => one.demandAll(), { code: WANTS_FILES });
  });
});
