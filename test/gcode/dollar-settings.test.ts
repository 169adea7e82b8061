// SPDX-License-Identifier: GPL-3.0-or-later
/** What a board's numbered settings may be, before anything is written to it. */
import assert from 'node:assert/strict';
import {
  DOLLAR_SETTINGS,
  faultOfSetting,
  isSameSetting,
  type SettingMeaning,
} from '../../src/gcode/dollar-settings.js';
import { english } from '../support/english.js';

const NAME: SettingMeaning = {
  ...{ number: 300, label: 'Hostname', help: '', unit: '' },
  ...{ kind: 'text', min: 3, max: 8 },
};
const fault = (value: string, number = 300) => faultOfSetting(number, value, [NAME]);

describe('the settings of a board', () => {
  it('are as long as they may be, no shorter and no longer', () => {
    assert.equal(fault('abc'), undefined);
    assert.equal(fault('abcdefgh'), undefined);
    assert.equal(fault('  abc  '), undefined);
    assert.equal(english(fault('ab')), '$300 (Hostname) takes 3 to 8 characters.');
    assert.equal(english(fault('abcdefghi')), '$300 (Hostname) takes 3 to 8 characters.');
    assert.equal(english(fault(' ')), '$300 (Hostname) takes 3 to 8 characters.');
  });

  it('are any text where no length is known', () => {
    const { max, ...open } = NAME;
    assert.equal(faultOfSetting(300, 'x'.repeat(200), [open]), undefined);
    assert.match(english(faultOfSetting(300, 'x', [open])), /takes 3 to any number of characters/);
    const { min, ...bare } = open;
    assert.equal(faultOfSetting(300, '', [bare]), undefined);
  });

  it('are flags of 0 and 1, whole numbers, or numbers within their bounds', () => {
    for (const value of ['0', '1']) assert.equal(fault(value, 32), undefined);
    for (const value of ['2', '-1', '0.5']) assert.match(english(fault(value, 32)), /0 or 1|whole/);
    assert.equal(fault('3000', 110), undefined);
    for (const value of ['', 'fast', 'NaN', 'Infinity', '1e999']) {
      assert.match(english(fault(value, 110)), /takes a number/, value);
    }
    assert.match(english(fault('-5', 110)), /must be between/);
  });

  it('take what GRBL lets them be, up to the very bounds', () => {
    const bounds = [
      [0, 3, 1000],
      [1, 0, 255],
      [11, 0, 1],
      [12, 0, 1],
      [24, 1, 10_000],
      [25, 1, 50_000],
      [26, 0, 1000],
      [27, 0, 100],
      [30, 1, 100_000],
      [31, 0, 100_000],
      ...[100, 101, 102].map((number) => [number, 0, 100_000] as const),
      ...[110, 111, 112].map((number) => [number, 0, 200_000] as const),
      ...[120, 121, 122].map((number) => [number, 0, 100_000] as const),
      ...[130, 131, 132].map((number) => [number, 0, 10_000] as const),
    ] as const;
    const numbers = DOLLAR_SETTINGS.filter(({ kind }) => kind === 'number');
    assert.deepEqual(
      numbers.map(({ number, min, max }) => [number, min, max]),
      bounds,
    );
    for (const [number, min, max] of bounds) {
      assert.equal(fault(String(max), number), undefined);
      assert.notEqual(fault(String(min - 1), number), undefined);
      assert.notEqual(fault(String(max + 1), number), undefined);
    }
  });

  it('are the same however a number is written', () => {
    assert.ok(isSameSetting('400', '400.000'));
    assert.ok(isSameSetting('laser', 'laser'));
    assert.ok(!isSameSetting('400', '401'));
    assert.ok(!isSameSetting('', '0'));
    assert.ok(!isSameSetting('0', ' '));
  });
});
