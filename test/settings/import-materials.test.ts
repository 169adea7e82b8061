// SPDX-License-Identifier: GPL-3.0-or-later
/** What another program or another Kerf keeps for materials: taken as it is, or left out and named. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inEnglish, verbatim } from '../../src/base/message.js';
import type { LibraryEntry } from '../../src/importers/lightburn/library.js';
import { readMaterialFile } from '../../src/settings/import-materials.js';
import type { Tasks } from '../../src/tasker/index.js';
import { scratchFolder } from '../support/kerf-command.js';

const LEFT_OUT = 'material.left-out';
const plywood = {
  ...{ machine: 'mine', material: 'Plywood', thickness: 3, operation: 'cut' },
  ...{ settings: { power: 0.8, speed: 5 }, note: '' },
};

describe('a file of settings for materials', () => {
  let folder: ReturnType<typeof scratchFolder>;
  beforeEach(() => {
    folder = scratchFolder();
  });
  afterEach(() => folder[Symbol.dispose]());

  /** What is read of a file of this name; in the place of the reader of libraries stands what it would say. */
  async function read(
    name: string,
    content: unknown,
    {
      library = [],
      ...asked
    }: Parameters<typeof readMaterialFile>[2] & {
      readonly library?: readonly LibraryEntry[];
    } = { machine: 'mine' },
  ) {
    const path = join(folder.path, name);
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    const asks: unknown[] = [];
    const problems = [{ severity: 'note', code: 'of the reader', message: verbatim('.') }];
    const runProcess = (...all: readonly unknown[]) => {
      asks.push(...all.slice(2));
      return { done: Promise.resolve({ entries: library, problems }) };
    };
    const tasks = { runProcess } as unknown as Tasks;
    const readLibrary = () => assert.fail('it is handed on');
    const found = await readMaterialFile({ tasks, readLibrary }, path, asked);
    const sentences = found.problems.map(({ severity, code, message }) => {
      return [severity, code, inEnglish(message)];
    });
    return { presets: found.presets, sentences, asks };
  }

  it('that Kerf wrote is taken whole, in whatever letters, and names its machines itself', async () => {
    for (const before of ['', '\ufeff', `${' '.repeat(200)}\n`]) {
      const text = before + JSON.stringify({ presets: [plywood] });
      assert.deepEqual(await read('mine.json', text, {}), {
        ...{ presets: [plywood], sentences: [], asks: [] },
      });
    }
  });

  it('that Kerf wrote says how many of its entries cannot be taken', async () => {
    const bad = { ...plywood, settings: { power: 7 } };
    const one = await read('a.json', { presets: [plywood, bad] });
    assert.deepEqual(one.presets, [plywood]);
    assert.deepEqual(one.sentences, [
      [
        ...['warning', LEFT_OUT],
        '1 entry of "a.json" is damaged, or there is another one for the same, and was left out.',
      ],
    ]);
    const two = await read('a.json', { presets: [plywood, plywood, bad] });
    assert.match(two.sentences.join(), /2 entries of "a\.json" are damaged/);
    assert.deepEqual(await read('a.json', {}), { presets: [], sentences: [], asks: [] });
  });

  it('that holds nothing of the kind is refused by its name', async () => {
    for (const text of ['{', '{"presets": [7]}', '{"presets": 7}']) {
      await assert.rejects(read('odd.json', text), {
        code: 'material.unreadable',
        message: '"odd.json" holds nothing that is kept for materials: choose another file.',
      });
    }
  });

  const slate: LibraryEntry = {
    ...{ material: 'Slate', operation: 'engrave', note: 'fine' },
    settings: { power: 0.4, speed: 100, invert: true },
  };

  it('of another program is taken for the machine that is named, with what there is a setting for', async () => {
    const oak = { ...slate, material: 'Oak', operation: 'cut' } as const;
    const library = [{ ...slate, settings: { ...slate.settings, frequency: 20 } }, oak];
    const { signal } = new AbortController();
    const { presets, sentences, asks } = await read('x.clb', '{}', {
      ...{ machine: 'mine', library, signal },
    });
    assert.deepEqual(presets, [
      { machine: 'mine', ...slate },
      { machine: 'mine', ...oak, settings: { power: 0.4, speed: 100 } },
    ]);
    assert.deepEqual(sentences, [['note', 'of the reader', '.']]);
    assert.deepEqual(asks, ['x.clb', { signal }]);
    assert.deepEqual((await read('x.clb', 'x')).asks, ['x.clb', {}]);
  });

  it('of another program is refused where no machine is named', async () => {
    await assert.rejects(read('x.clb', 'x', {}), {
      code: 'usage.machine',
      message: /^"x\.clb" does not say for which machine .*name it with --machine/,
    });
  });

  it('of another program is left out where a value or a thickness is beyond what Kerf takes', async () => {
    const cut: LibraryEntry = { ...slate, material: 'Oak', operation: 'cut', note: '' };
    const library = [
      ...[{ ...cut, thickness: 3, settings: { power: 1.2, speed: 10 } }, slate],
      { ...cut, thickness: 900 },
    ];
    const { presets, sentences } = await read('x.clb', '', { machine: 'mine', library });
    assert.deepEqual(presets, [{ machine: 'mine', ...slate }]);
    assert.deepEqual(sentences.slice(1), [
      ['warning', LEFT_OUT, 'Oak 3 mm was left out: "power" takes a power from 0 to 1.'],
      ['warning', LEFT_OUT, 'Oak 900 mm was left out: Kerf keeps no such thickness.'],
    ]);
  });
});
