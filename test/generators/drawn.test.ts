// SPDX-License-Identifier: GPL-3.0-or-later
/** What every generator draws, by its defaults and with each setting changed alone: `test/golden/generators.txt`. */
import type { Art } from '../../src/art/art.js';
import type { Drawn, Generator } from '../../src/generators/contract.js';
import { generators } from '../../src/generators/index.js';
import { type Bounds, NOTHING, union } from '../../src/geometry/bounds.js';
import { defaultsOf, type Field, type Values } from '../../src/params/schema.js';
import { boundsOf, lengthOf, pathsOf } from '../importers/measure.js';
import { artLines, round } from '../support/art-as-text.js';
import { GoldenSections } from '../support/golden-sections.js';

/** Other values of a setting: each choice, both truths, a larger and a smaller number, the least and the most. */
function othersOf(field: Field): readonly Values[string][] {
  if (field.kind === 'toggle') return [!field.default];
  if (field.kind === 'choice')
    return Object.keys(field.choices).filter((one) => one !== field.default);
  if (field.kind === 'text') return [`${field.default}12`];
  const within = (n: number) => Math.min(field.max, Math.max(field.min, n));
  const larger = within(field.default * 1.5 + 1);
  const smaller = within(field.default / 2);
  const whole = (n: number) => (field.kind === 'count' ? Math.round(n) : n);
  const others = new Set([whole(larger), whole(smaller), field.min, field.max]);
  others.delete(field.default);
  return [...others];
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

async function drawnBy({ version, params, draw }: Generator): Promise<readonly string[]> {
  const defaults = defaultsOf(params);
  const lines = [`version ${version}`, ...asLines(await draw(defaults))];
  for (const [name, field] of Object.entries(params)) {
    for (const value of othersOf(field)) {
      const made = await Promise.resolve()
        .then(() => draw({ ...defaults, [name]: value }))
        .then(inShort, (error) => error.code ?? String(error));
      lines.push(`${name}=${value} ${made}`);
    }
  }
  return lines;
}

describe('what generators draw', function () {
  this.timeout(60_000);
  const golden = new GoldenSections('generators.txt');

  for (const generator of generators)
    it(`is what it was before: ${generator.id}, setting by setting`, async () => {
      golden.check(generator.id, await drawnBy(generator));
    });

  it('leaves none out that was drawn before', () => golden.finish());
});
