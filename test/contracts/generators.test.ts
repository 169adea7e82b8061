// SPDX-License-Identifier: GPL-3.0-or-later
/** What holds for every generator there is. A new one is covered by being listed. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Drawing } from '../../src/art/drawing.js';
import { AppError } from '../../src/base/errors.js';
import { generators } from '../../src/generators/index.js';
import { generateDrawing } from '../../src/generators/tasks.js';
import { readBytes } from '../../src/importers/tasks.js';
import { defaultsOf, type Field, type Values } from '../../src/params/schema.js';
import { checkValue, completeValues } from '../../src/params/validate.js';
import { searchRuns } from '../support/search-runs.js';

const draw = (generator: string, params: Values): Promise<Drawing> => {
  const readSvg = (text: string, name: string) => readBytes(Buffer.from(text), name);
  return generateDrawing(generators, readSvg, { generator, params });
};

/** Any value that the field takes, the ends of its range among them. */
function anyOf(field: Field): fc.Arbitrary<Values[string]> {
  if (field.kind === 'toggle') return fc.boolean();
  if (field.kind === 'choice') return fc.constantFrom(...Object.keys(field.choices));
  if (field.kind === 'text') return textOf(field);
  const { min, max } = field;
  if (field.kind === 'count') return fc.integer({ min, max });
  return fc.oneof(fc.constantFrom(min, max), fc.double({ min, max, noNaN: true }));
}

function textOf(field: Extract<Field, { kind: 'text' }>): fc.Arbitrary<string> {
  const hostile = [
    '<svg/>',
    '&amp;',
    '"\'`',
    ']]>',
    '\u202eabc',
    'ﷺ',
    '👩‍👩‍👧',
    '../../etc/passwd',
  ];
  const words = fc.oneof(
    fc.constantFrom(...hostile),
    fc.string({ unit: 'grapheme', maxLength: 20 }),
  );
  return words.filter((text) => {
    try {
      checkValue('x', field, text);
      return true;
    } catch {
      return false; // Only what the field takes is drawn with.
    }
  });
}

it('generators have ids of their own', () => {
  assert.equal(new Set(generators.map(({ id }) => id)).size, generators.length);
});

for (const { id, label, params } of generators) {
  describe(`the generator ${id}`, function () {
    this.timeout(60_000);
    const some = fc.record(
      Object.fromEntries(Object.entries(params).map(([key, field]) => [key, anyOf(field)])),
    );

    it('has settings whose names can be typed and whose defaults are valid', () => {
      assert.match(id, /^[a-z][a-z-]*$/);
      assert.ok(label !== '');
      completeValues(params, defaultsOf(params));
      for (const [key, field] of Object.entries(params)) {
        assert.match(key, /^[a-z][a-zA-Z]*$/);
        assert.ok(field.label !== '' && field.help.endsWith('.'), key);
      }
    });

    it('draws outlines, the same each time; of several pieces each says what it is for', async () => {
      const first = await draw(id, defaultsOf(params));
      assert.deepEqual(first.problems, []);
      assert.ok(first.pieces.length > 0 && first.pieces.every(({ kind }) => kind === 'paths'));
      if (first.pieces.length > 1) assert.ok(first.pieces.every(({ use }) => use !== undefined));
      assert.equal(new Set(first.pieces.map(({ layer }) => layer)).size, first.pieces.length);
      assert.deepEqual(await draw(id, defaultsOf(params)), first);
    });

    it('draws something finite within reason of all that its settings take, or refuses by name', async () => {
      await fc.assert(
        fc.asyncProperty(some, async (values) => {
          const drawing = await draw(id, values).catch((error: unknown) => {
            assert.ok(error instanceof AppError, String(error));
          });
          for (const piece of drawing?.pieces ?? []) {
            assert.ok(piece.kind === 'paths' && piece.width > 0 && piece.height > 0);
            assert.ok(piece.shapes.coords.every(Number.isFinite));
          }
        }),
        { numRuns: searchRuns(4) },
      );
    });

    it('refuses settings that it does not have', async () => {
      await assert.rejects(draw(id, { nonsense: 1 }), { code: 'param.unknown' });
    });
  });
}
