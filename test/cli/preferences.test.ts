// SPDX-License-Identifier: GPL-3.0-or-later
/** `kerf preferences` as it is typed: what is listed, changed and refused, below an administrator and without one. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kerf } from '../support/kerf-command.js';
import { kerfHere, ownFolders } from './kerf-here.js';

describe('kerf preferences', function () {
  this.timeout(60_000);
  const home = ownFolders();
  const { XDG_CONFIG_DIRS } = process.env;
  beforeEach(() => {
    process.env['XDG_CONFIG_DIRS'] = join(home.path, 'shared');
  });
  afterEach(() => {
    if (XDG_CONFIG_DIRS === undefined) delete process.env['XDG_CONFIG_DIRS'];
    else process.env['XDG_CONFIG_DIRS'] = XDG_CONFIG_DIRS;
  });

  const typed = (...argv: readonly string[]) => kerfHere('preferences', ...argv);
  const real = (...argv: readonly string[]) => kerf('preferences', ...argv);
  const own = () => join(home.path, 'kerf/preferences.json');
  const shared = () => join(home.path, 'shared/kerf/preferences.json');
  const settle = (content: unknown) => {
    mkdirSync(join(home.path, 'shared/kerf'), { recursive: true });
    writeFileSync(shared(), JSON.stringify(content));
  };

  it('lists what is built in, chosen, set and locked, with the file', async () => {
    settle({ values: { unit: 'in', asksAlways: true }, locked: ['asksAlways'] });
    await real('set', 'snaps=off');
    const { stdout, status } = await real('list');
    assert.equal(status, 0);
    assert.deepEqual(stdout.trimEnd().split('\n'), [
      'theme\tsystem\tbuilt in',
      'language\tsystem\tbuilt in',
      'colours\tpower\tbuilt in',
      `unit\tin\tset by the administrator (${shared()})`,
      'speedUnit\tmm/min\tbuilt in',
      'startWith\tempty\tbuilt in',
      'snaps\toff\tchosen by you',
      `asksAlways\ton\tlocked by the administrator (${shared()})`,
    ]);
    const figures = JSON.parse((await typed('list', '--json')).stdout);
    assert.deepEqual(figures.slice(3), [
      { name: 'unit', value: 'in', isLocked: false, source: 'administrator', file: shared() },
      { name: 'speedUnit', value: 'mm/min', isLocked: false, source: 'built-in' },
      { name: 'startWith', value: 'empty', isLocked: false, source: 'built-in' },
      { name: 'snaps', value: false, isLocked: false, source: 'person' },
      { name: 'asksAlways', value: true, isLocked: true, source: 'administrator', file: shared() },
    ]);
  });

  it('keeps what is set, and takes it back', async () => {
    const { stdout } = await typed('set', 'unit=in', 'theme=dark');
    assert.equal(stdout, 'unit\tin\tchosen by you\ntheme\tdark\tchosen by you\n');
    assert.deepEqual(JSON.parse(readFileSync(own(), 'utf8')).values, { unit: 'in', theme: 'dark' });
    assert.equal((await typed('reset', 'unit')).stdout, 'unit\tmm\tbuilt in\n');
    await typed('reset');
    assert.deepEqual(JSON.parse(readFileSync(own(), 'utf8')), { values: {}, keys: {} });
  });

  it('refuses to set what is locked, in one sentence, and changes nothing', async () => {
    settle({ values: { unit: 'in' }, locked: ['unit'] });
    const { status, stdout, stderr } = await typed('set', 'theme=dark', 'unit=mm');
    assert.deepEqual([status, stdout], [1, '']);
    assert.equal(
      stderr,
      `kerf: The administrator of this computer has locked unit at in (${shared()}).\n`,
    );
    assert.equal(existsSync(own()), false);
  });

  it('says once what of the administrator does not count, and goes on without it', async () => {
    settle({ values: { theme: 'pink', unit: 'in' } });
    const { status, stdout, stderr } = await real('list');
    assert.equal(status, 0);
    assert.match(stdout, /^theme\tsystem\tbuilt in$/m);
    assert.match(stdout, /^unit\tin\tset by/m);
    assert.equal(stderr.trim().split('\n').length, 1);
    assert.match(stderr, /preferences\.json has entries that Kerf does not know/);
  });

  it('refuses what is no preference, and no value of one', async () => {
    for (const [words, sentence] of [
      ['unit', /not a preference with a value: write it like unit=in/],
      ['later=1', /There is no setting "later": use one of theme, language/],
      ['unit=ft', /"unit" takes one of mm, in/],
      ['snaps=perhaps', /"snaps" takes on or off, not "perhaps"/],
    ] as const) {
      const { status, stderr } = await typed('set', words);
      assert.equal(status, 2, words);
      assert.match(stderr, sentence);
    }
    assert.equal((await typed('reset', 'later')).status, 2);
  });
});
