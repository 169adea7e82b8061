// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { AppError } from '../../src/base/errors.js';
import { inEnglish } from '../../src/base/message.js';
import { N_ } from '../../src/base/translatable.js';
import {
  defaultsOf,
  type Field,
  type NumericField,
  type Schema,
  type TextField,
} from '../../src/params/schema.js';
import {
  formatTyped,
  parseTyped,
  shownNumber,
  shownUnitOf,
  unitOf,
} from '../../src/params/typed.js';
import { checkValue, completeValues, expectation, isAccepted } from '../../src/params/validate.js';

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

const none = (count: number) => Array.from({ length: count }, () => false);

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
    assert.throws(() => checkValue('turn', schema.turn, 4), {
      ...{ code: 'param.invalid', details: { key: 'turn', value: 4 } },
      message: '"turn" takes an angle from -180 ° to 180 °.',
    });
    const between = { ...text, default: 1, min: 1, max: 2 };
    const sentences = (['power', 'length', 'duration', 'count', 'number'] as const).map((kind) =>
      inEnglish(expectation({ kind, ...between, unit: '' } as Field)).replace(/ from .*/, ''),
    );
    assert.deepEqual(sentences, ['a power', 'a length', 'a time', 'a whole number', 'a number']);
    assert.match(inEnglish(expectation(schema.turn)), /^an angle from /);
    assert.equal(inEnglish(expectation(schema.air)), '"on" or "off"');
  });

  it('take what lies on their limits, and whole numbers where they count', () => {
    const takes = (key: keyof typeof schema, values: readonly unknown[]) =>
      values.map((value) => isAccepted(schema[key], value));
    assert.deepEqual(takes('wait', [0.2, 10, 0.19, 10.1, Infinity]), [true, true, ...none(3)]);
    assert.deepEqual(takes('passes', [1, 9, 0, 10, 2.5, '2']), [true, true, ...none(4)]);
    assert.deepEqual(takes('air', [true, false, 'on', 0]), [true, true, ...none(2)]);
    assert.deepEqual(takes('mode', ['grey', 'dots', 'Grey', 1, 'toString']), [
      ...[true, true],
      ...none(3),
    ]);
  });

  it('take a text of so many letters, of one line or several, and nothing that no file may hold', () => {
    const field = { kind: 'text', ...text, default: '', maxLetters: 3 } as const;
    const takes = (more: Partial<TextField>, values: readonly unknown[]) =>
      values.map((value) => isAccepted({ ...field, ...more }, value));
    assert.deepEqual(takes({}, ['', 'abc', '😀😀😀', ' ', 'abcd', 'a\nb', 'a\0', '\ud83d', 1]), [
      ...[true, true, true, true],
      ...none(5),
    ]);
    assert.deepEqual(takes({ hasLines: true }, ['a\nb', '\n', 'a\tb', 'ab\nc']), [
      ...[true, true],
      ...none(2),
    ]);
    assert.deepEqual(takes({ isRequired: true }, ['a', '', ' ']), [true, ...none(2)]);
    assert.equal(inEnglish(expectation(field)), 'a text of at most 3 letters');
    const required = { ...field, isRequired: true };
    assert.equal(inEnglish(expectation(required)), 'a text of 1 to 3 letters');
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
    assert.deepEqual(
      ['off', 'NO', '0', 'false'].map((word) => parseTyped('air', schema.air, word)),
      [false, false, false, false],
    );
    assert.throws(
      () => parseTyped('passes', schema.passes, 'few'),
      isAppError('param.invalid', /^"passes" takes a number, not "few"\.$/),
    );
  });

  it('are words for choices and texts, whatever they say', () => {
    assert.equal(parseTyped('mode', schema.mode, '1,5'), '1,5');
    const words: Field = { kind: 'text', ...text, default: '', maxLetters: 99 };
    assert.equal(parseTyped('words', words, ' 1 mm'), ' 1 mm');
    assert.equal(formatTyped(schema.mode, 'dots'), 'dots');
    assert.equal(formatTyped(schema.air, false), 'off');
  });

  it('have the unit of their kind, typed and shown', () => {
    const between = { ...text, default: 1, min: 0, max: 9 };
    const ofKinds = (
      ['power', 'speed', 'length', 'angle', 'duration', 'count', 'number'] as const
    ).map((kind) => {
      const field: NumericField = { kind, ...between };
      const shown = [shownNumber(field, 0.5, 'mm/s'), shownUnitOf(field, 'mm/s')];
      return [kind, formatTyped(field, 0.5), unitOf(field), ...shown];
    });
    assert.deepEqual(ofKinds, [
      ['power', '0.5', '', 50, '%'],
      ['speed', '30 mm/min', 'mm/min', 0.5, 'mm/s'],
      ['length', '0.5 mm', 'mm', 0.5, 'mm'],
      ['angle', '28.6479 °', '°', 28.647_89, '°'],
      ['duration', '0.5 s', 's', 0.5, 's'],
      ['count', '0.5', '', 0.5, ''],
      ['number', '0.5', '', 0.5, ''],
    ]);
    const watts: NumericField = { kind: 'number', unit: 'W', ...between };
    assert.deepEqual([formatTyped(watts, 5.5, ','), unitOf(watts)], ['5,5 W', 'W']);
    assert.deepEqual([unitOf(schema.air), unitOf(schema.mode)], ['', '']);
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
