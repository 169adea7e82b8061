// SPDX-License-Identifier: GPL-3.0-or-later
/** What a translator gets to see. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WITHOUT } from '../../src/devices/abilities.js';
import { commands, SECTIONS } from '../../src/editor/commands/index.js';
import { tools } from '../../src/editor/tools/index.js';
import { DOLLAR_SETTINGS } from '../../src/gcode/dollar-settings.js';
import { sectionSchemas } from '../../src/machine/profile-sections.js';
import { operations } from '../../src/operations/index.js';
import type { Schema } from '../../src/params/schema.js';
import { projectRoot } from '../support/project-root.js';

const textsOf = (schema: Schema) =>
  Object.values(schema).flatMap((field) => [
    field.label,
    field.help,
    ...(field.kind === 'choice' ? Object.values(field.choices) : []),
  ]);

describe('the texts to be translated', function () {
  this.timeout(60_000);
  const found = new Set<string>();

  before(function () {
    if (spawnSync('xgettext', ['--version']).error !== undefined) this.skip();
    const folder = mkdtempSync(join(tmpdir(), 'kerf-strings-'));
    const script = join(projectRoot, 'scripts/extract-strings.mjs');
    const { status, stderr } = spawnSync(process.execPath, [script, folder], { encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    const template = readFileSync(join(folder, 'kerf.pot'), 'utf8');
    rmSync(folder, { recursive: true });
    for (const [, lines = ''] of template.matchAll(/^msgid ((?:".*"\n)+)/gm)) {
      const parts = lines
        .trim()
        .split('\n')
        .map((line): string => JSON.parse(line));
      found.add(parts.join(''));
    }
  });

  const missing = (texts: readonly string[]) => texts.filter((t) => t !== '' && !found.has(t));

  it('hold every label, help and choice of every setting', () => {
    const schemas = [...Object.values(sectionSchemas), ...operations.map(({ params }) => params)];
    const texts = schemas.flatMap((schema) => textsOf(schema));
    assert.ok(texts.length > 60);
    assert.deepEqual(missing(texts), []);
    assert.deepEqual(missing(operations.map(({ label }) => label)), []);
  });

  it('hold what a controller cannot do, and what its settings mean', () => {
    assert.deepEqual(missing(Object.values(WITHOUT)), []);
    assert.deepEqual(missing(DOLLAR_SETTINGS.flatMap(({ label, help }) => [label, help])), []);
  });

  it('hold the names of all commands and tools, and of the places they have in the menu', () => {
    assert.deepEqual(missing([...commands, ...tools].map(({ label }) => label)), []);
    assert.deepEqual(missing(SECTIONS.flat().map(({ title }) => title)), []);
  });

  it('hold what is in the window', () => {
    assert.deepEqual(missing(['Start the job?', '_Write', 'Seen from the front']), []);
  });
});
