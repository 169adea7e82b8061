// SPDX-License-Identifier: GPL-3.0-or-later
/** Whether a line of a program may be sent, and what the program asks of the beam. */
import assert from 'node:assert/strict';
import { LineChecker } from '../../src/devices/line-check.js';
import { MARLIN_BEAM } from '../../src/devices/marlin/beam.js';
import { LineCollector } from '../../src/gcode/line-collector.js';
import { english } from '../support/english.js';

function fault(checker: LineChecker, text: string): string {
  const collector = new LineCollector();
  for (const byte of Buffer.from(`${text}\n`, 'latin1')) if (collector.push(byte)) break;
  return english(checker.check(collector));
}

function facts(...lines: readonly string[]) {
  const checker = new LineChecker();
  for (const line of lines) assert.equal(fault(checker, line), '', line);
  const { maxS, hasConstantPower, hasDynamicPower } = checker.facts;
  return [maxS, hasConstantPower, hasDynamicPower];
}

describe('a line of a program', () => {
  it('may be sent when it is words, or nothing, or a remark', () => {
    for (const line of [
      'G1X10Y-.5F600',
      '',
      '; really?',
      '(why ~ not)',
      'G90 G21',
      'G1G90M3S5M8',
    ]) {
      assert.equal(fault(new LineChecker(), line), '', line);
    }
  });

  it('may not where a controller would obey a part of it at once, or could not read it', () => {
    const faults: Readonly<Record<string, RegExp>> = {
      $H: /^is a \$ command/,
      'G1X1?': /^has the character \?, which/,
      '!G1': /^has the character !, which/,
      'G1~X': /^has the character ~, which/,
      'G1\x84': /not ASCII/,
      'G1X\x7f': /not ASCII/,
      '10': /not a G-code word/,
      G1X: /a letter without a number/,
      G1X1X2: /^has X twice/,
      G1Z1Y2Z3: /^has Z twice/,
      S1S2: /^has S twice/,
      'G\0X': /a zero byte/,
      [`G1X${'1'.repeat(200)}`]: /^is longer than \d+ characters/,
    };
    for (const [line, why] of Object.entries(faults)) {
      assert.match(fault(new LineChecker(), line), why, line);
    }
  });

  it('is too long from one character on, which is named', () => {
    const isTooLong = (characters: number) =>
      /longer/.test(fault(new LineChecker(), 'G1X1'.padEnd(characters, '0')));
    const longest = Array.from({ length: 300 }, (_, i) => i).findLast(
      (n) => n > 4 && !isTooLong(n),
    );
    assert.ok(longest !== undefined && !isTooLong(longest) && isTooLong(longest + 1));
    assert.match(
      fault(new LineChecker(), 'G1X1'.padEnd(longest + 1, '0')),
      new RegExp(`^is longer than ${longest} characters`),
    );
  });

  it('is read as its firmware reads it', () => {
    assert.match(fault(new LineChecker(), 'M3I'), /letter without a number/);
    assert.equal(fault(new LineChecker({ ...MARLIN_BEAM, takesFlags: true }), 'M3I'), '');
  });
});

describe('what a program asks of the beam', () => {
  it('is its largest S, constant power and power by speed', () => {
    assert.deepEqual(facts('G1X1'), [0, false, false]);
    assert.deepEqual(facts('M3S500', 'G1S800X1', 'S20'), [800, true, false]);
    assert.deepEqual(facts('M4S5'), [5, false, true]);
    assert.deepEqual(facts('M3', 'M4', 'M5', 'M30'), [0, true, true]);
  });

  it('is no S of a wait, a fan or an override', () => {
    assert.deepEqual(facts('G4S900', 'M106S255', 'M220S150'), [0, false, false]);
    assert.deepEqual(facts('M8S900', 'M100S5'), [900, false, false]);
  });
});
