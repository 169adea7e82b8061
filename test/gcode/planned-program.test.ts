// SPDX-License-Identifier: GPL-3.0-or-later
/** What a planner model is told of a program. */
import assert from 'node:assert/strict';
import { GRBL_BEAM } from '../../src/devices/grbl/beam.js';
import { type PlannerModel, plannedProgram } from '../../src/gcode/planned-program.js';
import { ProgramWalk } from '../../src/gcode/program-walk.js';

function calls(program: string): string[] {
  const found: string[] = [];
  const at = (...mm: readonly number[]) => mm.map((one) => Number(one.toFixed(3)) + 0).join(' ');
  const planner: PlannerModel = {
    line: (bytes, words) => found.push(`line ${bytes} ${words}`),
    travel: (x, y) => found.push(`go ${at(x, y)}`),
    burn: (x, y, power, speed) => found.push(`burn ${at(x, y, power, speed)}`),
    chord: (i) => found.push(`chord ${i}`),
    rest: () => found.push('rest'),
  };
  const walk = new ProgramWalk(plannedProgram(planner), { rules: GRBL_BEAM, maxS: 1000 });
  walk.read(Buffer.from(program));
  walk.end();
  return found;
}

describe('a program on its way to a planner', () => {
  it('is lines, moves and rests, and each arc as many chords', () => {
    const program = 'M4S500\nG0X10Y5\nG1X11F600\nG3X10.9Y5.1I-0.1J0\n';
    // A quarter of a circle of 0.1 mm: 0.0785 mm by a half chord of 0.0199 mm are three. Each turns by 0.5236,
    // with 1 - a²/2 = 0.8629 for the cosine and a - a³/6 = 0.4997 for the sine.
    assert.deepEqual(calls(program), [
      ...['line 7 2', 'rest', 'line 8 3', 'go 10 5', 'line 10 3', 'burn 11 5 0.5 10'],
      ...['line 19 5', 'chord 0', 'burn 10.986 5.05 0.5 10', 'chord 1', 'burn 10.949 5.086 0.5 10'],
      ...['chord 2', 'burn 10.9 5.1 0.5 10'],
    ]);
  });
});
