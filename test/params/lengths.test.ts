// SPDX-License-Identifier: GPL-3.0-or-later
/** A length typed in inches is the same length as typed in millimetres. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { LengthField } from '../../src/params/schema.js';
import { readLength, showLength } from '../../src/params/typed.js';

const FIELD: LengthField = {
  ...{ kind: 'length', label: '', help: '', default: 0 },
  ...{ min: -100_000, max: 100_000 },
};

function read(text: string, unit: 'mm' | 'in'): number | string {
  const reading = readLength(FIELD, text, unit);
  return 'value' in reading ? reading.value : reading.fault.kind;
}

describe('a length in the unit of a person', () => {
  for (const [text, unit, mm] of [
    ['1', 'in', 25.4],
    ['0.1', 'in', 2.54],
    ['1+1/8', 'in', 28.575],
    ['25.4 mm', 'in', 25.4],
    ['10 mm', 'in', 10],
    ['1in', 'mm', 25.4],
    ['3 1/2"', 'in', 'unreadable'],
    ['20+5', 'mm', 25],
    ['1 in + 1 mm', 'in', 26.4],
    ['1 in + 1', 'mm', 'mixed'],
    ['1,200', 'in', 'ambiguous'],
    ['4000', 'in', 'beyond'],
    ['', 'in', 'missing'],
  ] as const) {
    it(`"${text}" where a bare number is ${unit} is ${mm}`, () => {
      assert.equal(read(text, unit), mm);
    });
  }

  it('is the same typed in inches and in millimetres', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), (thousandths) => {
        const inches = thousandths / 1000;
        assert.equal(read(String(inches), 'in'), read(`${inches} in`, 'mm'));
        assert.equal(showLength(read(String(inches), 'in') as number, 'in'), String(inches));
      }),
    );
  });

  it('says its limits in the unit that is typed', () => {
    const reading = readLength({ ...FIELD, max: 254 }, '11', 'in');
    const message = 'fault' in reading ? JSON.stringify(reading.fault.message) : '';
    assert.match(message, /10 in/);
    for (const [text, isTaken] of [
      ['10', true],
      ['10.0001', false],
      ['-5', true],
      ['-5.0001', false],
    ] as const) {
      const field = { ...FIELD, min: -127, max: 254 };
      assert.equal('value' in readLength(field, text, 'in'), isTaken, text);
    }
  });

  it('is shown to the micrometre, or to the ten-thousandth of an inch', () => {
    assert.equal(showLength(12.345_678, 'mm'), '12.346');
    assert.equal(showLength(12.345_678, 'mm', ','), '12,346');
    assert.equal(showLength(12.345_678, 'in'), '0.4861');
    assert.equal(showLength(-0.0001, 'mm'), '0');
  });
});
