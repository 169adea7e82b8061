// SPDX-License-Identifier: GPL-3.0-or-later
/** Drawings that once hung the importer, ate all memory or let numbers through that are none. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../support/project-root.js';
import { parse } from './drawing.js';

const bytes = (name: string) => readFileSync(join(projectRoot, 'test/data/fuzz', name));

describe('a drawing found by mutation', () => {
  for (const [name, number] of [
    ['svg-arc-1e38-hang.svg', '1e38'],
    ['fuzz-svg-HANG-1786.svg', '3.5e38'],
    ['svg-dashoffset-nan.svg', '1e300'],
    ['fuzz-svg-NONFINITE-3118.svg', '1e30'],
  ] as const) {
    it(`is refused in a moment, by its number ${number}`, async () => {
      await assert.rejects(parse(bytes(name)), (error: Error & { code?: string }) => {
        assert.equal(error.code, 'import.out-of-range');
        assert.ok(error.message.includes(`(${number})`), error.message);
        return true;
      });
    });
  }

  it('is taken with its four thousand hair-fine dash patterns, as lines', async () => {
    const { art, problems } = await parse(bytes('dash-many.svg'));
    assert.ok(art.shapes.length >= 4000);
    assert.deepEqual(
      problems.map(({ code }) => code).filter((code) => code.includes('dash')),
      ['import.dashes-joined'],
    );
    for (const shape of art.shapes) {
      if (shape.kind === 'path') assert.ok(shape.path.coords.every(Number.isFinite));
    }
  });
});
