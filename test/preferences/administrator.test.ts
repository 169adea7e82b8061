// SPDX-License-Identifier: GPL-3.0-or-later
/** What an administrator's files say, and which of it counts. */
import assert from 'node:assert/strict';
import { administratorOf } from '../../src/preferences/administrator.js';
import { readAdministratorFile } from '../../src/preferences/administrator-file.js';
import {
  NEVER_LOCKED,
  preferencesSchema,
  SAFER_VALUES,
} from '../../src/preferences/preferences-schema.js';
import { english } from '../support/english.js';

const PATH = '/etc/xdg/kerf/preferences.json';
const read = (content: unknown, path = PATH) =>
  readAdministratorFile(path, typeof content === 'string' ? content : JSON.stringify(content));
const sentences = (content: unknown) =>
  read(content).problems.map(({ message }) => english(message));

describe("an administrator's file", () => {
  it('gives defaults and locks', () => {
    const file = read({ values: { unit: 'in', snaps: false }, locked: ['unit', 'theme'] });
    assert.deepEqual(file, {
      path: PATH,
      values: { unit: 'in', snaps: false },
      locked: ['unit', 'theme'],
      problems: [],
    });
  });

  it('may name its schema and its version, and say nothing', () => {
    for (const content of [{}, { $schema: 'x', version: 1 }, { values: {}, locked: [] }]) {
      const { values, locked, problems } = read(content);
      assert.deepEqual([values, locked, problems], [{}, [], []]);
    }
  });

  it('counts as far as it is right, and the rest is named in one sentence', () => {
    const content = {
      values: { unit: 'in', theme: 'pink', later: 1, snaps: 'yes' },
      locked: ['unit', 'theme', 'constructor', 7],
      keys: {},
    };
    const { values, locked } = read(content);
    assert.deepEqual([values, locked], [{ unit: 'in' }, ['unit']], 'no lock on a wrong value');
    assert.deepEqual(sentences(content), [
      `${PATH} has entries that Kerf does not know: keys, values.theme, values.later, values.snaps, locked.constructor, …. They do not count: correct them, or ask the administrator of this computer to do so.`,
    ]);
  });

  it('names five wrong entries at most, and of each the beginning', () => {
    const sentence = (names: readonly string[]) => sentences({ locked: names }).join();
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const five = names.slice(0, 5).map((name) => `locked.${name}`);
    assert.ok(sentence(names.slice(0, 5)).includes(`know: ${five.join(', ')}. They`));
    assert.ok(sentence(names).includes(`know: ${five.join(', ')}, …. They`));
    assert.ok(sentence(['x'.repeat(99)]).includes(`know: locked.${'x'.repeat(33)}. They`));
  });

  it('that is no such object counts for nothing, and says so', () => {
    for (const content of ['{', '', '[]', 'null', '"in"']) {
      const { values, locked } = read(content);
      assert.deepEqual([values, locked], [{}, []]);
      assert.match(sentences(content).join(), /^\S+ is not a JSON object: nothing in it counts\./);
    }
    assert.match(
      sentences({ values: ['in'], locked: 'unit' }).join(),
      /know: values, locked\. They/,
    );
  });

  it('for a newer Kerf counts for nothing', () => {
    assert.deepEqual(read({ version: 2, values: { unit: 'in' } }).values, {});
    assert.match(sentences({ version: 2 }).join(), /newer version/);
  });

  it('cannot lock the language: warnings must be read', () => {
    const content = { values: { language: 'fr' }, locked: ['language', 'unit'] };
    const { values, locked } = read(content);
    assert.deepEqual([values, locked], [{ language: 'fr' }, ['unit']]);
    assert.match(sentences(content).join(), /locks language, which does not count: all people/);
  });

  it('can make Kerf ask more and never less', () => {
    const more = read({ values: { asksAlways: true }, locked: ['asksAlways'] });
    assert.deepEqual([more.values, more.locked], [{ asksAlways: true }, ['asksAlways']]);
    for (const content of [
      { values: { asksAlways: false }, locked: ['asksAlways'] },
      { locked: ['asksAlways'] },
    ]) {
      const { values, locked } = read(content);
      assert.deepEqual([values, locked], [{}, []]);
      assert.match(sentences(content).join(), /locks asksAlways at a value that is less safe/);
    }
  });

  it('has a rule for every preference of safety', () => {
    for (const [name, field] of Object.entries(preferencesSchema)) {
      assert.equal(field.group === 'Safety', Object.hasOwn(SAFER_VALUES, name), name);
    }
    assert.ok(NEVER_LOCKED.includes('language'));
  });
});

describe('several of them', () => {
  const both = (first: unknown, second: unknown) =>
    administratorOf([read(first, '/first'), read(second, '/second')]);

  it('are taken in their order, each preference for itself', () => {
    const { values, files } = both(
      { values: { unit: 'in' } },
      { values: { unit: 'mm', theme: 'dark' } },
    );
    assert.deepEqual(values, { theme: 'dark', unit: 'in' });
    assert.deepEqual(files, { theme: '/second', unit: '/first' });
  });

  it('lock by the file that decides, or one before it', () => {
    const free = both({ values: { unit: 'in' } }, { values: { unit: 'mm' }, locked: ['unit'] });
    assert.deepEqual(free.locked, []);
    const shut = both({ locked: ['unit'] }, { values: { unit: 'in' } });
    assert.deepEqual(
      [shut.values, shut.locked, shut.files],
      [{ unit: 'in' }, ['unit'], { unit: '/first' }],
    );
  });

  it('lock what has no value at what is built in', () => {
    const { values, locked } = both({}, { locked: ['snaps'] });
    assert.deepEqual([values, locked], [{ snaps: true }, ['snaps']]);
  });

  it('never switch a question off that one of them switches on', () => {
    const { values, locked } = both(
      { values: { asksAlways: false } },
      { values: { asksAlways: true }, locked: ['asksAlways'] },
    );
    assert.deepEqual([values, locked], [{ asksAlways: true }, ['asksAlways']]);
  });

  it('settle nothing where there is none', () => {
    assert.deepEqual(administratorOf([]), { values: {}, locked: [], files: {} });
  });
});
