// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { inEnglish, msg } from '../../src/base/message.js';
import { N_ } from '../../src/base/translatable.js';
import { groupsOf } from '../../src/params/conditions.js';
import { currentValues, findSetting, formerSentence, settingsOf } from '../../src/params/former.js';
import { defaultsOf, type Schema } from '../../src/params/schema.js';
import { completeValues } from '../../src/params/validate.js';

/** `gap` was `interval` and before that `spacing`; nobody switches `fan` any more. */
const schema = {
  gap: {
    ...{ kind: 'length', label: N_('Gap'), help: N_('.'), default: 0.1, min: 0.01, max: 5 },
    formerly: ['interval', 'spacing'],
  },
  mode: {
    ...{ kind: 'choice', label: N_('Mode'), help: N_('.'), default: 'grey' },
    choices: { grey: N_('Grey'), dots: N_('Dots') },
    formerChoices: { dither: 'dots' },
  },
  fan: {
    ...{ kind: 'toggle', label: N_('Fan'), help: N_('.'), default: true, group: N_('Old') },
    retired: msg('The machine switches it.'),
  },
} as const satisfies Schema;

const sentences = (given: Readonly<Record<string, number | string | boolean>>) =>
  currentValues(schema, given).former.map((use) => inEnglish(formerSentence(use, 'hatch.')));

describe('settings of before', () => {
  it('are read under every name that they have had', () => {
    for (const name of ['gap', 'interval', 'spacing']) {
      assert.deepEqual(completeValues(schema, { [name]: 0.3 }), { gap: 0.3, mode: 'grey' });
    }
  });

  it('are read with every name that their values have had', () => {
    assert.deepEqual(completeValues(schema, { mode: 'dither' }), { gap: 0.1, mode: 'dots' });
  });

  it('are read where they are no longer used, whatever they were set to, and left out', () => {
    assert.deepEqual(completeValues(schema, { fan: 7 }), defaultsOf(schema));
    assert.deepEqual(defaultsOf(schema), { gap: 0.1, mode: 'grey' });
  });

  it('give way to the name of today, in whichever order the two stand', () => {
    assert.equal(completeValues(schema, { gap: 1, interval: 2 }).gap, 1);
    assert.equal(completeValues(schema, { interval: 2, gap: 1 }).gap, 1);
  });

  it('are checked as today', () => {
    assert.throws(() => completeValues(schema, { interval: 6 }), { code: 'param.invalid' });
    assert.throws(() => completeValues(schema, { distance: 1 }), { code: 'param.unknown' });
  });

  it('are told of in one sentence each, with the name of today', () => {
    assert.deepEqual(sentences({ interval: 1, mode: 'dither', fan: true }), [
      'The setting "hatch.interval" is now called "hatch.gap": write that instead.',
      'The value "dither" of "hatch.mode" is now called "dots": write that instead.',
      'The setting "hatch.fan" is no longer used and changes nothing. The machine switches it.',
    ]);
    assert.deepEqual(sentences({ gap: 1, mode: 'dots' }), []);
  });

  it('are shown nowhere', () => {
    assert.deepEqual(
      settingsOf(schema).map(([key]) => key),
      ['gap', 'mode'],
    );
    assert.deepEqual(groupsOf(schema), [undefined]);
    assert.deepEqual(findSetting(schema, 'spacing'), { key: 'gap', field: schema.gap });
    assert.equal(findSetting(schema, 'toString'), undefined);
  });
});
