// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../../src/base/errors.js';
import { writeWholeFile } from '../../src/base/whole-file.js';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('a file that is written whole or not at all', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kerf-file-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is there when the writing is done', () => {
    const path = join(folder, 'a.gcode');
    const count = writeWholeFile(path, (write) => {
      write(bytes('G21\n'));
      assert.equal(existsSync(path), false);
      write(bytes('M5\n'));
      return 2;
    });
    assert.equal(count, 2);
    assert.equal(readFileSync(path, 'utf8'), 'G21\nM5\n');
    assert.deepEqual(readdirSync(folder), ['a.gcode']);
  });

  it('leaves the older file when the work fails half way', () => {
    const path = join(folder, 'a.gcode');
    writeFileSync(path, 'old');
    assert.throws(
      () =>
        writeWholeFile(path, (write) => {
          write(bytes('half'));
          throw new Error('cancelled');
        }),
      /cancelled/,
    );
    assert.equal(readFileSync(path, 'utf8'), 'old');
    assert.deepEqual(readdirSync(folder), ['a.gcode']);
  });

  it('says that the disk is full, and does not replace a device', function () {
    if (!existsSync('/dev/full')) this.skip();
    assert.throws(
      () => writeWholeFile('/dev/full', (write) => write(bytes('x'))),
      (e) =>
        e instanceof AppError && e.code === 'file.unwritable' && /disk is full/.test(e.message),
    );
    assert.equal(existsSync(`/dev/full.${process.pid}.part`), false);
  });

  it('says that the folder is missing', () => {
    const path = join(folder, 'no', 'a.gcode');
    assert.throws(() => writeWholeFile(path, () => undefined), /folder of .* does not exist/);
  });
});
