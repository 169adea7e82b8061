// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The folders of people who worked with earlier releases (`scripts/freeze-home.mjs`): machines, notes, preferences,
 * projects, broken jobs and unsaved works are all there in today's Kerf, with the values that they had.
 */
import assert from 'node:assert/strict';
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readHome } from '../support/homes/read-home.js';
import { scratchFolder } from '../support/kerf-command.js';
import { projectRoot } from '../support/project-root.js';

const homes = join(projectRoot, 'test/data/homes');
const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'));

describe('the home folder of an earlier release', () => {
  for (const release of readdirSync(homes)) {
    it(`${release} is read with nothing lost`, async () => {
      using folder = scratchFolder();
      cpSync(join(homes, release), folder.path, { recursive: true });
      const found = await readHome(folder.path);
      const text = readFileSync(join(homes, release, 'found.json'), 'utf8');
      assert.deepEqual(lost(JSON.parse(text), JSON.parse(JSON.stringify(found))), []);
    });
  }

  it('has something of every kind in it', () => {
    for (const release of readdirSync(homes)) {
      const text = readFileSync(join(homes, release, 'found.json'), 'utf8');
      const kinds = Object.entries(JSON.parse(text) as object);
      const empty = kinds.filter(([, value]) => isEmpty(value)).map(([kind]) => kind);
      assert.deepEqual(empty, [], release);
    }
  });

  it('is kept of the release that this will be', () => {
    assert.ok(readdirSync(homes).includes(version), 'run: node scripts/freeze-home.mjs');
  });
});

/** Where a value of then is another or missing now. What came since is no loss. */
function lost(then: unknown, now: unknown, path = ''): readonly string[] {
  if (Array.isArray(then) && Array.isArray(now) && then.length !== now.length) {
    return [`${path}: ${then.length} then, ${now.length} now`];
  }
  if (typeof then === 'object' && then !== null && typeof now === 'object' && now !== null) {
    const values = now as Readonly<Record<string, unknown>>; // Asked for by name only.
    return Object.entries(then).flatMap(([key, value]) =>
      lost(value, values[key], `${path}/${key}`),
    );
  }
  return Object.is(then, now) ? [] : [`${path}: ${String(then)} then, ${String(now)} now`];
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
