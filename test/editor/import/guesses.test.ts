// SPDX-License-Identifier: GPL-3.0-or-later
/** What was guessed of a drawing is said: each by its name, and many by their number. */
import assert from 'node:assert/strict';
import { inEnglish } from '../../../src/base/message.js';
import { N_ } from '../../../src/base/translatable.js';
import { guessProblems } from '../../../src/editor/import/guesses.js';
import type { PlacedLayer } from '../../../src/editor/import/place-drawing.js';

const layer = (name: string, cutsThrough: boolean, guess: 'fill' | 'red line' = 'red line') =>
  ({
    ...{ kind: 'paths', name },
    steps: [{ operation: 'x', label: cutsThrough ? N_('Cut') : N_('Engrave'), cutsThrough, guess }],
  }) as unknown as PlacedLayer; // No more of it is asked.
const left = (name: string, by: 'name' | 'rule' | 'file' = 'name') =>
  ({ kind: 'paths', name, steps: [], use: { purpose: 'nothing', by } }) as unknown as PlacedLayer;
const said = (layers: readonly PlacedLayer[]) =>
  guessProblems(layers).map(({ severity, message }) => `${severity} ${inEnglish(message)}`);

describe('operations that were guessed', () => {
  it('are said with their reason, a cut as a warning', () => {
    assert.deepEqual(said([layer('a', false, 'fill')]), [
      'note Kerf guessed these operations: Engrave for "a" because its shapes are filled. Check them, or name the layers Cut, Score or Engrave.',
    ]);
    const [both] = said([layer('a', false, 'fill'), layer('b', true)]);
    assert.match(both!, /^warning .*Engrave for "a" .*Cut for "b" because its lines are red/);
    assert.deepEqual(said([]), []);
  });

  it('are listed up to four; of more there is the number', () => {
    const named = (count: number) =>
      said(Array.from({ length: count }, (_, i) => layer(`L${i}`, false)))[0] ?? '';
    assert.equal(named(4).match(/"L\d"/g)?.length, 4);
    assert.doesNotMatch(named(4), /more/);
    assert.equal(named(6).match(/"L\d"/g)?.length, 4);
    assert.match(named(6), /2 more/);
  });

  it('are none for layers that are left out, which is said as well, and why', () => {
    const [byName, byRule, byFile] = said([left('a'), left('b', 'rule'), left('c', 'file')]);
    assert.match(byName!, /^warning "a" is not burnt because of its name/);
    assert.match(byRule!, /"b" is not burnt because a rule says so/);
    assert.match(byFile!, /"c" is not burnt because its file says so/);
    const many = said(Array.from({ length: 23 }, (_, i) => left(`L${i}`)));
    assert.equal(many.length, 21);
    assert.match(many.at(-1)!, /^warning 3 more layers are not burnt/);
  });
});
