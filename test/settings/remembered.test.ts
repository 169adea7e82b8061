// SPDX-License-Identifier: GPL-3.0-or-later
/** What is kept from run to run: what comes back, what a damaged file leaves, and what no disk takes away. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../../src/base/errors.js';
import { stateFolder } from '../../src/base/user-folders.js';
import { NO_NOTES } from '../../src/machine/notes.js';
import { FileNotebook } from '../../src/settings/machine-notebook.js';
import { Preferences } from '../../src/settings/preferences.js';
import { RememberedImports } from '../../src/settings/remembered-choices.js';
import { RememberedFiles } from '../../src/settings/remembered-files.js';
import { RememberedWindow } from '../../src/settings/remembered-window.js';
import { scratchFolder } from '../support/kerf-command.js';
import { noDamage } from '../support/no-damage.js';

/** Under `/proc` no folder can be made. */
const NOWHERE = '/proc/none/kept.json';

/** A folder, and the codes of what was said to be damaged. */
function place() {
  const folder = scratchFolder();
  const damages: Problem[] = [];
  return {
    ...{ path: folder.path, file: join(folder.path, 'sub/kept.json'), damages },
    onDamage: (problem: Problem) => void damages.push(problem),
    holds: (content: unknown) =>
      writeFileSync(join(folder.path, 'kept.json'), JSON.stringify(content)),
    held: join(folder.path, 'kept.json'),
    [Symbol.dispose]: () => folder[Symbol.dispose](),
  };
}

describe('the works of before', () => {
  it('are the ten newest, each once, in this run and the next', () => {
    using at = place();
    const files = new RememberedFiles(noDamage, at.file);
    assert.deepEqual(files.paths, []);
    let changes = 0;
    files.changed.connect(() => changes++);
    for (let i = 1; i <= 12; i++) files.add(`/somewhere/${i}.kerf`);
    files.add('/somewhere/5.kerf');
    const expected = [5, 12, 11, 10, 9, 8, 7, 6, 4, 3].map((i) => `/somewhere/${i}.kerf`);
    assert.deepEqual([files.paths, changes], [expected, 13]);
    assert.deepEqual(new RememberedFiles(noDamage, at.file).paths, expected);
  });

  it('are kept beside what else Kerf keeps, where no other place is named', () => {
    new RememberedFiles(noDamage).add('/somewhere/mine.kerf');
    const kept = join(stateFolder(), 'kerf/recent-files.json');
    assert.ok(readFileSync(kept, 'utf8').includes('/somewhere/mine.kerf'));
    assert.deepEqual(new RememberedFiles(noDamage).paths[0], '/somewhere/mine.kerf');
  });

  it('are none where the list has grown beyond all measure, which is said', () => {
    using at = place();
    at.holds(Array(60_000).fill('/somewhere/among/many/folders.kerf'));
    assert.deepEqual(new RememberedFiles(at.onDamage, at.held).paths, []);
    assert.equal(at.damages.length, 1);
  });

  it('are known to this run where the disk takes none', () => {
    const files = new RememberedFiles(noDamage, NOWHERE);
    files.add('/a.kerf');
    assert.deepEqual(files.paths, ['/a.kerf']);
  });

  it('of a file that somebody wrote are ten at most, and texts', () => {
    using at = place();
    at.holds([...Array(14).keys()].map((i) => (i === 2 ? 7 : `/${i}`)));
    const { paths } = new RememberedFiles(at.onDamage, at.held);
    assert.deepEqual(paths, ['/0', '/1', ...[3, 4, 5, 6, 7, 8, 9, 10].map((i) => `/${i}`)]);
    assert.deepEqual(
      at.damages.map(({ code }) => code),
      ['file.damaged'],
    );
    at.holds({ a: 1 });
    assert.deepEqual(new RememberedFiles(at.onDamage, at.held).paths, []);
    assert.equal(at.damages.length, 2);
  });
});

describe('how files of a program are read', () => {
  const choice = (format: string, program: string, units: string) => ({
    ...{ format, program, values: { units } },
  });

  it('is what was chosen last for that format and program', () => {
    using at = place();
    const imports = new RememberedImports(noDamage, at.file);
    imports.remember(choice('dxf', 'A', 'mm'));
    imports.remember(choice('dxf', 'B', 'mm'));
    imports.remember(choice('svg', 'A', 'mm'));
    imports.remember(choice('dxf', 'A', 'in'));
    const expected = [choice('dxf', 'B', 'mm'), choice('svg', 'A', 'mm'), choice('dxf', 'A', 'in')];
    assert.deepEqual(imports.all, expected);
    assert.deepEqual(new RememberedImports(noDamage, at.file).all, expected);
  });

  it('is nothing where the file does not say it whole', () => {
    using at = place();
    const good = { ...choice('dxf', 'A', 'mm'), values: { a: 1, b: true, c: 'x' } };
    const bad = [
      ...[null, 7, 'text', { format: 'dxf', program: 'A' }, { ...good, format: 1 }],
      ...[
        { ...good, program: undefined },
        { ...good, values: null },
        { ...good, values: 'x' },
      ],
      { ...good, values: { a: 1, b: [] } },
    ];
    for (const one of bad) {
      at.damages.length = 0;
      at.holds([good, one]);
      assert.deepEqual(
        new RememberedImports(at.onDamage, at.held).all,
        [good],
        JSON.stringify(one),
      );
      assert.equal(at.damages.length, 1, JSON.stringify(one));
    }
    at.holds({ good });
    assert.deepEqual(new RememberedImports(at.onDamage, at.held).all, []);
    assert.equal(at.damages.length, 2);
  });

  it('is not forgotten silently where it cannot be written', () => {
    const imports = new RememberedImports(noDamage, NOWHERE);
    assert.throws(() => imports.remember(choice('dxf', 'A', 'mm')));
  });
});

describe('how the window was left', () => {
  it('comes back key by key, and nothing else of the file does', () => {
    using at = place();
    const look = { widthPx: 900, heightPx: 600, isMaximised: true, isPanelShown: false };
    const window = new RememberedWindow(noDamage, at.file);
    window.change(look);
    window.change({ page: 'layers', folder: '/a', widthPx: 800 });
    const expected = { ...look, page: 'layers', folder: '/a', widthPx: 800 };
    assert.deepEqual(new RememberedWindow(noDamage, at.file).look, expected);
    at.holds({ ...expected, heightPx: '600', isMaximised: 1, page: 7, other: 'x' });
    const kept = { widthPx: 800, isPanelShown: false, folder: '/a' };
    assert.deepEqual(new RememberedWindow(at.onDamage, at.held).look, kept);
    assert.equal(at.damages.length, 1);
  });

  it('is empty where the file holds anything else, and is not kept without a file', () => {
    using at = place();
    for (const content of [null, 7, 'text']) {
      at.holds(content);
      assert.deepEqual(new RememberedWindow(at.onDamage, at.held).look, {});
    }
    const window = new RememberedWindow(noDamage);
    window.change({ page: 'a' });
    assert.deepEqual([window.look, readdirSync(at.path).length], [{ page: 'a' }, 1]);
  });
});

describe('notes on machines', () => {
  it('are not read where their file has grown beyond all measure, which is said', () => {
    using at = place();
    at.holds({});
    truncateSync(at.held, 17 * 2 ** 20);
    assert.deepEqual(new FileNotebook(at.onDamage, at.path).read('kept'), NO_NOTES);
    assert.equal(at.damages.length, 1);
  });

  it('are told of when they change, kept at once, and read again where another Kerf wrote them', () => {
    using at = place();
    const book = new FileNotebook(noDamage, join(at.path, 'notes'));
    const changed: string[] = [];
    book.changed.connect((id) => changed.push(id));
    book.change('a/../b.c', { isSafetyAgreed: true });
    assert.deepEqual(changed, ['a/../b.c']);
    assert.deepEqual(readdirSync(join(at.path, 'notes')), ['a%2F%2E%2E%2Fb%2Ec.json']);
    const path = join(at.path, 'notes', 'x.json');
    assert.deepEqual(book.read('x'), NO_NOTES);
    writeFileSync(path, JSON.stringify({ isSafetyAgreed: true }));
    assert.equal(book.read('x').isSafetyAgreed, true);
    assert.equal(book.read('x'), book.read('x'));
  });

  it('stay as they were where they cannot be kept', () => {
    const book = new FileNotebook(() => {}, '/proc/none');
    assert.throws(() => book.change('a', { isSafetyAgreed: true }));
    assert.deepEqual(book.read('a'), NO_NOTES);
  });
});

describe('preferences that are changed', () => {
  it('are told of, also where they cannot be kept', () => {
    const full = new Error('the disk is full');
    const write = () => {
      throw full;
    };
    const store = { read: () => ({ values: {}, keys: {} }), write };
    const preferences = new Preferences({ store });
    let changes = 0;
    preferences.changed.connect(() => changes++);
    assert.throws(() => preferences.change({ unit: 'in' }), full);
    assert.throws(() => preferences.chooseKeys('a', ['F5']), full);
    assert.deepEqual(
      [preferences.values.unit, preferences.keys, changes],
      ['in', { a: ['F5'] }, 2],
    );
    assert.throws(() => preferences.reset(), full);
    assert.deepEqual([preferences.values.unit, preferences.keys, changes], ['mm', {}, 3]);
  });

  it('begin with what changes nothing', () => {
    assert.deepEqual(new Preferences().values, {
      ...{ theme: 'system', language: 'system', colours: 'power', unit: 'mm' },
      ...{ speedUnit: 'mm/min', startWith: 'empty', snaps: true, asksAlways: false },
    });
  });
});

it('what is kept can be read by a person', () => {
  using at = place();
  new RememberedFiles(noDamage, at.file).add('/a.kerf');
  assert.equal(readFileSync(at.file, 'utf8'), '[\n  "/a.kerf"\n]\n');
});
