// SPDX-License-Identifier: GPL-3.0-or-later
/** What every generator draws, by its defaults and with each setting changed alone: `test/golden/generators.txt`. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Art } from '../../src/art/art.js';
import type { Drawn, Generator } from '../../src/generators/contract.js';
import { generators } from '../../src/generators/index.js';
import { type Bounds, NOTHING, union } from '../../src/geometry/bounds.js';
import { defaultsOf, type Field, type Values } from '../../src/params/schema.js';
import { boundsOf, lengthOf, pathsOf } from '../importers/measure.js';
import { artLines, round } from '../support/art-as-text.js';
import { projectRoot } from '../support/project-root.js';

const file = join(projectRoot, 'test/golden/generators.txt');

/** Other values of a setting: each choice, both truths, a larger and a smaller number. */
function othersOf(field: Field): readonly Values[string][] {
  if (field.kind === 'toggle') return [!field.default];
  if (field.kind === 'choice')
    return Object.keys(field.choices).filter((one) => one !== field.default);
  if (field.kind === 'text') return [`${field.default}12`];
  const within = (n: number) => Math.min(field.max, Math.max(field.min, n));
  const larger = within(field.default * 1.5 + 1);
  const smaller = within(field.default / 2);
  const whole = (n: number) => (field.kind === 'count' ? Math.round(n) : n);
  return [...new Set([whole(larger), whole(smaller)])].filter((n) => n !== field.default);
}

/** Long art in one line: how much there is of it, where, and how long it is. */
function summary({ width, height, layers, shapes }: Art): string {
  const paths = pathsOf({ width, height, layers, shapes });
  const box = paths.map(({ path }) => boundsOf(path)).reduce<Bounds>(union, NOTHING);
  const length = paths.reduce((sum, { path }) => sum + lengthOf(path), 0);
  const numbers = [width, height, box.minX, box.minY, box.maxX, box.maxY, length].map(round);
  const pieces = paths.reduce((sum, { path }) => sum + path.ops.length, 0);
  return `${layers.length} layers, ${shapes.length} shapes, ${pieces} pieces: ${numbers.join(' ')}`;
}

const asLines = (drawn: Drawn): readonly string[] =>
  drawn.kind === 'svg' ? drawn.text.split('\n') : artLines(drawn.art);
const inShort = (drawn: Drawn) => (drawn.kind === 'svg' ? drawn.text : summary(drawn.art));

async function drawnBy({ id, params, draw }: Generator): Promise<string> {
  const defaults = defaultsOf(params);
  const lines = [`# ${id}`, ...asLines(await draw(defaults))];
  for (const [name, field] of Object.entries(params)) {
    for (const value of othersOf(field)) {
      const made = await Promise.resolve()
        .then(() => draw({ ...defaults, [name]: value }))
        .then(inShort, (error) => error.code ?? String(error));
      lines.push(`${name}=${value} ${made}`);
    }
  }
  return lines.join('\n');
}

describe('what generators draw', () => {
  it('is what they drew before, setting by setting', async () => {
    const now = `${(await Promise.all(generators.map(drawnBy))).join('\n\n')}\n`;
    if (process.env['UPDATE_GOLDEN']) writeFileSync(file, now);
    assert.equal(now, readFileSync(file, 'utf8'), 'as meant? UPDATE_GOLDEN=1 writes it anew');
  });
});
