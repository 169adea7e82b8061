// SPDX-License-Identifier: GPL-3.0-or-later
/** Wherever settings are read, those of before are read as they were meant, and told of once. */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../../src/base/errors.js';
import { inEnglish, type Message } from '../../src/base/message.js';
import { OPERATIONS, parseChoice } from '../../src/cli/parse-choice.js';
import { todaysRows } from '../../src/editor/project/former-settings.js';
import { startsOf } from '../../src/editor/step-edits.js';
import { parseProfile } from '../../src/machine/parse-profile.js';
import { sectionSchemas } from '../../src/machine/profile-sections.js';
import type { Row, RowOf } from '../../src/model/rows.js';
import type { Operation } from '../../src/operations/contract.js';
import { operations } from '../../src/operations/index.js';
import type { Schema } from '../../src/params/schema.js';
import { refinements } from '../../src/refinements/index.js';
import { MachineLibrary } from '../../src/settings/machine-library.js';
import { scratchFolder } from '../support/kerf-command.js';

const PLAIN = { id: 'mine', name: 'Mine', bed: { width: 300, depth: 200, counting: 'told' } };
const COUNTING = 'The value "told" of "bed.counting" is now called "reported": write that instead.';

const cut = operations.find(({ id }) => id === 'cut')!;
/** The cut of an older Kerf, in which `speed` was called `feed`. */
const renamed: Operation = {
  ...cut,
  params: { ...cut.params, speed: { ...cut.params['speed']!, formerly: ['feed'] } },
};
const FEED = 'is now called "cut.speed": write that instead.';

function heard() {
  const sentences: string[] = [];
  return { sentences, hear: (sentence: Message) => void sentences.push(inEnglish(sentence)) };
}

describe('settings of before', () => {
  it('count in a machine file', () => {
    const { sentences, hear } = heard();
    const { bed } = parseProfile(JSON.stringify(PLAIN), 'grbl', hear);
    assert.deepEqual(bed, { width: 300, depth: 200, origin: 'front-left' });
    assert.deepEqual(sentences, [COUNTING]);
  });

  it('are told of once by the library of machines, and damage nothing', () => {
    using folder = scratchFolder();
    mkdirSync(join(folder.path, 'machines'));
    const file = join(folder.path, 'machines/mine.json');
    writeFileSync(file, JSON.stringify(PLAIN));
    const problems: Problem[] = [];
    const library = new MachineLibrary(join(folder.path, 'machines'), (p) => problems.push(p));
    assert.equal(library.find('mine').name, 'Mine');
    library.find('mine');
    const told = [{ code: 'param.former', where: file, text: COUNTING }];
    const facts = (list: readonly Problem[]) =>
      list.map(({ code, where, message }) => ({ code, where, text: inEnglish(message) }));
    assert.deepEqual(facts(problems), told);
    assert.deepEqual(facts(library.problems), told);
    library.keep(library.find('mine'));
    assert.deepEqual(library.problems, [], 'kept under the names of today');
  });

  it('count in what a profile says that steps start with', () => {
    const machine = {
      ...parseProfile(JSON.stringify(PLAIN), 'grbl'),
      defaults: { cut: { feed: 9 } },
    };
    assert.deepEqual(startsOf(renamed, machine), { speed: 9 });
  });

  it('count on the command line', () => {
    const { sentences, hear } = heard();
    const choice = parseChoice([renamed], OPERATIONS, 'cut:feed=600', hear);
    assert.deepEqual(choice.values, { speed: 10 });
    assert.deepEqual(sentences, ['The setting "feed" is now called "speed": write that instead.']);
  });

  it('count in a project', () => {
    const step = { kind: 'step', id: 's', layer: 'l', order: 0, operation: 'cut', isEnabled: true };
    const old = { ...step, params: { feed: 9 } } as unknown as RowOf<'step'>; // Ids are branded.
    const { rows, problems } = todaysRows([old, { ...old }], {
      operations: [renamed],
      refinements: [],
    });
    assert.deepEqual(rows, [
      { ...old, params: { speed: 9 } },
      { ...old, params: { speed: 9 } },
    ]);
    assert.deepEqual(
      problems.map(({ message }) => inEnglish(message)),
      [`The setting "cut.feed" ${FEED}`],
    );
  });

  it('count in the refinements of a project', () => {
    const overcut = refinements.find(({ id }) => id === 'overcut');
    const length = { ...overcut!.params['length']!, formerly: ['reach'] };
    const renewed = { ...overcut!, params: { ...overcut!.params, length } };
    const step = { kind: 'step', id: 's', layer: 'l', order: 0, operation: 'cut', isEnabled: true };
    const refined = (params: object) => [{ id: 'overcut', params, isEnabled: true }];
    const old = { ...step, params: {}, refinements: refined({ reach: 2 }) };
    const sheet = { kind: 'sheet', id: 'j', order: 0, refinements: refined({ reach: 3 }) };
    const { rows, problems } = todaysRows([old, sheet] as unknown as Row[], {
      operations,
      refinements: [renewed],
    });
    assert.deepEqual(rows, [
      { ...old, refinements: refined({ length: 2 }) },
      { ...sheet, refinements: refined({ length: 3 }) },
    ]);
    assert.equal(problems.length, 1);
  });

  it('never share a name with one of today, nor with each other', () => {
    const schemas: readonly Schema[] = [
      ...operations.map(({ params }) => params),
      ...Object.values(sectionSchemas),
    ];
    for (const schema of schemas) {
      const names = Object.entries(schema).flatMap(([key, { formerly = [] }]) => [
        key,
        ...formerly,
      ]);
      assert.deepEqual(names, [...new Set(names)]);
      for (const field of Object.values(schema)) {
        if (field.kind !== 'choice') continue;
        for (const [was, now] of Object.entries(field.formerChoices ?? {})) {
          assert.ok(Object.hasOwn(field.choices, now) && !Object.hasOwn(field.choices, was), was);
        }
      }
    }
  });
});
