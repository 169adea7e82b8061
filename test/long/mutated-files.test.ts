// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Thousands of damaged files of each format: each gives sound art or one sentence, within limits, and nothing of the
 * computer's other files. `KERF_MUTANTS` says how many of each format, `KERF_MUTANTS_OF` of which one,
 * `KERF_MUTANT_SEED` from which on.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { AppError } from '../../src/base/errors.js';
import { importers } from '../../src/importers/index.js';
import { projectRoot } from '../support/project-root.js';
import { mutant } from './mutants.js';

const COUNT = Number(process.env['KERF_MUTANTS'] ?? 20);
const FIRST_SEED = Number(process.env['KERF_MUTANT_SEED'] ?? 1);
const only = process.env['KERF_MUTANTS_OF'];
/** It names the file, or speaks of it where it was refused by what does not know its name. */
const ONE_SENTENCE = /^(?=.*(?:"broken"|[Tt]his drawing))[A-Z"][^\n]{20,400}\.$/;
/** The most processor time, s, for one file of some kilobytes. */
const MOST_SECONDS = 20;

const samples = ['resources/samples', 'src/importers', 'test/data']
  .map((folder) => join(projectRoot, folder))
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  );

for (const importer of importers.filter(({ id }) => only === undefined || id === only)) {
  describe(`damaged files of ${importer.id}`, function () {
    this.timeout(0);
    const own = samples
      .filter((path) => importer.extensions.some((ending) => path.endsWith(`.${ending}`)))
      .map((path) => ({ name: basename(path), bytes: readFileSync(path) }))
      .filter(({ bytes }) => bytes.length < 200_000);

    it('give art or a sentence, within limits, and nothing from outside', async () => {
      const { parse } = await importer.load();
      for (let seed = FIRST_SEED; seed < FIRST_SEED + COUNT; seed++) {
        const { name, bytes } = own[seed % own.length]!;
        const what = `${importer.id} seed ${seed} of ${name}`;
        const start = process.cpuUsage();
        try {
          const { art } = await parse(mutant(bytes, seed), { name: 'broken' });
          for (const shape of art.shapes) {
            const numbers = shape.kind === 'path' ? shape.path.coords : shape.placement;
            assert.ok(numbers.every(Number.isFinite), `${what}: numbers that are none`);
            if (shape.kind === 'bitmap')
              assert.ok(!Buffer.from(shape.encoded).includes('root:'), `${what}: from outside`);
          }
          assert.ok(art.width > 0 && art.height > 0, `${what}: a page without a size`);
        } catch (error) {
          if (!(error instanceof AppError)) throw new Error(`${what} throws`, { cause: error });
          assert.match(error.code, /^import\./, what);
          assert.match(error.message, ONE_SENTENCE, `${what}: ${error.message}`);
        }
        const { user, system } = process.cpuUsage(start);
        assert.ok((user + system) / 1e6 < MOST_SECONDS, `${what} took ${(user + system) / 1e6} s`);
      }
    });
  });
}
