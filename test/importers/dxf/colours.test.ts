// SPDX-License-Identifier: GPL-3.0-or-later
/** AutoCAD's numbered colours, as its own table has them; on paper white is black. */
import assert from 'node:assert/strict';
import { numberedColour, trueColour } from '../../../src/importers/dxf/colours.js';

describe('a numbered colour', () => {
  it('is one of nine plain ones', () => {
    const plain = [
      'ff0000',
      'ffff00',
      '00ff00',
      '00ffff',
      '0000ff',
      'ff00ff',
      '000000',
      '808080',
      'c0c0c0',
    ];
    assert.deepEqual(
      plain.map((_, i) => hex(i + 1)),
      plain,
    );
  });

  it('is one of twenty-four hues, in five shades, each full or half grey', () => {
    const table: Readonly<Record<number, string>> = {
      10: 'ff0000',
      11: 'ff7f7f',
      12: 'a50000',
      13: 'a55252',
      14: '7f0000',
      16: '4c0000',
      18: '260000',
      20: 'ff3f00',
      30: 'ff7f00',
      50: 'ffff00',
      70: '7fff00',
      90: '00ff00',
      110: '00ff7f',
      130: '00ffff',
      150: '007fff',
      170: '0000ff',
      190: '7f00ff',
      210: 'ff00ff',
      230: 'ff007f',
      240: 'ff003f',
      171: '7f7fff',
    };
    for (const [index, colour] of Object.entries(table))
      assert.equal(hex(Number(index)), colour, index);
  });

  it('is one of six greys', () => {
    const greys = ['333333', '5b5b5b', '848484', 'adadad', 'd6d6d6', '000000'];
    assert.deepEqual(
      greys.map((_, i) => hex(250 + i)),
      greys,
    );
  });

  it('is none beyond them', () => {
    for (const index of [0, -1, 256, 1.5, Number.NaN])
      assert.equal(numberedColour(index), undefined);
  });
});

describe('a true colour', () => {
  it('has its channels, and is black where it is as white as paper', () => {
    assert.deepEqual(trueColour(0x123456), [0x12, 0x34, 0x56]);
    assert.deepEqual(trueColour(0xffffff), [0, 0, 0]);
    assert.deepEqual(trueColour(0xfafafa), [0, 0, 0]);
    assert.deepEqual(trueColour(0xfffff9), [255, 255, 249]);
  });
});

function hex(index: number): string {
  return numberedColour(index)!
    .map((channel) => channel.toString(16).padStart(2, '0'))
    .join('');
}
