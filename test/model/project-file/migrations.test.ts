// SPDX-License-Identifier: GPL-3.0-or-later
/** What single steps make of the rows of older project files; whole files of them: `project-file.test.ts`. */
import assert from 'node:assert/strict';
import { nameTraceSettings } from '../../../src/model/project-file/migrations/003-trace-settings.js';

const traced = (picture: unknown) => ({
  name: 'work',
  rows: [{ id: 'piece:a', source: { kind: 'picture', picture } }],
});

describe('the settings of a trace in an older project', () => {
  it('get the names of their schema, with the level that a person had set', () => {
    const picture = { kind: 'trace', threshold: 0.25, isInverted: true, bytes: 'sha' };
    assert.deepEqual(
      nameTraceSettings(traced(picture)),
      traced({
        ...{ kind: 'trace', bytes: 'sha' },
        settings: { find: 'level', level: 0.25, invert: true },
      }),
    );
  });

  it('go on finding the level where it was found', () => {
    assert.deepEqual(
      nameTraceSettings(traced({ kind: 'trace', threshold: 'auto', isInverted: false })),
      traced({ kind: 'trace', settings: { find: 'auto', invert: false } }),
    );
  });

  it('leave all other rows as they are', () => {
    const engraved = traced({ kind: 'engrave', threshold: 0.25 });
    const strange = { rows: [1, { id: 'a' }, { source: 'x' }, { source: { picture: 'x' } }] };
    for (const project of [engraved, strange, { rows: 'none' }])
      assert.deepEqual(nameTraceSettings(project), project);
  });
});
