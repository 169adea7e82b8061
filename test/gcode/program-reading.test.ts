// SPDX-License-Identifier: GPL-3.0-or-later
/** Programs of anybody: what burns in them, where, and which lines nobody can judge. */
import assert from 'node:assert/strict';
import { GRBL_BEAM } from '../../src/devices/grbl/beam.js';
import { MARLIN_BEAM, MARLIN_FAN_BEAM } from '../../src/devices/marlin/beam.js';
import { SMOOTHIE_BEAM } from '../../src/devices/smoothie/beam.js';
import type { ReadingOptions } from '../../src/gcode/program-reading.js';
import type { ProgramRules } from '../../src/gcode/program-rules.js';
import { ProgramSurveyor } from '../../src/gcode/survey-program.js';

type From = Partial<Omit<ReadingOptions, 'rules' | 'maxS'>>;

function surveyed(program: string, rules: ProgramRules = GRBL_BEAM, from: From = {}) {
  const surveyor = new ProgramSurveyor({ ...from, maxS: 1000, rules, zones: [] });
  surveyor.read(Buffer.from(program));
  return surveyor.end();
}

/** `minX minY maxX maxY` of the burn, to a thousandth; nothing where all is dark. */
function burn(program: string, rules?: ProgramRules, from?: From): string {
  const { burnBounds, burningBlocks } = surveyed(program, rules, from);
  if (burningBlocks === 0) return 'nothing';
  const { minX, minY, maxX, maxY } = burnBounds;
  return [minX, minY, maxX, maxY].map((mm) => Number(mm.toFixed(3)) + 0).join(' ');
}

const unfollowed = (program: string, rules?: ProgramRules, from?: From) =>
  surveyed(program, rules, from).unfollowed.map(
    ({ line, why, couldBurn }) => `${line} ${why}${couldBurn ? ' burns' : ''}`,
  );

describe('a program on a firmware of Grbl’s kind', () => {
  for (const [what, program, box] of [
    ['a line', 'G21G90\nM4S500\nG0X10Y20\nG1X30F900\nM5\n', '10 20 30 20'],
    ['words in any order', 'X30F900G1S500M3Y5\n', '0 0 30 5'],
    ['several commands in a line', 'G21G90G17G94M3S1G1F1X9\n', '0 0 9 0'],
    ['small letters, spaces and comments', 'm3 s 5 (M5) g1 x 3 . 5 f9 ; M5\n', '0 0 3.5 0'],
    ['line numbers', 'N10M3S5\nN20G1X9F9\n', '0 0 9 0'],
    ['line numbers and checksums', 'N1M3S5*33\nN2G1X9F9*7\n', '0 0 9 0'],
    ['leading zeros', 'G00X5\nM03S5\nG01X9F9\n', '5 0 9 0'],
    ['a power that was said long before', 'S500\nM3\nG0X5\nG1Y2F9\n', '5 0 5 2'],
    ['no power', 'M3S0\nG1X9F9\n', 'nothing'],
    ['no beam', 'S500\nG1X9F9\nG0M3\nM5\nG1X4\n', 'nothing'],
    ['a moment of M3 in a mode that draws', 'S500\nG1X9F9\nM3\nM5\n', '9 0 9 0'],
    ['a rapid', 'M3S500\nG0X9\n', 'nothing'],
    ['an arc by its centre', 'M3S5\nG2X20Y0I10J0F9\n', '0 0 20 10'],
    ['an arc by its radius, the long way', 'M3S5\nG3X10Y10R-10F9\n', '0 -10 20 10'],
    ['a circle without a place', 'M3S5\nG2I5F9\n', '0 -5 10 5'],
    ['inches', 'G20\nM3S5\nG1X1F9\n', '0 0 25.4 0'],
    ['steps', 'G91\nM3S5\nG1X5F9\nX5\n', '0 0 10 0'],
    ['a zero moved by G92', 'M3S5\nG0X10\nG92X0\nG1X5F9\n', '10 0 15 0'],
    ['a zero moved by G10', 'M3S5\nG0X10\nG10L20P0X0\nG1X5F9\n', '10 0 15 0'],
    ['a beam on a pin, in rapids too', 'M67E0Q255\nG0X9\nM67E0Q0\nG0X50\n', '0 0 9 0'],
    ['a beam that stands', 'M3S5\nG1F9\nG0X5\nG1F9\nG4P1\n', '0 0 5 0'],
    ['an end without a line end', 'M3S5\nG1X9F9', '0 0 9 0'],
    ['a mark at the begin, and tape ends', '\uFEFF%\nM3S5\r\nG1X9F9\r\nM5\r\n%\r\n', '0 0 9 0'],
  ] as const) {
    it(`burns ${box} for ${what}`, () => {
      assert.equal(burn(program), box);
      assert.deepEqual(unfollowed(program), []);
    });
  }

  it('begins where the head stands, where that is known', () => {
    const from = { start: { x: 100, y: 50 } };
    assert.equal(burn('G91\nM3S5\nG1X5F9\n', GRBL_BEAM, from), '100 50 105 50');
  });

  it('finds another system of coordinates where its zero is known, and says so where not', () => {
    const program = 'G54\nG0X10Y0\nM3S5\nG55\nG1X5Y0F9\n';
    const zeros = { 54: { x: 0, y: 0 }, 55: { x: 100, y: 0 } };
    const from = { coordinates: 54, zeros };
    assert.equal(burn(program, GRBL_BEAM, from), '10 0 105 0');
    assert.deepEqual(unfollowed(program, GRBL_BEAM, from), []);
    assert.deepEqual(unfollowed(program), ['4 frame burns', '5 place burns']);
    const other = { coordinates: 55, start: { x: 0, y: 0 } };
    assert.deepEqual(unfollowed('G54\nM3S5\nG1X5F9\n', GRBL_BEAM, other), [
      '3 place burns',
      '1 frame',
    ]);
  });

  for (const [what, program, lines] of [
    ['a spline with the beam on', 'M3S5\nG5X5Y5I1J1P1Q1F9\n', ['2 motion burns']],
    ['a spline in the dark', 'G5X5Y5I1J1P1Q1\n', ['1 motion']],
    ['a canned cycle', 'M4S9\nG81X5Y5Z-1R1F9\n', ['2 motion burns']],
    ['probing', 'M3S5\nG38.2X9F9\n', ['2 motion burns']],
    ['homing before the work', 'G28\nG0X0Y0\nM3S5\nG1X5F9\nM5\n', ['1 motion']],
    ['a burn from where homing led', 'G28\nM3S5\nG1X5F9\n', ['3 place burns', '1 motion']],
    ['steps from there', 'G28\nG91\nG0X5Y5\nM3S5\nG1X5F9\n', ['5 place burns', '1 motion']],
    ['machine coordinates', 'M3S5\nG53G1X5F9\n', ['2 motion burns']],
    ['a parked Z', 'G53G0Z0\nM3S5\nG1X5F9\n', []],
    ['a subprogram', 'M3S5\nM98P100\n', ['2 program burns']],
    ['words of another program', 'M3S5\nO100\n', ['2 program burns']],
    ['scaling', 'G51X2\nM3S5\nG1X5F9\n', ['3 place burns', '1 frame']],
    ['an offset taken back', 'G92.1\nM3S5\nG1X5F9\n', ['3 place burns', '1 frame']],
    ['a zero set by machine places', 'G10L2P0X5\nM3S5\nG1X5F9\n', ['3 place burns', '1 frame']],
    ['the zero of another system', 'G54\nG10L20P3X5\nM3S5\nG1X5F9\n', []],
    ['an arc that leaves the plane', 'G18\nM3S5\nG2X5Z1I2F9\n', ['3 motion burns']],
    ['modes that change nothing', 'G17G40G49G80G90G94G91.1G64\nM3S5\nG1X5F9\n', []],
  ] as const) {
    it(`cannot judge ${what}: ${lines.join(', ') || 'but it can'}`, () => {
      assert.deepEqual(unfollowed(program), lines);
    });
  }
});

describe('the lines that cannot be judged', () => {
  it('are the first three that could burn and the first three that could not, as they stand', () => {
    const dark = 'g5 x1 (one)\n'.repeat(5);
    const lit = `M3 S5\n${'G5 X2\n'.repeat(5)}`;
    const line = (number: number, text: string, couldBurn: boolean) => {
      return { line: number, text, why: 'motion', couldBurn };
    };
    assert.deepEqual(surveyed(dark + lit).unfollowed, [
      ...[7, 8, 9].map((number) => line(number, 'G5X2', true)),
      ...[1, 2, 3].map((number) => line(number, 'G5X1', false)),
    ]);
  });

  it('are burns from an unknown place or to one, and ways by a stored one under a beam', () => {
    assert.deepEqual(unfollowed('M3S5\nM42P1\n'), ['2 output']);
    const known = { coordinates: 54, zero: { x: 0, y: 0 } };
    assert.deepEqual(unfollowed('G0X5Y5\nG28.1\nM3S5\nG28X1Y1\n', GRBL_BEAM, known), [
      '4 motion burns',
    ]);
    assert.deepEqual(unfollowed('G0X5Y5\nG28.1\nG28X1Y1\nM3S5\nG1X1F9\n', GRBL_BEAM, known), []);
    assert.deepEqual(unfollowed('G5X1\nM3S5\nG1X1Y1F9\nX2\n'), ['3 place burns', '1 motion']);
  });
});

describe('a program on Marlin', () => {
  it('burns with M3 and M4 in every move, with S or without', () => {
    assert.equal(burn('M3S100\nG0X5\nG1X9F9\nM5\nG1X50\n', MARLIN_BEAM), '0 0 9 0');
    assert.equal(surveyed('M4\nG1X9F9\n', MARLIN_BEAM).topPower, 1);
  });

  it('burns with power that travels, until a G0 takes it', () => {
    const program = 'M3I1S0\nG0X5\nG1X9S200F9\nG0X20\nG1X30\nM5\n';
    assert.equal(burn(program, MARLIN_BEAM), '5 0 9 0');
    assert.equal(burn('M4I1\nG0X5\nG1X9F9000\n', MARLIN_BEAM), '5 0 9 0');
    assert.equal(burn('M4I1\nM5\nG0X5\nG1X9F9000\n', MARLIN_BEAM), '5 0 9 0');
    assert.equal(burn('M4I1\nM5I1\nG0X5\nG1X9F9000\n', MARLIN_BEAM), 'nothing');
    assert.equal(burn('G0X5\nG1X9S200F9\n', MARLIN_BEAM), '5 0 9 0', 'some builds need no M3');
  });

  it('has a fan for air, or for the beam', () => {
    const program = 'M106S255\nG1X9F9\nM107\n';
    assert.equal(burn(program, MARLIN_BEAM), 'nothing');
    assert.equal(burn(program, MARLIN_FAN_BEAM), '0 0 9 0');
    assert.equal(surveyed('M106S128\nG1X9F9\n', MARLIN_FAN_BEAM).topPower, 128 / 255);
  });

  it('takes S of a wait, a fan or an override for what it is', () => {
    assert.equal(burn('M3I1S0\nG4S5\nM220S90\nM106S255\nG1X9F9\n', MARLIN_BEAM), 'nothing');
    assert.equal(surveyed('M3S200\nG4S5\nG1X9F9\n', MARLIN_BEAM).topPower, 0.2);
  });

  it('reads the first command of a line alone', () => {
    assert.equal(burn('G21G91\nM3S5\nG1X5F9\nG1X6\n', MARLIN_BEAM), '0 0 6 0');
  });
});

describe('a program on Smoothieware', () => {
  it('burns by the S of its moves, without M3 and in spite of M5', () => {
    assert.equal(burn('M5\nG0X5\nG1X9S500F9\nG0X20\nG1X30S0\n', SMOOTHIE_BEAM), '5 0 9 0');
    assert.equal(burn('G1X5S500F9\nM5\nG1X9\n', SMOOTHIE_BEAM), '0 0 9 0');
  });

  it('burns before the first S with a power that nobody knows', () => {
    const { topPower, burningBlocks } = surveyed('G1X9F9\n', SMOOTHIE_BEAM);
    assert.deepEqual([topPower, burningBlocks], [1, 1]);
  });

  it('burns by a switch where the program uses one', () => {
    const program = 'G1S0\nM5\nG0X5\nM3S400\nG1X9F9\nM5\nG0X20\nM3S400\nG1X30\nM5\nG1X90\n';
    assert.equal(burn(program, SMOOTHIE_BEAM), '5 0 30 0');
    assert.equal(surveyed(program, SMOOTHIE_BEAM).topPower, 0.4);
  });

  it('burns with that unknown power whatever M3 and M5 say, as a laser module hears neither', () => {
    const program = 'M3\nG1X9F9\nM5\nG1X20\n';
    assert.equal(burn(program, SMOOTHIE_BEAM), '0 0 20 0');
    assert.equal(surveyed(program, SMOOTHIE_BEAM).topPower, 1);
  });

  it('keeps the S of a G0, and of a G1 that leads nowhere', () => {
    assert.equal(burn('G0X5S0\nG1X9F9\n', SMOOTHIE_BEAM), 'nothing');
    assert.equal(burn('G1S0\nG1X9F9\nG0S300\nG1X20\n', SMOOTHIE_BEAM), '9 0 20 0');
  });
});

describe('numbers that no machine can do', () => {
  for (const [line, why] of [
    ['G1X2147483648F9', /Line 2 .* has X2.15e\+9, but no number may be above/],
    ['G2X20Y20I10J99999999999999999999', /Line 2 .* has J1.00e\+20/],
    [`G1X${'9'.repeat(400)}`, /Line 2 .* has XInfinity/],
    ['G1X2000000F9', /Line 2 .* moves to X 2000000, Y 0, but no bed is larger than 1000 m/],
    ['G1X1E3F9', /Line 2 .* has a number with an exponent/],
    ['G20G1X99999', /Line 2 .* no bed is larger/],
    ['G2X20Y20I9000000', /Line 2 .* is an arc with a radius of 9000000 mm/],
    ['G2I500000', /Line 2 .* is an arc of \d+ short moves, but none may have more than 10000/],
  ] as const) {
    it(`are refused by line and cause: ${line.slice(0, 40)}`, () => {
      assert.throws(() => surveyed(`G21G90\n${line}\n`), {
        code: 'program.out-of-range',
        message: why,
      });
    });
  }

  it('have no exponent on Marlin, where E is an axis', () => {
    for (const line of ['G1X10E5F900', 'G1X10 E5F900']) {
      assert.equal(burn(`M3I\nG1S100\n${line}\n`, MARLIN_BEAM), '0 0 10 0');
    }
    assert.throws(
      () => surveyed('G21G90\nG1X10 E5F9\n', SMOOTHIE_BEAM),
      /has a number with an exponent/,
    );
  });

  it('are found when steps add up to them', () => {
    const program = `G91\n${'G1X900000F9\n'.repeat(2)}`;
    assert.throws(() => surveyed(program), { code: 'program.out-of-range', message: /Line 3/ });
  });
});
