// SPDX-License-Identifier: GPL-3.0-or-later
/** The JSON Schema of the preferences, asked of a validator: it takes what Kerf takes. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { readAdministratorFile } from '../../src/preferences/administrator-file.js';
import { preferencesFileSchema } from '../../src/preferences/file-schema.js';
import { projectRoot } from '../support/project-root.js';

describe('the JSON Schema of the preferences', () => {
  const takes = new Ajv2020({ strict: true, strictRequired: false }).compile(
    preferencesFileSchema(),
  );
  const FILES: readonly (readonly [isRight: boolean, content: unknown])[] = [
    [true, {}],
    [true, { values: { unit: 'in', asksAlways: true }, locked: ['unit', 'asksAlways'] }],
    [true, { values: { asksAlways: false } }],
    [true, { locked: ['snaps'], version: 1, $schema: 'preferences.schema.json' }],
    [false, []],
    [false, { values: { unit: 'ft' } }],
    [false, { values: { snaps: 'on' } }],
    [false, { values: { later: 1 } }],
    [false, { locked: ['later'] }],
    [false, { locked: ['language'] }],
    [false, { locked: ['asksAlways'] }],
    [false, { values: { asksAlways: false }, locked: ['asksAlways'] }],
    [false, { version: 2 }],
    [false, { locked: [], keys: {} }],
  ];

  for (const [isRight, content] of FILES) {
    const text = JSON.stringify(content);
    it(`${isRight ? 'takes' : 'refuses'} ${text}, as Kerf does`, () => {
      assert.equal(takes(content), isRight);
      assert.equal(readAdministratorFile('/a', text).problems.length === 0, isRight);
    });
  }

  it('takes the file of a person, with keys', () => {
    assert.ok(takes({ values: { theme: 'dark' }, keys: { undo: ['<Alt>BackSpace'], redo: [] } }));
  });

  it('takes the example that is installed, and so does Kerf', () => {
    const text = readFileSync(join(projectRoot, 'resources/preferences.example.json'), 'utf8');
    assert.ok(takes(JSON.parse(text)));
    const { problems, values, locked } = readAdministratorFile('/example', text);
    assert.deepEqual(problems, []);
    assert.ok(Object.keys(values).length > 0 && locked.length > 0);
  });

  it('is installed as it is made here: run `node scripts/settings-reference.mjs`', () => {
    const path = join(projectRoot, 'resources/preferences.schema.json');
    assert.deepEqual(JSON.parse(readFileSync(path, 'utf8')), preferencesFileSchema());
  });
});
