// SPDX-License-Identifier: GPL-3.0-or-later
/** Where lines lead the head of a virtual GRBL, and which it takes at the edges of what it refuses. */
import assert from 'node:assert/strict';
import { Terminal } from './terminal.js';

/** From a fresh start, with G54 at 100,50 mm and G55 at 10,0. */
const SETUP = ['G10L2P1X100Y50', 'G10L2P2X10', 'F6000'];

function headAfter(...lines: readonly string[]): string {
  const terminal = new Terminal();
  terminal.run(...SETUP, ...lines);
  const { x, y } = terminal.controller.position;
  return `${Math.round(x * 1000) / 1000 + 0} ${Math.round(y * 1000) / 1000 + 0}`;
}

/** Machine coordinates, mm. */
const PLACES: readonly (readonly [where: string, why: string, ...lines: string[]])[] = [
  ['105 48', 'from the zero in force', 'G0X5Y-2'],
  ['15 0', 'of another system', 'G55G0X5'],
  ['0 0', 'nowhere without axes', 'G1'],
  ['7 0', 'by its last motion', 'G55G1X-3', 'G91', 'X0'],
  ['25 -2', 'by what it is from', 'G55G90G0X5', 'G91X10Y-2'],
  ['125.4 50', 'in inches', 'G20G0X1Y0'],
  ['101 50', 'in millimetres again', 'G20', 'G21G0X1Y0'],
  ['5 6', 'of the machine', 'G53G0X5Y6'],
  ['5 6', 'of the machine, though steps are in force', 'G91', 'G53G0X5Y6'],
  ['50.8 0', 'of the machine in inches', 'G20', 'G53G0X2'],
  ['103 50', 'from a zero that is called so', 'G0X0Y0', 'G92X7Y0', 'G0X10'],
  ['110 50', 'from the old one again', 'G0X0Y0', 'G92X7Y0', 'G92.1', 'G0X10'],
  ['110 50', 'of one axis only', 'G0X10Y0', 'G92Y5', 'G0Y5'],
  ['30 4', 'to a stored place', 'G53G0X30Y4', 'G28.1', 'G0X0Y0', 'G28'],
  ['0 40', 'to a stored place of one axis', 'G53G0Y40', 'G30.1', 'G53G0Y3', 'G91', 'G30Y0'],
  ['109 50', 'from a system that was set by where it stands', 'G0X10Y0', 'G10L20P1X1', 'G0X0'],
  ['24 0', 'from the system in force, as P0', 'G55G0X4Y0', 'G10L20P0X-10', 'G0X-0'],
  ['3 0', 'as a jog', '$J=G53X3F6000'],
  ['9 0', 'as jogs one after the other', '$J=G91X4F6000', '$J=G91X5F6000'],
  ['26.4 0', 'as a jog in inches, which changes no mode', '$J=G20G91X1F300', '$J=G91X1F300'],
  ['120 50', 'on an arc', 'G0X0Y0', 'G2X20Y0I10'],
  ['120 50', 'on an arc by its radius, the long way', 'G0X0Y0', 'G3X20Y0R-11'],
  ['130 50', 'by a step after an arc', 'G0X0Y0', 'G2X20I10', 'G91G1X10'],
  ['100 50', 'round a whole circle', 'G0X0Y0', 'G2X0I5'],
  ['100 50', 'not after M30', 'G0X0Y0', 'M30', 'M5'],
  ['101 50', 'in a straight line after M2, in the first system', 'G55G91', 'M2', 'F600', 'X1Y0'],
];

describe('a virtual Grbl leads the head', () => {
  for (const [where, why, ...lines] of PLACES) {
    it(`${why}: ${lines.join(', ')}`, () => assert.equal(headAfter(...lines), where));
  }
});

describe('a virtual Grbl burns an arc', () => {
  /** The box of what is burnt: by it alone the four ways round can be told apart. */
  const box = (...lines: readonly string[]) => {
    const terminal = new Terminal();
    terminal.run('G0X100Y100', 'M3S500', ...lines, 'M5');
    const { minX, minY, maxX, maxY } = terminal.controller.burn;
    return [minX, minY, maxX, maxY].map((mm) => Math.round(mm * 10) / 10);
  };

  it('to the right over the top, to the left under it, by centre or by radius', () => {
    for (const way of ['I10', 'R10']) {
      assert.deepEqual(box(`G2X120Y100${way}F6000`), [100, 100, 120, 110]);
      assert.deepEqual(box(`G3X120Y100${way}F6000`), [100, 90, 120, 100]);
    }
  });

  it('the short way by a radius, and the long way by a negative one', () => {
    // A chord of 16 in a circle of radius 10 lies 6 from the centre.
    assert.deepEqual(box('G2X116Y100R10F6000'), [100, 100, 116, 104]);
    assert.deepEqual(box('G2X116Y100R-10F6000'), [98, 100, 118, 116]);
    assert.deepEqual(box('G3X116Y100R10F6000'), [100, 96, 116, 100]);
    assert.deepEqual(box('G3X116Y100R-10F6000'), [98, 84, 118, 100]);
    assert.deepEqual(box('G2X104Y100R10F6000'), [100, 100, 104, 100.2], 'far from a circle');
  });

  it('round a centre in inches, and back to where it began as a whole circle', () => {
    assert.deepEqual(box('G20', 'G2X3.93701I0.3937F200'), [100, 90, 120, 110]);
  });
});

describe('a virtual Grbl with its beam on', () => {
  const burnt = (...lines: readonly string[]) => {
    const terminal = new Terminal();
    terminal.run('G1X50F6000', ...lines);
    return [terminal.controller.burn.cutMillimetres, terminal.controller.isBeamOn];
  };

  it('goes to a stored place in the dark, whatever its motion is', () => {
    assert.deepEqual(burnt('M3S500', 'G28'), [0, false]);
    assert.deepEqual(burnt('M3S500', 'G91G30X-5'), [0, false]);
  });

  it('is lit at rest only by M3, and only in a motion that draws', () => {
    assert.deepEqual(burnt('M3S500'), [0, true]);
    assert.deepEqual(burnt('G0', 'M3S500'), [0, false]);
    assert.deepEqual(burnt('M3S500', 'G0'), [0, false]);
    assert.deepEqual(burnt('M4S500'), [0, false]);
    assert.deepEqual(burnt('M3S500', 'G80'), [0, false]);
  });

  it('is put out by sleep and by a reset', () => {
    assert.deepEqual(burnt('M3S500', '$SLP'), [0, false]);
    const reset = new Terminal();
    reset.run('G1X50F6000', 'M3S500');
    reset.realTime(0x18);
    assert.equal(reset.controller.isBeamOn, false);
  });
});

const TAKEN: readonly string[] = [
  ...['N10000000G0X1', 'T255', 'G10L2P6X1', 'G10L2P0X1', 'G10L20P1X1', 'G4P0', 'G53G0X1'],
  ...['G53G1X1F100', 'G80', 'G49', 'G43.1Z5', 'G93G1X1F2', 'G93G0X1', 'G93', 'G94', 'G61', 'G40'],
  ...['G91.1', 'G59', 'G54', 'G92.1', 'M0M5', 'M1', 'G28.1', 'G30.1', 'G18', 'G19', 'S-0'],
  ...['$J=G91X1F100', '$J=G20G91X0.1F10', '$J=N5G91X1F100', 'G1F100', 'G4P0.01G0X1', 'G92.1G0X1'],
  ...['G2X10I5.002F900', 'G2X10.08I5.04J0F900', 'G92Z1', 'G0'],
];

const REFUSED: readonly (readonly [code: number, ...lines: string[]])[] = [
  [1, '$J=10', '1G0'],
  [2, '$J=G91X', 'G0X--1'],
  [4, 'N-1', 'S-1', 'T-1', 'G4P-1', '$J=G91X1F-1', 'G10L2P-1X1'],
  [16, '$J=G18X1F100', '$J=G92X1F100', '$J=G93X1F100', '$J=G54X1F100', '$J=M8X1F100'],
  [16, '$J=G28X1F100', '$J=G4P1X1F100', '$J=G40X1F100', '$J=G49X1F100', '$J=M0X1F100'],
  [
    20,
    'Q1',
    'D1',
    'E1',
    'H1',
    'G3.5',
    'G53.5',
    'G92.2',
    'G60',
    'G54.1',
    'M10',
    'G10L1P1X1',
    'G92.15',
  ],
  [21, 'G54G55', 'G93G94', 'G40G40', 'G61G61', 'G91.1G91.1', 'M0M1', 'M2M30', 'M8M9', 'G80G80'],
  [21, 'M3M5', 'G20G20', 'G4P1G53', 'G28.1G30.1', 'G19G17', 'G0G80', 'G53G92.1'],
  [22, 'G93G1X1', '$J=X1', 'G3X1R1'],
  [23, 'M0.5', 'M5.1'],
  [24, 'G28G30', 'G10L2P1X1G92', 'G43.1Z1G49', 'G0G43.1Z1', 'G92G0X1'],
  [25, '$J=G91X1X2F100', 'S1S2', 'N1N2', 'G2X1I1I2F100'],
  [26, '$J=F100', 'G92', 'G3I1F100'],
  [27, 'N10000001'],
  [28, 'G10L2X1', 'G10P1X1'],
  [29, 'G10L2P7X1', 'G10L20P99X1'],
  [30, 'G53G3X1I1F100', 'G53G80'],
  [31, 'G80X1', 'G80Y1'],
  [32, 'G18G2Y1I1F100', 'G19G2X1J1F100', 'G2Z1I1F100'],
  [33, 'G2X10I5.2F100', 'G2X0Y0R5F100', 'G2X3I1F100', 'G2X200.3I100F100'],
  [34, 'G2X10R4.99F100'],
  [35, 'G2X10K5F100', 'G18G2X10J5F100'],
  [36, 'G0X1P1', 'G4P1L1', '$J=G91X1F100P2', '$J=G91X1F100I2'],
  [37, 'G43.1', 'G43.1X1', 'G43.1X1Z1', 'G43.1Y1Z1', 'G49Z1'],
  [38, 'T256'],
];

describe('a virtual Grbl', () => {
  it('takes what is just within its rules', () => {
    const refused = TAKEN.flatMap((line) => {
      const terminal = new Terminal();
      terminal.run(line);
      const answer = terminal.received.at(-1);
      return answer === 'ok' || /^M[01]/.test(line) ? [] : [`${line} ${answer}`];
    });
    assert.deepEqual(refused, []);
  });

  for (const [code, ...lines] of REFUSED) {
    it(`refuses with error ${code}: ${lines.join(', ')}`, () => {
      const answers = lines.map((line) => `${line} ${new Terminal().run(line)[0]}`);
      assert.deepEqual(
        answers,
        lines.map((line) => `${line} error:${code}`),
      );
    });
  }
});
