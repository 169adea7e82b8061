// SPDX-License-Identifier: GPL-3.0-or-later
/** What keeps a release from being made: versions that do not agree, no date, no frozen home folder. */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { scratchFolder } from '../support/kerf-command.js';
import { projectRoot } from '../support/project-root.js';

const script = pathToFileURL(join(projectRoot, 'scripts/release-notes.mjs')).href;
// The script's own exports.
const { releaseFaults, releaseNotes } = (await import(script)) as {
  releaseFaults(asked: { isRehearsal: boolean; root?: string }): readonly string[];
  releaseNotes(root?: string): string;
};

describe('a release', () => {
  it('could be rehearsed from this clone', () => {
    assert.deepEqual(releaseFaults({ isRehearsal: true }), []);
  });

  it('takes the newest chapter as its notes', () => {
    using clone = cloneOf({});
    assert.equal(releaseNotes(clone.path), '## 0.2.0 (2026-12-01)\n- new\n\n');
  });

  it('is made where all places agree', () => {
    using clone = cloneOf({});
    assert.deepEqual(releaseFaults({ isRehearsal: false, root: clone.path }), []);
  });

  const wrong: Readonly<Record<string, [Partial<Clone>, RegExp]>> = {
    'the lock file is of another version': [{ locked: '0.1.0' }, /package-lock.json is of 0\.1\.0/],
    'the changes are of another version': [{ changed: '0.1.0' }, /CHANGELOG.md is of 0\.1\.0/],
    'the changes have no date': [{ date: 'not yet released' }, /has no date/],
    'the metainfo is of another version': [{ described: '0.1.0' }, /metainfo is 0\.1\.0/],
    'the metainfo has another date': [{ describedDate: '2026-11-01' }, /dated 2026-11-01/],
    'its home folder is not kept': [{ frozen: '0.1.0' }, /not frozen/],
  };
  for (const [name, [clone, sentence]] of Object.entries(wrong)) {
    it(`is refused where ${name}`, () => {
      using folder = cloneOf(clone);
      const faults = releaseFaults({ isRehearsal: false, root: folder.path });
      assert.equal(faults.length, 1);
      assert.match(faults[0] ?? '', sentence);
    });
  }

  it('can be rehearsed without a date', () => {
    using clone = cloneOf({ date: 'not yet released' });
    assert.deepEqual(releaseFaults({ isRehearsal: true, root: clone.path }), []);
  });
});

interface Clone {
  readonly locked: string;
  readonly changed: string;
  readonly date: string;
  readonly described: string;
  readonly describedDate: string;
  readonly frozen: string;
}

/** A clone of a Kerf 0.2.0 that can be released, but for what is given. */
function cloneOf(given: Partial<Clone>) {
  const folder = scratchFolder();
  const whole = { locked: '0.2.0', changed: '0.2.0', described: '0.2.0', frozen: '0.2.0' };
  const clone = { ...whole, date: '2026-12-01', describedDate: '2026-12-01', ...given };
  const { locked, changed, date, described, describedDate, frozen } = clone;
  const files = {
    'package.json': '{ "version": "0.2.0" }',
    'package-lock.json': `{ "version": "${locked}" }`,
    'CHANGELOG.md': `# What is new\n\n## ${changed} (${date})\n- new\n\n## 0.1.0 (2026-11-30)\n- old\n`,
    'resources/io.github.kerf_laser.Kerf.metainfo.xml.in': `<release version="${described}" date="${describedDate}">`,
    [`test/data/homes/${frozen}/found.json`]: '{}',
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder.path, name)), { recursive: true });
    writeFileSync(join(folder.path, name), text);
  }
  return folder;
}
