// SPDX-License-Identifier: GPL-3.0-or-later
/** A file of sections, `# name` above each, that a test compares with what there is now. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './project-root.js';

export class GoldenSections {
  readonly #file: string;
  readonly #before: ReadonlyMap<string, string>;
  readonly #now = new Map<string, string>();

  /** Below `test/golden`. */
  constructor(name: string) {
    this.#file = join(projectRoot, 'test/golden', name);
    const text = existsSync(this.#file) ? readFileSync(this.#file, 'utf8').trimEnd() : '';
    const sections = text.split(/\n\n(?=# )/).map((section) => section.split('\n'));
    this.#before = new Map(
      sections.map(([head = '', ...lines]) => [head.slice(2), lines.join('\n')]),
    );
  }

  /** What is new has no section yet: it gets one when the file is written anew. */
  check(name: string, lines: readonly string[]): void {
    const now = lines.join('\n');
    this.#now.set(name, now);
    const before = this.#before.get(name);
    if (isUpdate() || before === undefined) return;
    assert.equal(now, before, 'as meant? UPDATE_GOLDEN=1 writes it anew');
  }

  /** After all: nothing that had a section may be gone. */
  finish(): void {
    if (isUpdate()) {
      const sections = [...this.#now].map(([name, text]) => `# ${name}\n${text}`);
      writeFileSync(this.#file, `${sections.join('\n\n')}\n`);
    } else {
      const gone = [...this.#before.keys()].filter((name) => !this.#now.has(name));
      assert.deepEqual(gone, [], 'gone; as meant? UPDATE_GOLDEN=1 writes it anew');
    }
  }
}

function isUpdate(): boolean {
  return Boolean(process.env['UPDATE_GOLDEN']);
}
