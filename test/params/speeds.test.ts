// SPDX-License-Identifier: GPL-3.0-or-later
/** A speed is the same speed in whatever unit it is typed and shown. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ENGLISH } from '../../src/base/language.js';
import { inEnglish, messageFrom, render, speedFigure } from '../../src/base/message.js';
import { SPEED_UNITS, type SpeedUnit } from '../../src/base/speed-unit.js';
import type { SpeedField } from '../../src/params/schema.js';
import { formatTyped, parseTyped, readShown, showNumber } from '../../src/params/typed.js';
import { preferencesSchema } from '../../src/preferences/preferences-schema.js';

const FIELD: SpeedField = {
  ...{ kind: 'speed', label: '', help: '', default: 20 },
  ...{ min: 0.1, max: 1000 },
};
const UNITS = Object.keys(SPEED_UNITS) as readonly SpeedUnit[]; // It has no others.
/** What a program of G-code carries at least, mm/s. */
const TENTH_OF_MM_PER_MIN = 0.1 / 60;

function read(text: string, speeds: SpeedUnit): number | string {
  const reading = readShown(FIELD, text, { sign: '.', speeds });
  return 'value' in reading ? reading.value : reading.fault.kind;
}

function shown(value: number, speeds: SpeedUnit): string {
  return showNumber(FIELD, value, { sign: '.', speeds });
}

describe('a speed in the unit of a person', () => {
  for (const [text, unit, speed] of [
    ['143', 'mm/s', 143],
    ['143', 'mm/min', 143 / 60],
    ['8580', 'mm/min', 143],
    ['143 mm/s', 'mm/min', 143],
    ['8580 mm/min', 'mm/s', 143],
    ['60', 'in/min', 25.4],
    ['60 in/min', 'mm/s', 25.4],
    ['60 ipm', 'mm/min', 25.4],
    ['100+43', 'mm/s', 143],
    ['100 mm/s + 43', 'mm/min', 'mixed'],
    ['143 mm', 'mm/s', 'unreadable'],
    ['1,200', 'mm/s', 'ambiguous'],
    ['1001', 'mm/s', 'beyond'],
    ['5', 'mm/min', 'beyond'],
    ['', 'mm/s', 'missing'],
  ] as const) {
    it(`"${text}" where a bare number is ${unit} is ${speed}`, () => {
      assert.equal(read(text, unit), speed);
    });
  }

  it('typed in mm/s is the same after it was shown and typed again in mm/min', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 1_000_000 }), (thousandths) => {
        const typed = String(thousandths / 1000);
        const speed = read(typed, 'mm/s') as number;
        assert.equal(speed, thousandths / 1000);
        assert.equal(read(shown(speed, 'mm/min'), 'mm/min'), speed);
        assert.equal(shown(speed, 'mm/s'), typed);
      }),
    );
  });

  it('never becomes another speed to a machine by being read in another unit', () => {
    const unit = fc.constantFrom(...UNITS);
    fc.assert(
      fc.property(fc.double({ min: 0.2, max: 999, noNaN: true }), unit, (speed, other) => {
        const again = read(shown(speed, other), other) as number;
        assert.ok(Math.abs(again - speed) < TENTH_OF_MM_PER_MIN / 10, `${speed} → ${again}`);
        const typed = read(`${shown(speed, other)} ${other}`, 'mm/min') as number;
        assert.ok(Math.abs(typed - again) < 1e-8, `${typed} is not ${again}`);
      }),
    );
  });

  it('takes its limits as they are shown, in every unit', () => {
    const limit = fc.integer({ min: 1, max: 100_000 }).map((n) => n / 7);
    fc.assert(
      fc.property(limit, fc.constantFrom(...UNITS), (max, speeds) => {
        const field = { ...FIELD, min: max / 3, max };
        const as = { sign: '.', speeds } as const;
        for (const value of [field.min, max]) {
          assert.deepEqual(readShown(field, showNumber(field, value, as), as), { value });
        }
      }),
    );
  });

  it('says its limits in the unit that is typed', () => {
    const reading = readShown(FIELD, '5000', { sign: '.', speeds: 'mm/s' });
    assert.ok('fault' in reading);
    assert.equal(inEnglish(reading.fault.message), '“5000” is not between 0.1 mm/s and 1000 mm/s.');
  });

  it('is in mm/min on the command line, or in the unit of its own setting, whatever is preferred', () => {
    assert.equal(parseTyped('speed', FIELD, '1200'), 20);
    assert.equal(formatTyped(FIELD, 20), '1200 mm/min');
    const own: SpeedField = { ...FIELD, typedIn: 'mm/s' };
    assert.equal(parseTyped('maxSpeedX', own, '120'), 120);
    assert.equal(formatTyped(own, 120), '120 mm/s');
  });

  it('in a sentence is mm/s to all who say nothing else, and survives a file', () => {
    const sentence = speedFigure(143.5);
    assert.equal(inEnglish(sentence), '143.5 mm/s');
    const to = (speedUnit: SpeedUnit) => render(sentence, { ...ENGLISH, speedUnit });
    assert.deepEqual(UNITS.map(to), ['8610 mm/min', '143.5 mm/s', '338.98 in/min']);
    assert.equal(render(sentence, { ...ENGLISH, decimalSign: ',' }), '143,5 mm/s');
    assert.deepEqual(messageFrom(JSON.parse(JSON.stringify(sentence))), sentence);
  });

  it('can be preferred in each of the units, and the first is built in', () => {
    assert.deepEqual(Object.keys(preferencesSchema.speedUnit.choices), UNITS);
    assert.equal(preferencesSchema.speedUnit.default, 'mm/min');
  });
});
