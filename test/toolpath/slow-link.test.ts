// SPDX-License-Identifier: GPL-3.0-or-later
/** A fast board at the end of a link: times of grblHAL's own simulator, its bytes at the pace of the link. */
import assert from 'node:assert/strict';
import { GRBL_BEAM } from '../../src/devices/grbl/beam.js';
import { GRBL_PACE } from '../../src/devices/grbl/pace.js';
import { builtInMachines } from '../../src/devices/index.js';
import { plannedProgram } from '../../src/gcode/planned-program.js';
import { ProgramWalk } from '../../src/gcode/program-walk.js';
import { pacingOf } from '../../src/machine/pacing.js';
import { LookAhead } from '../../src/toolpath/look-ahead.js';

const grblHal = builtInMachines.find((machine) => machine.id === 'grblhal')!;

function forecast(lines: readonly string[], baudRate: number): number {
  const controller = { ...grblHal.controller, baudRate };
  const planner = new LookAhead(pacingOf({ ...grblHal, controller }, GRBL_PACE));
  const walk = new ProgramWalk(plannedProgram(planner), { rules: GRBL_BEAM, maxS: 1000 });
  walk.read(Buffer.from(['G21G90G17G94', 'M4S0', ...lines, 'M5S0', ''].join('\n')));
  planner.rest();
  return planner.seconds;
}

const within = (seconds: number, measured: number) =>
  assert.ok(Math.abs(seconds / measured - 1) < 0.01, `${seconds} for ${measured}`);

describe('a board with grblHAL', () => {
  it('sets off with the first move that comes, and stops at its end', () => {
    const moves = Array.from({ length: 199 }, (_, i) => `X${(i + 2) / 2}`);
    const program = ['G1X0.5S500F3000', ...moves];
    within(forecast(program, 115_200), 2.114);
    within(forecast(program, 1_000_000), 2.111);
  });

  it('starves where the lines of a program are longer than the link can carry', () => {
    const dots = Array.from({ length: 400 }, (_, i) => {
      return `G1 X${((i + 1) / 10).toFixed(3)} Y0.000 S${500 + (i % 2)} F3000`;
    });
    within(forecast(dots, 57_600), 1.809);
    within(forecast(dots, 115_200), 0.944);
    within(forecast(dots, 1_000_000), 0.923);
  });

  it('takes no longer than the link does where nothing moves', () => {
    assert.ok(forecast([], 115_200) < 0.01);
  });
});
