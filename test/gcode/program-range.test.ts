// SPDX-License-Identifier: GPL-3.0-or-later
/** How large the numbers of a line may be, and what is said of those that are larger. */
import assert from 'node:assert/strict';
import { GRBL_BEAM } from '../../src/devices/grbl/beam.js';
import { LineCollector } from '../../src/gcode/line-collector.js';
import { chordCount } from '../../src/gcode/number-range.js';
import { outOfRange, wordsOutOfRange } from '../../src/gcode/program-range.js';
import { ProgramReading } from '../../src/gcode/program-reading.js';
import { english } from '../support/english.js';

/** The reading of the last of these lines. */
function reading(...lines: readonly string[]) {
  const made = new ProgramReading({ rules: GRBL_BEAM, maxS: 1000 });
  const collector = new LineCollector(200);
  for (const byte of Buffer.from(lines.map((line) => `${line}\n`).join(''))) {
    if (collector.push(byte)) made.read(collector);
  }
  return made;
}

function fault(...lines: readonly string[]): string | undefined {
  const { words, state } = reading(...lines);
  const said = outOfRange(words, state);
  return said && english(said);
}

describe('the numbers of a line', () => {
  for (const [line, why] of [
    ['G1X1000000Y-1000000F1', undefined],
    ['G1X1000001', 'moves to X 1000000, Y 0, but no bed is larger than 1000 m'],
    ['G1X3Y-2000000', 'moves to X 3, Y -2000000, but no bed is larger than 1000 m'],
    ['G1Z1000001', 'moves to X 0, Y 0, but no bed is larger than 1000 m'],
    ['G4P10000000', undefined],
    ['G1S10000001', 'has S1.00e+7, but no number may be above 10000000'],
    ['N-20000000', 'has N-2.00e+7, but no number may be above 10000000'],
    ['G28X2000000', undefined],
    ['G10L2P1X2000000', undefined],
    ['S0F0.5', undefined],
    ['S-1', 'has S-1, but power, speed and waits cannot be negative'],
    ['G1X5F-0.5', 'has F-0.5, but power, speed and waits cannot be negative'],
    ['G4P-2', 'has P-2, but power, speed and waits cannot be negative'],
    ['P-2G4', 'has P-2, but power, speed and waits cannot be negative'],
    ['G10L2P-2', undefined],
    ['Q4P-2', undefined],
    ['G1X-5Z-4', undefined],
    ['G1X1E3', 'has a number with an exponent, which firmwares read differently'],
    ['E3X1', undefined],
    ['M67E0Q5', undefined],
    ['G67E0Q5', undefined],
    ['G2X0Y0I1000', undefined],
    ['G3X5I2000000', 'is an arc with a radius of 2000000 mm, but none may be above 1000 m'],
    ['G2I40', undefined],
  ] as const) {
    it(`are ${why === undefined ? 'taken' : 'refused'} in ${line}`, () => {
      assert.equal(fault(line), why);
    });
  }

  it('are those of the line alone, from where the head stands', () => {
    assert.equal(fault('G1X5S-3', 'G1X6'), undefined);
    assert.match(fault('G0X900000', 'G2X0I-500000') ?? '', /short moves/);
  });

  it('are taken with an E behind them where that is an axis', () => {
    const { words } = reading('G1X1E3');
    assert.equal(wordsOutOfRange(words, true), undefined);
    assert.ok(wordsOutOfRange(words));
  });

  it('make no arc of more moves than a controller should have to do', () => {
    // Half the way round, 157080 mm, by half a chord of 14.142 mm.
    assert.equal(
      fault('G2I50000'),
      'is an arc of 11107 short moves, but none may have more than 10000',
    );
    assert.equal(fault('G2I39000'), undefined);
  });
});

describe('the chords of an arc', () => {
  it('stray two thousandths from it, give or take one chord', () => {
    for (const radius of [0.5, 5, 50]) {
      const count = chordCount(radius, Math.PI);
      const stray = (chords: number) => radius * (1 - Math.cos(Math.PI / chords / 2));
      assert.ok(stray(count + 1) < 0.002 && stray(count - 1) > 0.002, `${radius}`);
      assert.equal(chordCount(radius, -Math.PI), count);
    }
    assert.deepEqual([chordCount(0.001, 6), chordCount(0, 6), chordCount(5, 0)], [1, 1, 1]);
  });
});
