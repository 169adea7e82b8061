// SPDX-License-Identifier: GPL-3.0-or-later
/** Folders that can be made, and those that cannot: the second kind must not keep anybody waiting. */
import assert from 'node:assert/strict';
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder, makeFolderSync } from '../../src/base/make-folder.js';
import { scratchFolder } from '../support/kerf-command.js';

const PERMISSIONS = 0o777;

describe('a folder', () => {
  it('is made with all above it, for its owner alone where that was asked', async () => {
    using scratch = scratchFolder();
    const [deep, other] = [join(scratch.path, 'a/b/c'), join(scratch.path, 'd/e')];
    await makeFolder(deep, 0o700);
    makeFolderSync(other, 0o700);
    for (const path of [deep, join(scratch.path, 'a'), other]) {
      assert.equal(statSync(path).mode & PERMISSIONS, 0o700, path);
    }
    await makeFolder(deep, 0o700);
    makeFolderSync(other);
  });

  it('is as open as the person keeps files where nothing is asked for', async () => {
    using scratch = scratchFolder();
    const [one, other] = [join(scratch.path, 'a'), join(scratch.path, 'b')];
    await makeFolder(one);
    makeFolderSync(other);
    for (const path of [one, other])
      assert.equal(statSync(path).mode & 0o7777, PERMISSIONS & ~process.umask(), path);
  });

  it('is made once by many at the same time', async () => {
    using scratch = scratchFolder();
    const path = join(scratch.path, 'a/b/c');
    await Promise.all(Array.from({ length: 8 }, () => makeFolder(path)));
    assert.ok(statSync(path).isDirectory());
  });

  it('is refused at once where the system makes none', async () => {
    const reported = {
      code: 'file.unwritable',
      message: /Cannot create the folder \/proc\/kerf\/state/,
    };
    await assert.rejects(makeFolder('/proc/kerf/state'), reported);
    assert.throws(() => makeFolderSync('/proc/kerf/state'), reported);
  });

  it('is refused where a file stands in its place or above it', async () => {
    using scratch = scratchFolder();
    const file = join(scratch.path, 'file');
    writeFileSync(file, '');
    for (const [path, why] of [
      [file, 'EEXIST'],
      [join(file, 'below'), 'ENOTDIR'],
      [join(file, 'far/below'), 'ENOTDIR'],
    ] as const) {
      const reported = { code: 'file.unwritable', message: new RegExp(`${path} .*${why}`) };
      await assert.rejects(makeFolder(path), reported, path);
      assert.throws(() => makeFolderSync(path), reported, path);
    }
  });
});
