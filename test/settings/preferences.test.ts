// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Problem } from '../../src/base/errors.js';
import { rememberedPreferences } from '../../src/settings/preferences.js';
import { RememberedWindow } from '../../src/settings/remembered-window.js';

describe('preferences', () => {
  let folder = '';
  const damages: Problem[] = [];
  const file = () => join(folder, 'kerf', 'preferences.json');
  const open = () => rememberedPreferences((problem) => damages.push(problem), file());

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kerf-preferences-'));
    damages.length = 0;
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it('are the defaults, without a file, until something is chosen', () => {
    assert.equal(open().values.unit, 'mm');
    assert.equal(existsSync(file()), false);
  });

  it('come back at the next start, keys too, and leave what was not changed', () => {
    const before = open();
    before.change({ unit: 'in' });
    before.chooseKeys('zoom-in', ['<Control>i']);
    before.chooseKeys('commands', []);
    const { values, keys } = open();
    assert.equal(values.unit, 'in');
    assert.equal(values.theme, 'system');
    assert.deepEqual(keys, { 'zoom-in': ['<Control>i'], commands: [] });
  });

  it('go back to default together, and one command alone to its own keys', () => {
    const preferences = open();
    preferences.change({ asksAlways: true });
    preferences.chooseKeys('commands', []);
    preferences.chooseKeys('commands', undefined);
    assert.deepEqual(preferences.keys, {});
    assert.equal(preferences.values.asksAlways, true);
    preferences.reset();
    assert.equal(open().values.asksAlways, false);
  });

  it('of a damaged file are used as far as they are right, and the file is kept aside', () => {
    open().change({ unit: 'in' });
    const bad = { values: { unit: 'in', theme: 'pink', later: 1 }, keys: { a: ['F5'], b: 7 } };
    writeFileSync(file(), JSON.stringify(bad));
    const { values, keys } = open();
    assert.equal(values.unit, 'in');
    assert.equal(values.theme, 'system');
    assert.deepEqual(keys, { a: ['F5'] });
    assert.equal(damages.length, 1);
    assert.ok(readdirSync(join(folder, 'kerf')).some((name) => name.includes('~broken')));
  });

  it('keep how the window was left apart, and never complain about that', () => {
    const path = join(folder, 'window.json');
    new RememberedWindow(() => assert.fail(), path).change({ widthPx: 900, page: 'history' });
    assert.deepEqual(new RememberedWindow(() => assert.fail(), path).look, {
      widthPx: 900,
      page: 'history',
    });
    const nowhere = new RememberedWindow(() => assert.fail(), '/proc/none/window.json');
    nowhere.change({ isMaximised: true });
    assert.equal(nowhere.look.isMaximised, true);
  });
});
