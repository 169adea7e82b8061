// SPDX-License-Identifier: GPL-3.0-or-later
/** The moves of a program that leads to stored places and other zeros, in the numbers from before it. */
import assert from 'node:assert/strict';
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

describe('a program that is walked', () => {
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
