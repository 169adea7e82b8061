// SPDX-License-Identifier: GPL-3.0-or-later
/** A person's work that is written again: the one before stays beside it, and what goes wrong is said. */
import assert from 'node:assert/strict';
import fs, { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { mock } from 'node:test';
import { inEnglish } from '../../src/base/message.js';
import { unwritable, writeWholeFile } from '../../src/base/whole-file.js';
import { scratchFolder } from '../support/kerf-command.js';

const write = (path: string, text: string, keepsOlder = true) =>
  writeWholeFile(path, (bytes) => bytes(Buffer.from(text)), { keepsOlder });

/** Does the work with a call of the disk that goes another way. */
function withDisk<T>(
  name: 'linkSync' | 'writeSync',
  way: (...given: never[]) => unknown,
  work: () => T,
): T {
  const { mock: changed } = mock.method(fs, name, way);
  syncBuiltinESMExports();
  try {
    return work();
  } finally {
    changed.restore();
    syncBuiltinESMExports();
  }
}

describe('the work of a person', () => {
  it('stays beside what takes its place, the last one only', () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'a.kerf');
    const found = () =>
      readdirSync(folder.path).map((name) => `${name}: ${readFileSync(join(folder.path, name))}`);
    write(path, 'one');
    assert.deepEqual(found(), ['a.kerf: one']);
    write(path, 'two');
    write(path, 'three');
    assert.deepEqual(found(), ['a.kerf: three', 'a.kerf~: two']);
    writeWholeFile(path, (bytes) => bytes(Buffer.from('four')));
    assert.deepEqual(found(), ['a.kerf: four', 'a.kerf~: two'], 'not asked for');
  });

  it('is copied where the disk knows no second names', () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'a.kerf');
    write(path, 'one');
    const refuse = () => {
      throw Object.assign(new Error('no links'), { code: 'EPERM' });
    };
    withDisk('linkSync', refuse, () => write(path, 'two'));
    assert.equal(readFileSync(`${path}~`, 'utf8'), 'one');
    assert.equal(readFileSync(path, 'utf8'), 'two');
  });
});

describe('a file that is written', () => {
  it('is whole where the disk takes a few bytes at a time', () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'a');
    const { writeSync } = fs;
    const slowly = (file: number, bytes: Uint8Array, at: number) =>
      writeSync(file, bytes, at, Math.min(2, bytes.length - at));
    withDisk('writeSync', slowly as never, () => write(path, 'G21\nM5\n'));
    assert.equal(readFileSync(path, 'utf8'), 'G21\nM5\n');
  });

  it('is closed, whether the work succeeds or not', () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'a');
    const open = () => readdirSync('/proc/self/fd').length;
    const before = open();
    write(path, 'one');
    write(path, 'two');
    const fail = () => {
      throw new Error('half way');
    };
    assert.throws(() => writeWholeFile(path, fail), /half way/);
    assert.throws(() => writeWholeFile('/dev/null', fail), /half way/);
    assert.equal(open(), before);
  });

  it('is no folder, and is refused in words for each reason', () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'a');
    mkdirSync(path);
    assert.throws(() => write(path, 'one'), { message: `${path} is a folder: give a file name.` });
    writeFileSync(join(path, 'b'), '');
    assert.throws(() => write(join(path, 'b', 'c'), 'one'), /The folder of .* does not exist/);
    const cases: [code: string, sentence: RegExp][] = [
      ['ENOSPC', /^The disk is full: free some space and write a again\.$/],
      ['EDQUOT', /^The disk is full/],
      ['EACCES', /^You have no permission to write a: choose another folder\.$/],
      ['EPERM', /^You have no permission/],
      ['EROFS', /^You have no permission/],
      ['ENOENT', /^The folder of a does not exist: create it or choose another one\.$/],
      ['ENAMETOOLONG', /^The name of a is too long: choose a shorter one\.$/],
      ['ENXIO', /^Nothing reads from the pipe a: start its reader first, or give a file\.$/],
      ['EIO', /^Cannot write a \(broken\): choose another place\.$/],
    ];
    for (const [code, sentence] of cases) {
      const cause = Object.assign(new Error('broken'), { code });
      const error = unwritable('a', cause);
      assert.match(inEnglish(error.sentence), sentence);
      assert.deepEqual(
        [error.code, error.cause, error.details],
        ['file.unwritable', cause, { path: 'a' }],
      );
    }
  });
});
