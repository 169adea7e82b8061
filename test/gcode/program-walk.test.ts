// SPDX-License-Identifier: GPL-3.0-or-later
/** The moves of a program that leads to stored places and other zeros, in the numbers from before it. */
import assert from 'node:assert/strict';
import type { ReadingOptions } from '../../src/gcode/program-reading.js';
import { ProgramWalk } from '../../src/gcode/program-walk.js';
import { programRulesOf } from '../support/program-rules.js';

const rules = programRulesOf({ driver: 'grbl' });

function moves(program: string, zeros?: Readonly<Record<number, { x: number; y: number }>>) {
  const found: string[] = [];
  const at = (...mm: readonly number[]) => mm.map((one) => Math.round(one * 1000) / 1000).join(' ');
  const walk = new ProgramWalk(
    {
      travel: (x, y) => found.push(`go ${at(x, y)}`),
      burn: (x, y, power) => found.push(`burn ${at(x, y, power)}`),
      arc: (_arc, end, power) => found.push(`arc ${at(end.x, end.y, power)}`),
      rest: () => undefined,
    },
    { rules, maxS: 1000, coordinates: 54, zero: { x: 0, y: 0 }, ...(zeros && { zeros }) },
  );
  walk.read(Buffer.from(program));
  walk.end();
  return found;
}

/** Everything that a sink is called with, line by line: bytes and words, what is done, the line's number. */
function calls(program: string, options: Partial<ReadingOptions> = {}) {
  const found: string[] = [];
  const at = (...mm: readonly number[]) => mm.map((one) => Number(one.toFixed(4)) + 0).join(' ');
  const walk = new ProgramWalk(
    {
      line: (bytes, words) => found.push(`${bytes} bytes ${words} words`),
      travel: (x, y) => found.push(`go ${at(x, y)}`),
      burn: (x, y, power, speed) =>
        found.push(`burn ${at(x, y)} power ${at(power)} at ${at(speed)}`),
      arc: ({ radius, sweep }, end, power, speed) =>
        found.push(`arc ${at(radius, sweep, end.x, end.y)} power ${at(power)} at ${at(speed)}`),
      rest: () => found.push('rest'),
      lineRead: (_line, number) => found.push(`${number}.`),
    },
    { rules, maxS: 1000, ...options },
  );
  walk.read(Buffer.from(program));
  walk.end();
  return found;
}

const lineCalls = (line: string, options?: Partial<ReadingOptions>) =>
  calls(line, options).slice(1, -1);

describe('a program that is walked', () => {
  it('says of each line how long it is, what it does, and then that it was read', () => {
    const program = 'G21 G90\n\nM4S500\nG1X6F600 ; out\n$32=1\nG2X6Y-10I0J-5\nG0X0Y0\nM5';
    assert.deepEqual(calls(program), [
      ...['7 bytes 2 words', '1.'],
      ...['7 bytes 2 words', 'rest', '3.'],
      ...['9 bytes 3 words', 'burn 6 0 power 0.5 at 10', '4.'],
      '5.',
      ...['14 bytes 5 words', 'arc 5 -3.1416 6 -10 power 0.5 at 10', '6.'],
      ...['7 bytes 3 words', 'go 0 0', '7.'],
      ...['3 bytes 1 words', 'rest', '8.'],
    ]);
  });

  it('comes to rest where it waits or the air changes, and nowhere else', () => {
    for (const line of ['G4P1', 'M7', 'M8', 'M9', 'M3S0', 'X5M4']) {
      assert.ok(lineCalls(line).includes('rest'), line);
    }
    for (const line of ['G1X4F60', 'M6', 'M10', 'T8', 'X4', 'P4', 'M5', 'G21', 'M4M5']) {
      assert.ok(!lineCalls(line).includes('rest'), line);
    }
  });

  it('burns no faster than its feed says, in the time that it names, or at 1 mm/s where it says none', () => {
    const burn = (line: string) => lineCalls(`M3S2000${line}`).at(-1);
    assert.equal(burn('G1X6F90'), 'burn 6 0 power 1 at 1.5');
    assert.equal(burn('G93G1X6Y8F30'), 'burn 6 8 power 1 at 5');
    assert.equal(burn('G93G3X0Y10I0J5F60'), 'arc 5 3.1416 0 10 power 1 at 15.708');
    assert.equal(burn('G1X6'), 'burn 6 0 power 1 at 1');
    assert.equal(calls('G0X6Y8\nM3G93G1X9Y12F60').at(-2), 'burn 9 12 power 0 at 5');
    assert.equal(lineCalls('M3G1X6F60M220S50').at(-1), 'burn 6 0 power 0.05 at 0.5');
  });

  it('takes a move at working speed for no travel, and a lit G0 for no dark one', () => {
    assert.deepEqual(lineCalls('G1X6F60'), ['burn 6 0 power 0 at 1']);
    const marlin = { rules: programRulesOf({ driver: 'marlin' }) };
    assert.deepEqual(calls('M3S500\nG0X6F60\n', marlin).slice(3), [
      ...['8 bytes 3 words', 'burn 6 0 power 0.5 at 1', '2.'],
    ]);
  });

  it('reads lines that are longer than any that a controller takes, but no endless ones', () => {
    const line = (length: number) => `N${'0'.repeat(length - 5)}G0X5`;
    assert.deepEqual(calls(line(4096)), ['4097 bytes 3 words', 'go 5 0', '1.']);
    assert.deepEqual(calls(line(4097)), ['1.']);
  });

  it('counts the way to a stored place from the zero of before, wherever that lies', () => {
    const program = 'G0X10Y20\nG28.1\nG92X0\nG28X5Y6\n';
    const found = calls(program, { coordinates: 54, zero: { x: 100, y: 50 } });
    assert.deepEqual(found.slice(-4), ['8 bytes 3 words', 'go 15 6', 'go 10 20', '4.']);
    const unknown = calls('G28X5Y6\nG38.2X9\n');
    assert.deepEqual(
      unknown.filter((call) => call.startsWith('go')),
      [],
    );
  });

  it('bends in the numbers from before, wherever zero has moved to', () => {
    const arc = calls('G0X10Y20\nG92X0Y0\nM3S500\nG2X10Y0I5J0F60\n').at(-2);
    assert.equal(arc, 'arc 5 -3.1416 20 20 power 0.5 at 1');
    const byRadius = calls('G0X10Y20\nG92X0Y0\nM3S500\nG2X10Y0R5F60\n').at(-2);
    assert.equal(byRadius, arc);
  });

  it('stops at a line that no machine could do, before it reports a move of it', () => {
    assert.throws(() => calls('G0X1\nG0X2000000\n'), {
      code: 'program.out-of-range',
      details: { line: 2 },
    });
  });

  it('leads to a place that it has stored, by way of the one that it names', () => {
    assert.deepEqual(moves('G21G90\nG0X10Y20\nG28.1\nG0X1Y1\nG28X5Y6\n'), [
      'go 10 20',
      'go 1 1',
      'go 5 6',
      'go 10 20',
    ]);
  });

  it('leads nowhere by lines that only say something', () => {
    assert.deepEqual(moves('G21G90\nM8\nG4P1\nG0X3Y4\nM5\nS9\n'), ['go 3 4']);
  });

  it('counts from another zero once it is chosen, and is where it was', () => {
    const zeros = { 54: { x: 0, y: 0 }, 55: { x: 100, y: 10 } };
    assert.deepEqual(moves('G21G90\nG0X5Y5\nG55\nG0X1\nG1Y2F600\nG54\nG0X7\n', zeros), [
      'go 5 5',
      'go 101 5',
      'burn 101 12 0',
      'go 7 12',
    ]);
  });
});
