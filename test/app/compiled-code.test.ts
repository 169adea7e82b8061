// SPDX-License-Identifier: GPL-3.0-or-later
/** The code that an earlier run compiled: taken where it is that of these very bytes, passed over everywhere else. */
import assert from 'node:assert/strict';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requireCompiled } from '../../src/app/compiled-code.js';

describe('the code that is kept of a joined file', () => {
  let home: string;
  let file: string;
  let folder: string;

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'kerf-code-'));
    file = join(home, 'window.cjs');
    folder = join(home, 'cache', 'code');
    writeFileSync(file, joined('old'));
  });
  afterEach(() => rmSync(home, { recursive: true }));

  it('is taken by the next run', async () => {
    const first = requireCompiled(file, folder);
    assert.deepEqual([first.exports, first.isKept], [{ said: 'old window.cjs' }, false]);
    await first.keep();
    const second = requireCompiled(file, folder);
    assert.deepEqual([second.exports, second.isKept], [{ said: 'old window.cjs' }, true]);
    await second.keep();
    assert.equal(readdirSync(folder).length, 1);
  });

  it('is not taken for another file of the same name and length', async () => {
    await requireCompiled(file, folder).keep();
    writeFileSync(file, joined('new'));
    const { exports, isKept } = requireCompiled(file, folder);
    assert.deepEqual([exports, isKept], [{ said: 'new window.cjs' }, false]);
  });

  it('is not taken where it is damaged, cut off, or open to other users', async () => {
    await requireCompiled(file, folder).keep();
    const path = join(folder, readdirSync(folder)[0]!);
    const whole = readFileSync(path);
    const flipped = Buffer.from(whole);
    flipped[flipped.length >> 1]! ^= 1;
    for (const bytes of [flipped, whole.subarray(0, 100), Buffer.alloc(0)]) {
      writeFileSync(path, bytes);
      const { exports, isKept } = requireCompiled(file, folder);
      assert.deepEqual([exports, isKept], [{ said: 'old window.cjs' }, false]);
    }
    writeFileSync(path, whole);
    assert.ok(requireCompiled(file, folder).isKept);
    for (const [mode, isTaken] of [
      [0o644, true],
      [0o620, false],
      [0o602, false],
    ] as const) {
      chmodSync(path, mode);
      assert.equal(requireCompiled(file, folder).isKept, isTaken, mode.toString(8));
    }
  });

  it('is kept where only its user can look, and is closed again once it was read', async () => {
    await requireCompiled(file, folder).keep();
    const [name = ''] = readdirSync(folder);
    const modes = [folder, join(folder, name)].map((path) => statSync(path).mode & 0o777);
    assert.deepEqual(modes, [0o700, 0o600]);
    const open = readdirSync('/proc/self/fd').length;
    for (let i = 0; i < 3; i++) assert.ok(requireCompiled(file, folder).isKept);
    assert.equal(readdirSync('/proc/self/fd').length, open);
  });

  it('gives way where what was kept leads nowhere', async () => {
    mkdirSync(folder, { recursive: true });
    for (const name of ['a', 'b', 'c', 'd']) {
      symlinkSync(join(home, 'gone'), join(folder, `window-${name}.v8`));
    }
    await requireCompiled(file, folder).keep();
    assert.equal(readdirSync(folder).length, 3);
    assert.ok(requireCompiled(file, folder).isKept);
  });

  it('is kept of the last three versions', async () => {
    for (const said of ['one', 'two', 'three', 'four']) {
      writeFileSync(file, joined(said));
      await requireCompiled(file, folder).keep();
    }
    assert.equal(readdirSync(folder).length, 3);
    assert.ok(requireCompiled(file, folder).isKept);
  });

  it('is kept of those versions that were made last', async () => {
    const made: string[] = [];
    for (const age of [3000, 9000, 1000]) {
      writeFileSync(file, joined(`of ${age} s ago`));
      await requireCompiled(file, folder).keep();
      const [latest] = readdirSync(folder).filter((name) => !made.includes(name));
      made.push(latest!);
      const at = Date.now() / 1000 - age;
      utimesSync(join(folder, latest!), at, at);
    }
    writeFileSync(file, joined('the last'));
    await requireCompiled(file, folder).keep();
    assert.ok(requireCompiled(file, folder).isKept);
    const left = readdirSync(folder);
    assert.deepEqual(
      made.map((name) => left.includes(name)),
      [true, false, true],
    );
  });

  it('is that of what the file says, whatever the letters', () => {
    writeFileSync(file, "exports.said = 'µm ✂';");
    assert.deepEqual(requireCompiled(file, folder).exports, { said: 'µm ✂' });
  });

  it('is done without where nothing can be kept', async () => {
    mkdirSync(join(home, 'cache'));
    writeFileSync(folder, 'a file where the folder should be');
    const first = requireCompiled(file, folder);
    assert.deepEqual(first.exports, { said: 'old window.cjs' });
    await assert.rejects(first.keep());
  });
});

function joined(said: string): string {
  return [
    "const { basename } = require('node:path');",
    `exports.said = '${said} ' + basename(__filename);`,
  ].join('\n');
}
