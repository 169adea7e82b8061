// SPDX-License-Identifier: GPL-3.0-or-later
/** What a board's numbered settings may be, before anything is written to it. */
import assert from 'node:assert/strict';
import {
  faultOfSetting,
  isSameSetting,
  type SettingMeaning,
} from '../../src/gcode/dollar-settings.js';

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
    assert.equal(fault('ab'), '$300 (Hostname) takes 3 to 8 characters.');
    assert.equal(fault('abcdefghi'), '$300 (Hostname) takes 3 to 8 characters.');
    assert.equal(fault(' '), '$300 (Hostname) takes 3 to 8 characters.');
  });

  it('are any text where no length is known', () => {
    const { max, ...open } = NAME;
    assert.equal(faultOfSetting(300, 'x'.repeat(200), [open]), undefined);
    assert.match(faultOfSetting(300, 'x', [open]) ?? '', /takes 3 to any number of characters/);
    const { min, ...bare } = open;
    assert.equal(faultOfSetting(300, '', [bare]), undefined);
  });

  it('are flags of 0 and 1, whole numbers, or numbers within their bounds', () => {
    for (const value of ['0', '1']) assert.equal(fault(value, 32), undefined);
    for (const value of ['2', '-1', '0.5']) assert.match(fault(value, 32) ?? '', /0 or 1|whole/);
    assert.equal(fault('3000', 110), undefined);
    for (const value of ['', 'fast', 'NaN', 'Infinity', '1e999']) {
      assert.match(fault(value, 110) ?? '', /takes a number/, value);
    }
    assert.match(fault('-5', 110) ?? '', /lies between/);
  });

  it('are the same however a number is written', () => {
    assert.ok(isSameSetting('400', '400.000'));
    assert.ok(isSameSetting('laser', 'laser'));
    assert.ok(!isSameSetting('400', '401'));
    assert.ok(!isSameSetting('', '0'));
    assert.ok(!isSameSetting('0', ' '));
  });
});
