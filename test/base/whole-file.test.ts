// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fs, {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
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
    assert.deepEqual(
      readdirSync('/dev').filter((name) => name.endsWith('.part')),
      [],
    );
  });

  it('keeps the mode of the file it replaces, and the link that leads to it', () => {
    const file = join(folder, 'secret.gcode');
    const link = join(folder, 'link.gcode');
    writeFileSync(file, 'old');
    chmodSync(file, 0o600);
    symlinkSync('secret.gcode', link);
    writeWholeFile(link, (write) => write(bytes('new')));
    assert.equal(readlinkSync(link), 'secret.gcode');
    assert.equal(readFileSync(file, 'utf8'), 'new');
    assert.equal(statSync(file).mode & 0o777, 0o600);
    assert.deepEqual(readdirSync(folder), ['link.gcode', 'secret.gcode']);
  });

  it('replaces a file where modes cannot be set, as on a share in the network', () => {
    const path = join(folder, 'a.gcode');
    writeFileSync(path, 'old');
    const { fchmodSync } = fs;
    fs.fchmodSync = () => {
      throw Object.assign(new Error('ENOTSUP: operation not supported, fchmod'), {
        code: 'ENOTSUP',
      });
    };
    syncBuiltinESMExports();
    try {
      writeWholeFile(path, (write) => write(bytes('new')));
    } finally {
      fs.fchmodSync = fchmodSync;
      syncBuiltinESMExports();
    }
    assert.equal(readFileSync(path, 'utf8'), 'new');
  });

  it('makes what a link leads to', () => {
    symlinkSync('later.gcode', join(folder, 'link.gcode'));
    writeWholeFile(join(folder, 'link.gcode'), (write) => write(bytes('new')));
    assert.equal(readFileSync(join(folder, 'later.gcode'), 'utf8'), 'new');
  });

  it('may have a name as long as the disk allows', () => {
    const path = join(folder, `${'n'.repeat(249)}.gcode`);
    writeWholeFile(path, (write) => write(bytes('M5')));
    assert.equal(readFileSync(path, 'utf8'), 'M5');
    const longer = join(folder, 'n'.repeat(300));
    assert.throws(() => writeWholeFile(longer, () => undefined), /too long: choose a shorter/);
  });

  it('leaves a file alone that may not be written', function () {
    if (process.getuid?.() === 0) this.skip(); // root may write everything
    const path = join(folder, 'kept.gcode');
    writeFileSync(path, 'old', { mode: 0o444 });
    assert.throws(
      () => writeWholeFile(path, (write) => write(bytes('new'))),
      /no permission to write/,
    );
  });

  it('says that the folder is missing', () => {
    const path = join(folder, 'no', 'a.gcode');
    assert.throws(() => writeWholeFile(path, () => undefined), /folder of .* does not exist/);
  });
});
