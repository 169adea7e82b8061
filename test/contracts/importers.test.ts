// SPDX-License-Identifier: GPL-3.0-or-later
/** What every importer keeps, over the list: a new one is covered by being listed. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import type { Art } from '../../src/art/art.js';
import { AppError } from '../../src/base/errors.js';
import type { Importer, Reader } from '../../src/importers/contract.js';
import { importers } from '../../src/importers/index.js';
import { defaultsOf } from '../../src/params/schema.js';
import { completeValues } from '../../src/params/validate.js';
import { projectRoot } from '../support/project-root.js';
import { searchRuns } from '../support/search-runs.js';

const folder = join(projectRoot, 'resources/samples');
const source = join(projectRoot, 'src/importers');
/** Those that come with the program, and those that lie in an importer's own folder (`sample.<extension>`). */
const samples = [
  ...readdirSync(folder).map((name) => join(folder, name)),
  ...readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\/sample\.[^.]+$/.test(name))
    .map((name) => join(source, name)),
].map((path) => ({ name: basename(path), bytes: readFileSync(path) }));

function samplesOf(importer: Importer) {
  return samples.filter(({ name }) => importer.extensions.some((ext) => name.endsWith(`.${ext}`)));
}

/** Art, or an AppError of the family with a whole sentence; anything else is a bug. */
async function tryParse(reader: Reader, bytes: Uint8Array): Promise<Art | undefined> {
  try {
    return (await reader.parse(bytes, { name: 'broken' })).art;
  } catch (error) {
    assert.ok(error instanceof AppError, error instanceof Error ? error.stack : String(error));
    assert.match(error.code, /^import\.[a-z-]+$/);
    assert.match(error.message, /^"broken" [^\n]*\.$/);
    return undefined;
  }
}

function assertClosed(art: Art): void {
  assert.ok(art.width > 0 && art.height > 0);
  assert.equal(new Set(art.shapes.map((shape) => shape.id)).size, art.shapes.length, 'unique ids');
  for (const shape of art.shapes) {
    assert.ok(art.layers[shape.layer] !== undefined, 'a layer for each shape');
    const numbers = shape.kind === 'path' ? shape.path.coords : shape.placement;
    assert.ok(numbers.every(Number.isFinite), 'finite coordinates');
    if (shape.kind === 'path') {
      assert.equal(shape.path.ops[0], 0, 'a path begins with a move');
      assert.ok(shape.fill !== undefined || shape.stroke !== undefined, 'something to see');
      assert.ok(shape.strokeWidth >= 0);
    } else assert.ok(shape.widthPx > 0 && shape.heightPx > 0 && shape.encoded.length > 0);
  }
}

describe('the list of importers', () => {
  it('names each id, extension and media type once', () => {
    for (const words of [
      importers.map((importer) => importer.id),
      importers.flatMap((importer) => importer.extensions),
      importers.flatMap((importer) => importer.mediaTypes),
    ]) {
      assert.equal(new Set(words).size, words.length);
      assert.ok(words.every((word) => word === word.toLowerCase() && !word.startsWith('.')));
    }
  });

  it('lets one importer alone claim each sample', async () => {
    const readers = await Promise.all(importers.map((importer) => importer.load()));
    for (const { name, bytes } of samples) {
      const claims = importers.filter((_, i) => readers[i]!.sniff(bytes));
      assert.deepEqual(
        claims.map((importer) => importer.extensions.some((ext) => name.endsWith(`.${ext}`))),
        name.endsWith('.md') ? [] : [true],
      );
    }
  });
});

for (const importer of importers) {
  describe(`the ${importer.id} importer`, () => {
    let reader: Reader;

    it('has settings whose names can be typed, and names those that settle its doubts', () => {
      completeValues(importer.params, defaultsOf(importer.params));
      for (const [key, field] of Object.entries(importer.params)) {
        assert.match(key, /^[a-z][a-zA-Z]*$/);
        assert.ok(field.label !== '' && field.help.endsWith('.'), key);
      }
      for (const keys of Object.values(importer.doubts)) {
        for (const key of keys) assert.ok(Object.hasOwn(importer.params, key), key);
      }
    });

    it('refuses settings that it does not have', async () => {
      const [sample] = samplesOf(importer);
      const parsing = reader.parse(sample!.bytes, { name: 'x', params: { nonsense: 1 } });
      await assert.rejects(parsing, { code: 'param.unknown' });
    });

    before(async () => {
      reader = await importer.load();
    });

    it('has a sample, and makes the same whole art of it each time', async () => {
      assert.ok(samplesOf(importer).length > 0);
      for (const { name, bytes } of samplesOf(importer)) {
        const before = Buffer.from(bytes);
        const { art, problems } = await reader.parse(bytes, { name });
        // A program always brings its powers, and that is always said.
        const odd = problems.filter(({ code }) => code !== 'import.settings-taken');
        assert.deepEqual(odd, []);
        assert.ok(art.shapes.length > 0);
        assertClosed(art);
        assert.deepEqual((await reader.parse(bytes, { name })).art, art);
        assert.ok(before.equals(bytes), 'its input is left as it was');
      }
    });

    it('refuses an empty file by that name', async () => {
      await assert.rejects(reader.parse(new Uint8Array(0), { name: 'x' }), {
        code: 'import.empty',
      });
    });

    it('survives files that break off anywhere', async () => {
      for (const { bytes } of samplesOf(importer)) {
        const cut = fc.integer({ min: 1, max: bytes.length - 1 });
        await fc.assert(
          fc.asyncProperty(cut, async (length) => {
            const art = await tryParse(reader, bytes.subarray(0, length));
            if (art) assertClosed(art);
          }),
          { numRuns: searchRuns(15) },
        );
      }
    });

    it('survives files in which bytes are wrong', async () => {
      for (const { bytes } of samplesOf(importer)) {
        const change = fc.tuple(fc.nat(Math.min(bytes.length - 1, 3000)), fc.nat(255));
        await fc.assert(
          fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
            const damaged = Uint8Array.from(bytes);
            for (const [at, value] of changes) damaged[at] = value;
            const art = await tryParse(reader, damaged);
            if (art) assertClosed(art);
          }),
          { numRuns: searchRuns(20) },
        );
      }
    });

    it('survives what is no file of its kind at all', async () => {
      await fc.assert(
        fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 400 }), async (bytes) => {
          await tryParse(reader, bytes);
        }),
        { numRuns: searchRuns(35) },
      );
    });
  });
}
