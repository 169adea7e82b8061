// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { AppError } from '../../src/base/errors.js';
import { inEnglish } from '../../src/base/message.js';
import { N_ } from '../../src/base/translatable.js';
import { defaultsOf, type Field, type Schema } from '../../src/params/schema.js';
import { formatTyped, parseTyped, unitOf } from '../../src/params/typed.js';
import { completeValues, expectation } from '../../src/params/validate.js';

const text = { label: N_('L'), help: N_('H.') };
const schema = {
  power: { kind: 'power', ...text, default: 0.5, min: 0, max: 1 },
  speed: { kind: 'speed', ...text, default: 25, min: 0.1, max: 1000 },
  turn: { kind: 'angle', ...text, default: 0, min: -Math.PI, max: Math.PI },
  wait: { kind: 'duration', ...text, default: 2, min: 0.2, max: 10 },
  passes: { kind: 'count', ...text, default: 1, min: 1, max: 9 },
  air: { kind: 'toggle', ...text, default: false },
  mode: {
    kind: 'choice',
    ...text,
    default: 'grey',
    choices: { grey: N_('Grey'), dots: N_('Dots') },
  },
} as const satisfies Schema;

const isAppError = (code: string, words: RegExp) => (error: unknown) =>
  error instanceof AppError && error.code === code && words.test(error.message);

describe('settings', () => {
  it('take their defaults where nothing is given', () => {
    assert.deepEqual(completeValues(schema, { power: 0.8 }), {
      ...defaultsOf(schema),
      power: 0.8,
    });
  });

  it('refuse an unknown name and name the known ones', () => {
    const wrong = isAppError('param.unknown', /"pwr".*power, speed/);
    assert.throws(() => completeValues(schema, { pwr: 1 }), wrong);
    const inherited = isAppError('param.unknown', /"constructor"/);
    assert.throws(() => completeValues(schema, { constructor: 1 } as never), inherited);
  });

  it('refuse what is out of range, of another kind or no number, and say what they take', () => {
    const refused = isAppError('param.invalid', /takes/);
    for (const wrong of [
      { power: 1.01 },
      { power: Number.NaN },
      { power: '0.5' },
      { passes: 1.5 },
      { air: 1 },
      { mode: 'toString' },
      { speed: 0 },
    ]) {
      assert.throws(() => completeValues(schema, wrong), refused, JSON.stringify(wrong));
    }
    assert.equal(inEnglish(expectation(schema.speed)), 'a speed from 6 mm/min to 60000 mm/min');
    assert.equal(inEnglish(expectation(schema.mode)), 'one of grey, dots');
    const between = { ...text, default: 1, min: 1, max: 2 };
    const sentences = (['power', 'length', 'duration', 'count', 'number'] as const).map((kind) =>
      inEnglish(expectation({ kind, ...between, unit: '' } as Field)).replace(/ from .*/, ''),
    );
    assert.deepEqual(sentences, ['a power', 'a length', 'a time', 'a whole number', 'a number']);
    assert.match(inEnglish(expectation(schema.turn)), /^an angle from /);
    assert.equal(inEnglish(expectation(schema.air)), '"on" or "off"');
  });
});

describe('typed values', () => {
  it('are mm/min for speeds and degrees for angles', () => {
    assert.equal(parseTyped('speed', schema.speed, '1500'), 25);
    assert.equal(parseTyped('turn', schema.turn, '90'), Math.PI / 2);
    assert.equal(unitOf(schema.speed), 'mm/min');
    assert.equal(formatTyped(schema.speed, 25), '1500 mm/min');
    assert.equal(formatTyped(schema.turn, Math.PI / 2), '90 °');
    assert.equal(formatTyped(schema.air, true), 'on');
  });

  it('show a text between signs, in one line', () => {
    const field: Field = { kind: 'text', ...text, default: '', maxLetters: 99 };
    assert.equal(formatTyped(field, 'two\nlines'), '"two\\nlines"');
  });

  it('say no to what is no value at all', () => {
    for (const nothing of ['', ' ', 'fast', '1,500', '1.5.0', 'Infinity', 'NaN']) {
      assert.throws(() => parseTyped('speed', schema.speed, nothing), AppError, nothing);
    }
    assert.throws(() => parseTyped('air', schema.air, 'maybe'), AppError);
    assert.deepEqual(
      ['on', 'YES', '1', 'true'].map((word) => parseTyped('air', schema.air, word)),
      [true, true, true, true],
    );
  });

  it('come back as they were typed', () => {
    const fields: Field[] = [schema.power, schema.speed, schema.turn, schema.passes];
    fc.assert(
      fc.property(
        fc.constantFrom(...fields),
        fc.integer({ min: -1_000_000, max: 1_000_000 }),
        (f, n) => {
          const typed = String(n / 1000);
          const shown = formatTyped(f, parseTyped('x', f, typed));
          assert.equal(shown.split(' ')[0], String(Number(typed)));
        },
      ),
    );
  });
});
