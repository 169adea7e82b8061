// SPDX-License-Identifier: GPL-3.0-or-later
/** Lines as grblHAL boards of several builds tell them. */
import assert from 'node:assert/strict';
import { BoardTexts } from '../../../src/devices/grbl/board-texts.js';

const heard = (...lines: readonly string[]) => {
  const told = new BoardTexts();
  for (const line of lines) told.note(line);
  return told;
};

describe('what a board tells of its settings', () => {
  it('is read with unit, group and limits, from older builds and newer', () => {
    const group = '[SETTINGGROUP:8|1|Probing]';
    for (const end of ['|0|250]', '|0|250|0|0]']) {
      const [meaning] = heard(group, `[SETTING:342|8|Distance|mm|6|#####0.0${end}`).meanings;
      assert.deepEqual(meaning, {
        ...{ number: 342, label: 'Distance', help: 'Probing', unit: 'mm', kind: 'number' },
        ...{ min: 0, max: 250 },
      });
    }
  });

  it('knows masks, choices, whole numbers and texts', () => {
    const told = heard(
      '[SETTING:2|3|Invert||4|||]',
      '[SETTING:32|1|Mode||3|Normal,Laser||]',
      '[SETTING:346|1|Count||5|##0|1|8]',
      '[SETTING:74|9|Network name||7|x(64)||64]',
    ).meanings;
    assert.deepEqual(
      told.map(({ kind, bits, choices, isWhole, max }) => ({ kind, bits, choices, isWhole, max })),
      [
        {
          kind: 'mask',
          bits: [...'XYZABC'],
          choices: undefined,
          isWhole: undefined,
          max: undefined,
        },
        {
          kind: 'choice',
          bits: undefined,
          choices: ['Normal', 'Laser'],
          isWhole: undefined,
          max: undefined,
        },
        { kind: 'number', bits: undefined, choices: undefined, isWhole: true, max: 8 },
        { kind: 'text', bits: undefined, choices: undefined, isWhole: undefined, max: 64 },
      ],
    );
  });

  it('leaves out what is damaged or of a kind that nobody knows', () => {
    const lines = ['[SETTING:]', '[SETTING:x|1|Name||5]', '[SETTING:9|1|Name||77]', '[SETTING:9|1'];
    assert.deepEqual(heard(...lines).meanings, []);
  });

  it('is only asked for where it is announced', () => {
    assert.equal(heard('[NEWOPT:ENUMS,RT+,TC,SED]').hasEnumerations, true);
    assert.equal(heard('[NEWOPT:RT+]').hasEnumerations, false);
  });

  it('names alarms and errors, whichever field their text stands in', () => {
    const told = heard('[ALARMCODE:10||E-stop.]', '[ERRORCODE:60|Card|The card failed.]');
    assert.deepEqual([told.alarm(10), told.error(60)], ['E-stop.', 'The card failed.']);
    assert.equal(told.alarm(11), undefined);
  });
});
