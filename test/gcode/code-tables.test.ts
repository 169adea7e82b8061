// SPDX-License-Identifier: GPL-3.0-or-later
/** The tables of codes and settings, held beside the documents of the firmwares: an entry that slips is seen. */
import assert from 'node:assert/strict';
import { inEnglish } from '../../src/base/message.js';
import {
  DOLLAR_SETTINGS,
  faultOfSetting,
  isSameSetting,
  meaningOf,
  type SettingMeaning,
  settingChoices,
} from '../../src/gcode/dollar-settings.js';
import { changesFrame, isHarmlessG, meaningOfM } from '../../src/gcode/known-codes.js';
import { LineSaid } from '../../src/gcode/line-said.js';
import { isPlaceCode, movesZero } from '../../src/gcode/place-codes.js';
import { STORED_PLACES } from '../../src/gcode/place-rules.js';
import { Words } from '../../src/gcode/words.js';

describe('the settings of a Grbl board', () => {
  /** Number, kind, unit, least, most, how many bits: doc/markdown/settings.md of Grbl 1.1. */
  const KNOWN = [
    [0, 'number', 'µs', 3, 1000, 0],
    [1, 'number', 'ms', 0, 255, 0],
    [2, 'mask', '', undefined, undefined, 3],
    [3, 'mask', '', undefined, undefined, 3],
    [4, 'flag', '', undefined, undefined, 0],
    [5, 'flag', '', undefined, undefined, 0],
    [6, 'flag', '', undefined, undefined, 0],
    [10, 'mask', '', undefined, undefined, 2],
    [11, 'number', 'mm', 0, 1, 0],
    [12, 'number', 'mm', 0, 1, 0],
    [13, 'flag', '', undefined, undefined, 0],
    [20, 'flag', '', undefined, undefined, 0],
    [21, 'flag', '', undefined, undefined, 0],
    [22, 'flag', '', undefined, undefined, 0],
    [23, 'mask', '', undefined, undefined, 3],
    [24, 'number', 'mm/min', 1, 10000, 0],
    [25, 'number', 'mm/min', 1, 50000, 0],
    [26, 'number', 'ms', 0, 1000, 0],
    [27, 'number', 'mm', 0, 100, 0],
    [30, 'number', 'S', 1, 100000, 0],
    [31, 'number', 'S', 0, 100000, 0],
    [32, 'flag', '', undefined, undefined, 0],
    [100, 'number', 'steps/mm', 0, 100000, 0],
    [101, 'number', 'steps/mm', 0, 100000, 0],
    [102, 'number', 'steps/mm', 0, 100000, 0],
    [110, 'number', 'mm/min', 0, 200000, 0],
    [111, 'number', 'mm/min', 0, 200000, 0],
    [112, 'number', 'mm/min', 0, 200000, 0],
    [120, 'number', 'mm/s²', 0, 100000, 0],
    [121, 'number', 'mm/s²', 0, 100000, 0],
    [122, 'number', 'mm/s²', 0, 100000, 0],
    [130, 'number', 'mm', 0, 10000, 0],
    [131, 'number', 'mm', 0, 10000, 0],
    [132, 'number', 'mm', 0, 10000, 0],
  ];

  it('are those of Grbl 1.1, in its units, each with a name of its own', () => {
    const found = DOLLAR_SETTINGS.map(({ number, kind, unit, min, max, bits }) => {
      return [number, kind, unit, min, max, bits?.length ?? 0];
    });
    assert.deepEqual(found, KNOWN);
    assert.equal(new Set(DOLLAR_SETTINGS.map(({ label }) => label)).size, KNOWN.length);
    assert.ok(DOLLAR_SETTINGS.every(({ help }) => help.endsWith('.')));
    assert.deepEqual(meaningOf(3)?.bits, ['X', 'Y', 'Z']);
    assert.equal(meaningOf(7), undefined);
  });

  const OWN: readonly SettingMeaning[] = [
    {
      number: 340,
      label: 'Mode',
      help: 'x',
      unit: '',
      kind: 'choice',
      choices: ['Normal', 'Laser', 'Lathe'],
    },
    { number: 341, label: 'Name', help: 'x', unit: '', kind: 'text', min: 2, max: 5 },
    { number: 342, label: 'Note', help: 'x', unit: '', kind: 'text' },
    { number: 343, label: 'Count', help: 'x', unit: '', kind: 'number', isWhole: true, max: 9 },
    {
      number: 344,
      label: 'Pins',
      help: 'x',
      unit: '',
      kind: 'mask',
      bits: Array.from({ length: 10 }, (_, i) => `${i}`),
    },
    { number: 345, label: 'Least', help: 'x', unit: '', kind: 'number', min: 4 },
    { number: 30, label: 'Theirs', help: 'theirs', unit: 'rpm', kind: 'number', max: 255 },
    {
      number: 32,
      label: 'Theirs',
      help: 'theirs',
      unit: '',
      kind: 'choice',
      choices: ['a', 'b', 'c'],
    },
  ];

  it('are what may be tried, or the sentence says why not', () => {
    const cases: [number, string, string | undefined][] = [
      [0, '3', undefined],
      [0, '2.9', '$0 (Step pulse) must be between 3 and 1000.'],
      [0, '1001', '$0 (Step pulse) must be between 3 and 1000.'],
      [0, 'x', '$0 (Step pulse) takes a number, not "x".'],
      [0, ' ', '$0 (Step pulse) takes a number, not " ".'],
      [0, 'Infinity', '$0 (Step pulse) takes a number, not "Infinity".'],
      [2, '7', undefined],
      [2, '255', undefined],
      [2, '256', '$2 (Step pulses inverted) must be between 0 and 255.'],
      [2, '1.5', '$2 (Step pulses inverted) takes a whole number, not "1.5".'],
      [4, '0', undefined],
      [4, '1', undefined],
      [4, '2', '$4 (Step enable inverted) is 0 or 1.'],
      [7, 'anything', undefined],
      [340, '2', undefined],
      [340, '3', '$340 (Mode) must be between 0 and 2.'],
      [341, ' ab ', undefined],
      [341, 'a', '$341 (Name) takes 2 to 5 characters.'],
      [341, 'abcde', undefined],
      [341, 'abcdef', '$341 (Name) takes 2 to 5 characters.'],
      [342, '', undefined],
      [343, '9', undefined],
      [343, '1.5', '$343 (Count) takes a whole number, not "1.5".'],
      [343, '-1', '$343 (Count) must be between 0 and 9.'],
      [344, '1023', undefined],
      [344, '1024', '$344 (Pins) must be between 0 and 1023.'],
      [345, '3', '$345 (Least) must be between 4 and Infinity.'],
      [30, '255', undefined],
      [30, '256', '$30 (S word of full power) must be between 1 and 255.'],
      [32, '2', undefined],
    ];
    for (const [number, value, right] of cases) {
      const fault = faultOfSetting(number, value, OWN);
      assert.equal(fault && inEnglish(fault), right, `$${number}=${value}`);
    }
  });

  it('are explained by the board where it knows more, in our words where we have some', () => {
    const full = meaningOf(30, OWN);
    assert.deepEqual(
      [full?.label, full?.unit, full?.min, full?.max],
      ['S word of full power', 'S', 1, 255],
    );
    const mode = meaningOf(32, OWN);
    assert.deepEqual([mode?.kind, mode?.choices?.length, mode?.max], ['choice', 3, undefined]);
    const shown = (number: number) => settingChoices(meaningOf(number, OWN)!);
    assert.equal(shown(340), '0 = Normal, 1 = Laser, 2 = Lathe');
    assert.equal(shown(3), '1 = X, 2 = Y, 4 = Z');
    assert.deepEqual(
      [shown(0), shown(343), shown(345), shown(342)],
      ['3 … 1000', '… 9', '4 …', ''],
    );
  });

  it('are the same number however they are written', () => {
    for (const [a, b] of [
      ['400', '400.000'],
      ['x', 'x'],
      ['1e3', '1000'],
      ['', ''],
    ])
      assert.ok(isSameSetting(a!, b!), a);
    for (const [a, b] of [
      ['', '0'],
      ['0', ' '],
      ['x', 'y'],
      ['1', '2'],
    ])
      assert.ok(!isSameSetting(a!, b!), a);
  });
});

describe('the codes of a program', () => {
  const words = (text: string) => {
    const found = new Words();
    const bytes = new TextEncoder().encode(text);
    assert.equal(found.read(bytes, 0, bytes.length), 'none');
    return found;
  };
  const all = Array.from({ length: 1200 }, (_, i) => i / 10);

  it('G that leave head and numbers alone, or change what numbers mean', () => {
    const harmless = all.filter((code) => isHarmlessG(code, STORED_PLACES));
    assert.deepEqual(
      harmless,
      [8, 15, 40, 43, 43.1, 49, 50, 61, 61.1, 64, 69, 91.1, 94, 95, 97, 98, 99],
    );
    assert.deepEqual(
      all.filter(changesFrame),
      [7, 16, 51, 52, 59.1, 59.2, 59.3, 68, 90.1, 92.2, 92.3, 92.4],
    );
    const rules = { ...STORED_PLACES, movingG: new Set([40]), harmlessG: new Set([5]) };
    assert.deepEqual(
      [40, 5, 6, 49].map((code) => isHarmlessG(code, rules)),
      [false, true, false, true],
    );
  });

  it('M that run, move, change or switch something', () => {
    const of = (meaning: string, line = '') =>
      Array.from({ length: 1000 }, (_, m) => m).filter(
        (m) => meaningOfM(m, words(line), STORED_PLACES) === meaning,
      );
    assert.deepEqual(of('program'), [
      6,
      23,
      24,
      28,
      32,
      97,
      98,
      99,
      808,
      ...Array.from({ length: 10 }, (_, i) => 810 + i),
    ]);
    assert.deepEqual(of('motion'), [48, 125, 600, 601, 602, 603, 605, 701, 702]);
    assert.deepEqual(of('frame'), [206, 428, 665, 666, 852]);
    assert.deepEqual(of('output'), [42, 62, 63, 64, 65]);
    for (const axis of ['X80', 'Y80', 'Z400', 'A1', 'E5Z4'])
      assert.ok(of('frame', axis).includes(92), axis);
    for (const other of ['E5', 'S1', 'W1', 'B1'])
      assert.ok(!of('frame', other).includes(92), other);
    assert.deepEqual(of('output', 'E1Q2'), [42, 62, 63, 64, 65, 67, 68]);
    assert.deepEqual(of('output', 'Q2E0'), [42, 62, 63, 64, 65]);
    const rules = { ...STORED_PLACES, frameM: new Set([370]) };
    assert.deepEqual(
      [meaningOfM(370, words(''), rules), meaningOfM(370, words(''), STORED_PLACES)],
      ['frame', undefined],
    );
  });

  it('that take the axis words for something else', () => {
    const codes = (more: Partial<typeof STORED_PLACES>) =>
      [4, 5, 10, 28, 28.1, 30, 30.1, 53, 54, 92, 92.1].filter((code) =>
        isPlaceCode(code, { ...STORED_PLACES, ...more }),
      );
    assert.deepEqual(codes({}), [4, 10, 28, 28.1, 30, 30.1, 53, 92, 92.1]);
    assert.deepEqual(codes({ g28: 'homes' }), [4, 10, 28, 53, 92, 92.1]);
    assert.deepEqual(
      codes({ storesZeros: false, g53Lasts: true }),
      [4, 28, 28.1, 30, 30.1, 92, 92.1],
    );
    assert.deepEqual(all.filter(movesZero), [10, 92, 92.1]);
    assert.deepEqual(
      [1, 2, 30, 3].map((m) => STORED_PLACES.endOf(m)),
      ['none', 'resets', 'resets', 'none'],
    );
  });

  it('and their words, in millimetres', () => {
    const said = new LineSaid();
    const note = (letter: string, value: number) => said.note(letter.charCodeAt(0), value, 25.4);
    for (const [i, letter] of [...'XYZIJRPL'].entries()) note(letter, i + 1);
    assert.deepEqual(
      [said.x, said.y, said.z, said.i, said.j, said.r, said.p, said.l].map((n) =>
        Number(n.toFixed(4)),
      ),
      [25.4, 50.8, 76.2, 101.6, 127, 152.4, 7, 8],
    );
    assert.deepEqual(
      [said.hasX, said.hasY, said.hasCentre, said.hasOtherAxes],
      [true, true, true, true],
    );
    said.clear();
    assert.deepEqual(
      [said.hasX, said.hasY, said.hasCentre, said.hasOtherAxes],
      [false, false, false, false],
    );
    assert.deepEqual([said.i, said.j, said.p, said.l], [0, 0, 0, 0]);
    assert.ok(Number.isNaN(said.z) && Number.isNaN(said.r));
    for (const letter of 'ABC') {
      said.clear();
      note(letter, 1);
      assert.ok(said.hasOtherAxes && !said.hasX && Number.isNaN(said.z), letter);
    }
    for (const letter of 'DEFGKQSTUVW') {
      said.clear();
      note(letter, 1);
      assert.ok(!said.hasOtherAxes && !said.hasX && !said.hasY && !said.hasCentre, letter);
    }
    said.clear();
    note('J', 1);
    assert.deepEqual([said.hasCentre, said.i, said.j], [true, 0, 25.4]);
  });
});
