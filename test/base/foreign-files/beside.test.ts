// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readerBeside } from '../../../src/base/foreign-files/beside.js';

describe('what a drawing links to', () => {
  const root = mkdtempSync(join(tmpdir(), 'beside-'));
  const folder = join(root, 'work');
  const read = readerBeside(join(folder, 'drawing.svg'));

  before(() => {
    mkdirSync(join(folder, 'pictures'), { recursive: true });
    for (const name of ['a b.png', 'pictures/c.png', '../secret.png'])
      writeFileSync(join(folder, name), name);
    symlinkSync(join(root, 'secret.png'), join(folder, 'link.png'));
    mkdirSync(join(root, 'work-other'));
    writeFileSync(join(root, 'work-other/a.png'), '');
    writeFileSync(join(folder, 'huge.png'), '');
    truncateSync(join(folder, 'huge.png'), 256 * 2 ** 20 + 1);
  });
  after(() => rmSync(root, { recursive: true }));

  it('is read from its own folder and below', () => {
    for (const link of ['a b.png', 'a%20b.png', './pictures/c.png', 'pictures/../a b.png'])
      assert.ok(read(link), link);
  });

  it('is read where a whole path leads there, or led before all was moved', () => {
    for (const link of [
      join(folder, 'a b.png'),
      `file://${join(folder, 'pictures/c.png')}`,
      `file://localhost${folder}/a%20b.png`,
      'file:///home/somebody/a%20b.png',
      String.raw`C:\Users\me\a b.png`,
      'file:///C:/work/a%20b.png',
    ])
      assert.ok(read(link), link);
  });

  it('is not read from anywhere else, nor by way of a link', () => {
    for (const link of [
      '../secret.png',
      '%2e%2e/secret.png',
      'pictures/../../secret.png',
      'link.png',
      join(root, 'secret.png'),
      'file:///etc/passwd',
      'http://example.com/a.png',
      '//example.com/a.png',
      '//example.com/a b.png',
      'file:///etc/../secret.png',
      '../work-other/a.png',
      'missing.png',
      'huge.png',
      'a b.png\0',
      'pictures',
      '',
    ])
      assert.equal(read(link), undefined, link);
  });
});
