// SPDX-License-Identifier: GPL-3.0-or-later
/** What people type for a number is read in full, or not at all. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { DecimalSign } from '../../src/base/decimals.js';
import { ENGLISH } from '../../src/base/language.js';
import { inEnglish, render } from '../../src/base/message.js';
import { N_ } from '../../src/base/translatable.js';
import { readQuantity } from '../../src/params/quantity.js';
import type { NumericField } from '../../src/params/schema.js';
import { parseTyped, readShown, showNumber } from '../../src/params/typed.js';
import {
  ACCELERATION,
  ANGLE,
  DURATION,
  FRACTION,
  LENGTH,
  SPEED,
  type Units,
} from '../../src/params/units.js';

const about = { label: N_('L'), help: N_('H.') };
const power: NumericField = { kind: 'power', ...about, default: 0, min: 0, max: 1 };
const speed: NumericField = { kind: 'speed', ...about, default: 1, min: 0.1, max: 1000 };
const length: NumericField = { kind: 'length', ...about, default: 1, min: 0, max: 500 };
const angle: NumericField = { kind: 'angle', ...about, default: 0, min: -Math.PI, max: Math.PI };
const time: NumericField = { kind: 'duration', ...about, default: 2, min: 0.2, max: 10 };
const count: NumericField = { kind: 'count', ...about, default: 1, min: 1, max: 100 };
const fraction: NumericField = { kind: 'number', ...about, default: 0, min: -1, max: 1 };
const topSpeed: NumericField = {
  kind: 'number',
  unit: 'mm/s',
  ...about,
  default: 9,
  min: 1,
  max: 5000,
};
const push: NumericField = {
  kind: 'number',
  unit: 'mm/s²',
  ...about,
  default: 9,
  min: 1,
  max: 1e6,
};
const watts: NumericField = { kind: 'number', unit: 'W', ...about, default: 0, min: 0, max: 100 };

const PLAIN = { sign: '.', speeds: 'mm/min' } as const;
const shownAfter = (field: NumericField, text: string, sign: DecimalSign = '.') => {
  const shownAs = { sign, speeds: 'mm/min' } as const;
  const reading = readShown(field, text, shownAs);
  return 'value' in reading ? showNumber(field, reading.value, shownAs) : undefined;
};

describe('a number that is typed into the window', () => {
  it('is kept to its last digit, also where a sum is tidied', () => {
    const reading = (text: string) => readQuantity(text, { units: new Map(), bare: '' });
    assert.deepEqual(reading('1.23456789012345'), { value: 1.23456789012345 });
    assert.deepEqual(reading('0.1+0.2'), { value: 0.3 });
    assert.deepEqual(reading('1.23456789012345+0'), { value: 1.23456789012 });
    const mm = { units: LENGTH, bare: 'mm' };
    assert.deepEqual(readQuantity('1.23456789012345 mm', mm), { value: 1.23456789012 });
  });

  it('is read with a hundred letters, and cut short in the answer where it has more', () => {
    const read = (text: string) => readQuantity(text, { units: new Map(), bare: '' });
    const start = `9${'0'.repeat(98)}`;
    assert.deepEqual(read(`${'0'.repeat(99)}7`), { value: 7 });
    const long = read(`${start}123`);
    assert.ok('fault' in long);
    assert.equal(inEnglish(long.fault.message), `“${start}1…” is not a number.`);
  });

  it('is in the first unit of its family where no other is meant', () => {
    assert.deepEqual(readQuantity('3 cm', { units: LENGTH, bare: '' }), { value: 30 });
  });

  it('may stand in twenty brackets, one in the other, and no more', () => {
    const read = (depth: number) => {
      const text = `(1)+${'('.repeat(depth)}2${')'.repeat(depth)}`;
      return readQuantity(text, { units: new Map(), bare: '' });
    };
    assert.deepEqual(read(20), { value: 3 });
    assert.ok('fault' in read(21));
  });

  it('is read in every unit that people write', () => {
    const read = (units: Units, bare: string, typed: readonly string[]) =>
      typed.map((text) => {
        const reading = readQuantity(text, { units, bare });
        return 'value' in reading ? reading.value : text;
      });
    assert.deepEqual(
      read(LENGTH, 'mm', ['7 mm', '7 cm', '7 m', '7 µm', '7 micron', '7 in', '7 ft', '7 mil']),
      [7, 70, 7000, 0.007, 0.007, 177.8, 2133.6, 0.1778],
    );
    assert.deepEqual(
      read(DURATION, 's', ['3 s', '3 sec', '3 ms', '3 µs', '3 min', '3 hours']),
      [3, 3, 0.003, 0.000003, 180, 10_800],
    );
    assert.deepEqual(
      read(SPEED, 'mm/s', ['6 mm/s', '6 cm/min', '6 in/sec', '6 ft/min', '6 ips', '6 ipm']),
      [6, 1, 152.4, 30.48, 152.4, 2.54],
    );
    assert.deepEqual(
      read(ACCELERATION, 'mm/s²', ['2 mm/s²', '2 m/s2', '2 in/sec^2', '2 cm/s/s']),
      [2, 2000, 50.8, 20],
    );
    assert.deepEqual(read(ANGLE, 'rad', ['2 rad', '90 deg']), [2, 1.57079632679]);
    assert.deepEqual(read(FRACTION, '', ['0.5', '50 %', '3 percent']), [0.5, 0.5, 0.03]);
  });

  const right: readonly (readonly [NumericField, text: string, shown: string])[] = [
    [speed, '20 mm/s', '1200'],
    [speed, '20mm/s', '1200'],
    [speed, ' 20 MM / Sec ', '1200'],
    [speed, '1200', '1200'],
    [speed, '1200 mm/min', '1200'],
    [speed, '(20+5) mm/s', '1500'],
    [speed, '20 mm/s + 5 mm/s', '1500'],
    [speed, '50 in/min', '1270'],
    [speed, '50 ipm', '1270'],
    [speed, '1 m/min', '1000'],
    [speed, '1200.5', '1200.5'],
    [speed, '1e3', '1000'],
    [power, '12.5', '12.5'],
    [power, '12,5 %', '12.5'],
    [power, '80%', '80'],
    [power, '100 - 20%', '80'],
    [power, '0', '0'],
    [length, '1in', '25.4'],
    [length, '1/2 in', '12.7'],
    [length, '2"', '50.8'],
    [length, '20+5', '25'],
    [length, '3*2.5 mm', '7.5'],
    [length, '10 × 2,5', '25'],
    [length, '20 mm / 3', '6.666667'],
    [length, '1 cm + 5 mm', '15'],
    [length, '5 + 5 mm', '10'],
    [length, '2*(3 mm + 1 cm)', '26'],
    [length, '(3 mm + 1 cm) * 2', '26'],
    [length, '2 * 3 mm * 2', '12'],
    [length, '6 mm / 3 * 2', '4'],
    [length, '1/(4 mm)', '0.25'],
    [length, '+5 - -3', '8'],
    [length, '-(2 mm - 1 cm)', '8'],
    [length, '(1 + 2) cm', '30'],
    [length, '500 µm', '0.5'],
    [length, '0,125', '0.125'],
    [length, '.5', '0.5'],
    [angle, '45°', '45'],
    [angle, '−90', '-90'],
    [angle, '3.141592653589793 rad', '180'],
    [time, '500 ms', '0.5'],
    [count, '2*3', '6'],
    [fraction, '-0.3', '-0.3'],
    [topSpeed, '6000 mm/min', '100'],
    [topSpeed, '100', '100'],
    [push, '0.5 m/s^2', '500'],
    [watts, '5.5 W', '5.5'],
  ];
  for (const [field, text, shown] of right) {
    it(`"${text}" for a ${field.kind} is shown as ${shown}`, () => {
      assert.equal(shownAfter(field, text), shown);
    });
  }

  const wrong: readonly (readonly [NumericField, text: string, why: RegExp])[] = [
    [
      speed,
      'abc',
      /“abc” is not a number: write a number, with or without a unit \(mm\/s, mm\/min, in\/min/,
    ],
    [speed, '', /A number is missing/],
    [speed, '  ', /missing/],
    [speed, '20 mm', /not a number/],
    [speed, '20 mm/s 5', /not a number/],
    [speed, '20 mm/s + 5', /Some numbers in .* have no unit/],
    [speed, '20 mmm/s', /not a number/],
    [speed, '20 s/mm', /not a number/],
    [speed, '1,200', /could mean 1\.2 or 1200/],
    [speed, '1.200,5', /not a number/],
    [speed, '1 200', /not a number/],
    [speed, '-5', /“-5” is not between 6 mm\/min and 60000 mm\/min/],
    [speed, '1e400', /not a number/],
    [speed, '0x10', /not a number/],
    [speed, 'Infinity', /not a number/],
    [speed, '100/0', /not a number/],
    [power, '', /missing/],
    [power, '-5', /between 0 % and 100 %/],
    [power, '101', /between 0 % and 100 %/],
    [power, '80 mm', /not a number/],
    [length, '3 mm * 2 mm', /not a number/],
    [length, '6 mm / 3 mm', /not a number/],
    [length, '6/(1 mm + 1 cm)', /not a number/],
    [length, '(2 mm) cm', /not a number/],
    [length, '(6 mm + 1 cm) * 3 mm', /not a number/],
    [length, '5 min', /not a number/],
    [length, '1 1/2 in', /not a number/],
    [length, '(1+2', /not a number/],
    [length, '1+', /not a number/],
    [length, `${'('.repeat(90)}1`, /not a number/],
    [length, '1'.repeat(5000), /not a number/],
    [count, '3.5', /“3.5” is not a whole number/],
    [count, '3 mm', /not a number/],
    [fraction, '50%', /not a number/],
    [watts, '40 V', /not a number/],
  ];
  for (const [field, text, why] of wrong) {
    it(`"${text.slice(0, 20)}" for a ${field.kind} is refused, and told why`, () => {
      const reading = readShown(field, text, PLAIN);
      assert.ok('fault' in reading, JSON.stringify(reading));
      assert.match(inEnglish(reading.fault.message), why);
    });
  }

  it('is shown as it was typed, and read again as it is shown', () => {
    const fields = [power, speed, length, angle, time, topSpeed];
    fc.assert(
      fc.property(
        fc.constantFrom(...fields),
        fc.integer({ min: 0, max: 10_000_000 }),
        fc.constantFrom<DecimalSign>('.', ','),
        (field, n, sign) => {
          const typed = String(n / 10_000).replace('.', sign);
          const shown = shownAfter(field, typed, sign);
          if (shown === undefined) return;
          assert.equal(shown, typed);
          assert.equal(shownAfter(field, shown, sign), shown);
        },
      ),
    );
  });

  it('is never read as another number than a sum worked out by hand', () => {
    const digit = fc.integer({ min: 1, max: 99 });
    fc.assert(
      fc.property(digit, digit, digit, (a, b, c) => {
        const field = { ...length, max: 1e9 };
        const read = (text: string) => readShown(field, text, PLAIN);
        assert.deepEqual(read(`${a}+${b}*${c}`), { value: a + b * c });
        assert.deepEqual(read(`(${a} + ${b}) * ${c} mm`), { value: (a + b) * c });
        assert.deepEqual(read(`${a} cm + ${b} mm`), { value: a * 10 + b });
      }),
    );
  });

  it('whatever is typed, it is read within the limits or refused', () => {
    const letters = fc.string({
      unit: fc.constantFrom(...'0123456789.,+-*/() minsec%°e'),
      maxLength: 30,
    });
    fc.assert(
      fc.property(fc.constantFrom(power, speed, length, angle, count), letters, (field, text) => {
        const reading = readShown(field, text, PLAIN);
        if ('value' in reading) assert.ok(reading.value >= field.min && reading.value <= field.max);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a number that is typed on the command line', () => {
  it('may have a unit; a bare power is a fraction', () => {
    assert.equal(parseTyped('power', power, '0.8'), 0.8);
    assert.equal(parseTyped('power', power, '80%'), 0.8);
    assert.equal(parseTyped('speed', speed, '20 mm/s'), 20);
    assert.equal(parseTyped('speed', speed, '1200'), 20);
    assert.equal(parseTyped('width', length, '12in'), 304.8);
  });

  it('is refused by its name, with what it takes', () => {
    const refused = (text: string, reported: RegExp) =>
      assert.throws(() => parseTyped('speed', speed, text), {
        code: 'param.invalid',
        message: reported,
      });
    refused('lots', /"speed" takes a number, with or without a unit \(mm\/s, .*not "lots"/);
    refused('', /"speed" takes a number, .*not ""/);
    refused('1,200', /Cannot set "speed": “1,200” could mean 1\.2 or 1200/);
  });
});

describe('a number where the comma is the decimal sign', () => {
  const shown: readonly (readonly [NumericField, text: string, shown: string])[] = [
    [power, '12,5', '12,5'],
    [power, '12.5', '12,5'],
    [length, '1,234', '1,234'],
    [length, '0.125', '0,125'],
    [length, '1.2345 cm', '12,345'],
    [length, '2,5 + 2.5', '5'],
    [speed, '1200', '1200'],
    [speed, '1.234e3', '1234'],
  ];
  for (const [field, text, as] of shown) {
    it(`"${text}" is ${as}`, () => assert.equal(shownAfter(field, text, ','), as));
  }

  const doubtful: readonly (readonly [text: string, why: RegExp])[] = [
    ['1.000', /could mean 1 or 1000: write one of these/],
    ['1.200 mm/min', /could mean 1,2 or 1200/],
    ['-12.500', /could mean 12,5 or 12500/],
    ['5+1.200', /could mean 1,2 or 1200/],
    ['1.200,5', /not a number/],
    ['1,200.5', /not a number/],
    ['1.000.000', /not a number/],
    ['1 000', /not a number/],
    ['1\u202f000', /not a number/],
    ['1’000', /not a number/],
  ];
  for (const [text, why] of doubtful) {
    it(`"${text}" is neither thousands nor thousandths`, () => {
      const reading = readShown(speed, text, { ...PLAIN, sign: ',' });
      assert.ok('fault' in reading, JSON.stringify(reading));
      assert.match(render(reading.fault.message, { ...ENGLISH, decimalSign: ',' }), why);
    });
  }

  it('is no thousands, with either sign, nor ever another number in another country', () => {
    const grouped = fc.integer({ min: 1000, max: 999_999 }).map((n) => n.toLocaleString('de'));
    fc.assert(
      fc.property(
        grouped,
        fc.boolean(),
        fc.constantFrom<DecimalSign>('.', ','),
        (text, way, sign) => {
          const typed = way ? text : text.replace('.', ',');
          const reading = readQuantity(typed, { units: new Map(), bare: '' }, sign);
          if ('fault' in reading) return;
          assert.ok(typed.includes(sign), `${typed} was read where ${sign} is the sign`);
          assert.equal(reading.value, Number(typed.replace(',', '.')));
        },
      ),
    );
  });
});
