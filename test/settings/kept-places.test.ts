// SPDX-License-Identifier: GPL-3.0-or-later
/** Where the files of a person lie, and how large one of them may be before it is not read. */
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Problem } from '../../src/base/errors.js';
import { inEnglish } from '../../src/base/message.js';
import { VIRTUAL_LASER } from '../../src/devices/grbl/profiles.js';
import { NO_ADMINISTRATOR } from '../../src/preferences/administrator.js';
import { readAdministrator } from '../../src/settings/administrator-files.js';
import { readMaterialFile } from '../../src/settings/import-materials.js';
import { RememberedMachine } from '../../src/settings/machine-chooser.js';
import { MachineLibrary } from '../../src/settings/machine-library.js';
import { FileNotebook } from '../../src/settings/machine-notebook.js';
import { KeptMaterials } from '../../src/settings/material-library.js';
import { rememberedPreferences } from '../../src/settings/preferences.js';
import { RememberedImports } from '../../src/settings/remembered-choices.js';
import { RememberedFiles } from '../../src/settings/remembered-files.js';
import { RememberedWindow, windowFile } from '../../src/settings/remembered-window.js';
import { RuleLibrary } from '../../src/settings/rule-library.js';
import { scratchFolder } from '../support/kerf-command.js';
import { noDamage } from '../support/no-damage.js';

describe('what Kerf keeps for a person', () => {
  const names = ['XDG_CONFIG_HOME', 'XDG_STATE_HOME'] as const;
  const before = names.map((name) => process.env[name]);
  let folder: ReturnType<typeof scratchFolder>;

  beforeEach(() => {
    folder = scratchFolder();
    for (const name of names) process.env[name] = join(folder.path, name.slice(4, -5));
  });
  afterEach(() => {
    for (const [i, name] of names.entries()) {
      if (before[i] === undefined) delete process.env[name];
      else process.env[name] = before[i];
    }
    folder[Symbol.dispose]();
  });

  it('lies in the folders of a person for settings and for states', async () => {
    const library = new MachineLibrary();
    library.keep({ ...VIRTUAL_LASER, id: 'mine' });
    const chooser = new RememberedMachine(noDamage);
    await chooser.choose({ machine: VIRTUAL_LASER, port: '/dev/a' });
    new FileNotebook(noDamage).change('mine', { isSafetyAgreed: true });
    new KeptMaterials(noDamage).keep([]);
    new RememberedImports(noDamage).remember({ format: 'dxf', program: 'A', values: {} });
    rememberedPreferences(noDamage, undefined, NO_ADMINISTRATOR).change({ unit: 'in' });
    new RememberedFiles(noDamage).add('/a.kerf');
    new RememberedWindow(noDamage, windowFile()).change({ page: 'a' });
    const files = readdirSync(folder.path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name).slice(folder.path.length + 1));
    assert.deepEqual(files.sort(), [
      'CONFIG/kerf/import-choices.json',
      'CONFIG/kerf/machine.json',
      'CONFIG/kerf/machines/mine.json',
      'CONFIG/kerf/materials.json',
      'CONFIG/kerf/notes/mine.json',
      'CONFIG/kerf/preferences.json',
      'STATE/kerf/recent-files.json',
      'STATE/kerf/window.json',
    ]);
    const rules = { kerfRules: 1, name: 'Mine', rules: [] };
    mkdirSync(join(folder.path, 'CONFIG/kerf/rules'));
    writeFileSync(join(folder.path, 'CONFIG/kerf/rules/own.json'), JSON.stringify(rules));
    assert.equal(new RuleLibrary(noDamage).find('own').name, 'Mine');
  });

  const asProblem = (call: (onDamage: (problem: Problem) => void) => unknown) => {
    const problems: Problem[] = [];
    call((problem) => problems.push(problem));
    return problems.map(({ message }) => inEnglish(message));
  };
  /** Each reads a file of this name in its own way, and says what was wrong with it. */
  const READERS: readonly (readonly [
    file: string,
    limit: string,
    read: (path: string) => unknown,
  ])[] = [
    [
      'kerf/preferences.json',
      '1 MB',
      (path) => asProblem((on) => readAdministrator(on, [dirname(dirname(path))])),
    ],
    ['own.json', '1 MB', (path) => asProblem((on) => rememberedPreferences(on, path))],
    ['imports.json', '1 MB', (path) => asProblem((on) => new RememberedImports(on, path))],
    ['recent.json', '1 MB', (path) => asProblem((on) => new RememberedFiles(on, path))],
    ['window.json', '64 kB', (path) => asProblem((on) => new RememberedWindow(on, path))],
    [
      'machine.json',
      '64 kB',
      (path) => asProblem((on) => new RememberedMachine(on, path, new MachineLibrary('/none'))),
    ],
    ['materials.json', '16 MB', (path) => asProblem((on) => new KeptMaterials(on, path).presets)],
    [
      'notes.json',
      '16 MB',
      (path) => asProblem((on) => new FileNotebook(on, dirname(path)).read('notes')),
    ],
    ['rules/a.json', '1 MB', (path) => asProblem((on) => new RuleLibrary(on, dirname(path)).sets)],
    ['mine.json', '4 MB', (path) => new MachineLibrary('/none').find(path)],
    ['other.clb', '16 MB', (path) => readMaterialFile({} as never, path, {})],
  ];
  for (const [name, limit, read] of READERS) {
    it(`is not read from a ${name} of more than ${limit}`, async () => {
      const path = join(folder.path, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, '');
      const [count = 0, unit] = limit.split(' ');
      truncateSync(path, Number(count) * (unit === 'MB' ? 2 ** 20 : 2 ** 10) + 1);
      const found = await (async () => read(path))().catch((error: Error) => error.message);
      assert.match(String(found), new RegExp(`is larger than ${limit}, the limit`));
    });
  }
});
