// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Problem } from '../../src/base/errors.js';
import { readAdministrator } from '../../src/settings/administrator-files.js';
import { rememberedPreferences } from '../../src/settings/preferences.js';
import { RememberedWindow } from '../../src/settings/remembered-window.js';
import { noDamage } from '../support/no-damage.js';

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
    for (const content of [{ values: 'in' }, { keys: 'F5' }, { keys: { a: [7] } }]) {
      writeFileSync(file(), JSON.stringify(content));
      damages.length = 0;
      assert.deepEqual(open().keys, {});
      assert.equal(damages.length, 1, JSON.stringify(content));
    }
  });

  it('of which none was chosen are not in the file, so that a default can still reach them', () => {
    open().change({ unit: 'in' });
    assert.deepEqual(JSON.parse(readFileSync(file(), 'utf8')), {
      values: { unit: 'in' },
      keys: {},
    });
  });

  it('leave what another process chose in the meantime', () => {
    const [window, shell] = [open(), open()];
    shell.change({ theme: 'dark' });
    window.change({ snaps: false });
    shell.chooseKeys('commands', []);
    const { values, keys } = open();
    assert.deepEqual([values.theme, values.snaps, keys], ['dark', false, { commands: [] }]);
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

describe('preferences below which an administrator has some', () => {
  let folder = '';

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kerf-administrator-'));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  const file = () => join(folder, 'own', 'preferences.json');
  const shared = () => [join(folder, 'first'), join(folder, 'second')];
  const settle = (place: string, content: unknown) => {
    mkdirSync(join(folder, place, 'kerf'), { recursive: true });
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    writeFileSync(join(folder, place, 'kerf', 'preferences.json'), text);
  };
  const open = (onDamage: (problem: Problem) => void = noDamage) =>
    rememberedPreferences(onDamage, file(), readAdministrator(onDamage, shared()));

  it('have its defaults until something else is chosen', () => {
    settle('first', { values: { unit: 'in' } });
    settle('second', { values: { unit: 'mm', theme: 'dark' } });
    const preferences = open();
    assert.deepEqual([preferences.values.unit, preferences.values.theme], ['in', 'dark']);
    assert.deepEqual(preferences.sourceOf('unit'), {
      source: 'administrator',
      file: join(folder, 'first/kerf/preferences.json'),
    });
    assert.deepEqual(preferences.sourceOf('snaps'), { source: 'built-in' });
    preferences.change({ unit: 'mm' });
    assert.equal(open().values.unit, 'mm');
    assert.deepEqual(open().sourceOf('unit'), { source: 'person' });
    preferences.reset(['unit']);
    assert.equal(open().values.unit, 'in');
  });

  it('cannot be changed where they are locked, all or none', () => {
    settle('second', { values: { unit: 'in' }, locked: ['unit'] });
    const preferences = open();
    assert.throws(() => preferences.change({ theme: 'dark', unit: 'mm' }), {
      code: 'preferences.locked',
      message: `The administrator of this computer has locked unit at in (${join(folder, 'second/kerf/preferences.json')}).`,
    });
    assert.deepEqual([preferences.values.unit, preferences.values.theme], ['in', 'system']);
    assert.equal(existsSync(file()), false);
  });

  it('that were chosen do not count while they are locked, and do again afterwards', () => {
    open().change({ unit: 'mm', theme: 'dark' });
    settle('first', { values: { unit: 'in' }, locked: ['unit'] });
    const locked = open();
    assert.deepEqual([locked.values.unit, locked.isLocked('unit')], ['in', true]);
    assert.equal(locked.sourceOf('unit').source, 'administrator');
    locked.change({ theme: 'light' });
    rmSync(join(folder, 'first'), { recursive: true });
    assert.deepEqual([open().values.unit, open().values.theme], ['mm', 'light']);
  });

  it('are the built-in ones where its file is damaged, which is reported once and stays', () => {
    const damages: Problem[] = [];
    settle('first', '{"values": {"unit": ');
    const { values } = open((problem) => damages.push(problem));
    assert.equal(values.unit, 'mm');
    assert.deepEqual(
      damages.map(({ code }) => code),
      ['preferences.administrator'],
    );
    assert.deepEqual(readdirSync(join(folder, 'first/kerf')), ['preferences.json']);
  });

  it('are the built-in ones where its file cannot be read', () => {
    const damages: Problem[] = [];
    mkdirSync(join(folder, 'first/kerf/preferences.json'), { recursive: true });
    assert.equal(open((problem) => damages.push(problem)).values.unit, 'mm');
    assert.equal(damages.length, 1);
  });
});
