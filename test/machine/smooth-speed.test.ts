// SPDX-License-Identifier: GPL-3.0-or-later
/** The law against the planner model and against the virtual laser, which know nothing of it. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { GRBL_PACE } from '../../src/devices/grbl/pace.js';
import { VIRTUAL_LASER } from '../../src/devices/grbl/profiles.js';
import { pacingOf } from '../../src/machine/pacing.js';
import type { MachineProfile } from '../../src/machine/profile.js';
import { smoothRun, smoothSpeed } from '../../src/machine/smooth-speed.js';
import { estimate } from '../../src/toolpath/estimate.js';
import { stroke } from '../toolpath/samples.js';

const board = (controller: Partial<MachineProfile['controller']>, acceleration = 1000) => ({
  ...VIRTUAL_LASER,
  motion: { ...VIRTUAL_LASER.motion, accelerationX: acceleration, maxSpeedX: 1000 },
  controller: { ...VIRTUAL_LASER.controller, ...controller },
});

/** How much longer 400 mm take in straight moves of `run` mm than in one, as a share. */
function slowdown(machine: MachineProfile, run: number, speed: number): number {
  const seconds = (moves: number) => {
    const points = Array.from({ length: moves + 1 }, (_, i) => [(i * 400) / moves, 0]).flat();
    const blocks = [stroke(points, { speed })];
    return estimate({ frame: 'bed', blocks }, pacingOf(machine, GRBL_PACE)).seconds;
  };
  return (seconds(Math.round(400 / run)) - seconds(1)) / (400 / speed);
}

describe('the smooth-speed law', () => {
  it('is the least of what is read, what is carried and what can be stopped', () => {
    assert.equal(smoothSpeed(board({ linesPerSecond: 400 }), 0.1), 40);
    assert.ok(Math.abs(smoothSpeed(board({ linesPerSecond: 4000 }), 0.1) - 52.9) < 0.1);
    const slowLink = board({ linesPerSecond: 4000, baudRate: 11_000 });
    assert.ok(Math.abs(smoothSpeed(slowLink, 0.1) - 10) < 1e-9);
    const wide = board({ linesPerSecond: 9000, baudRate: 1e6, plannerBlocks: 101 }, 3000);
    assert.ok(Math.abs(smoothSpeed(wide, 0.1) - Math.sqrt(2 * 3000 * 100 * 0.1)) < 1e-9);
  });

  it('has its inverse', () => {
    const run = fc.double({ min: 0.01, max: 5, noNaN: true });
    fc.assert(
      fc.property(run, fc.integer({ min: 100, max: 5000 }), (length, linesPerSecond) => {
        const machine = board({ linesPerSecond });
        const back = smoothRun(machine, smoothSpeed(machine, length));
        assert.ok(Math.abs(back / length - 1) < 1e-9);
      }),
    );
  });

  it('is on the safe side of the planner model for a board that nobody measured', () => {
    for (const run of [0.05, 0.1, 0.2, 0.4]) {
      const machine = board({});
      const below = slowdown(machine, run, smoothSpeed(machine, run) * 0.95);
      assert.ok(below < 0.02, `${below} at ${run} mm`);
    }
  });

  it('is where the planner model begins to slow down', () => {
    for (const controller of [
      { linesPerSecond: 370 },
      { linesPerSecond: 3000 },
      { plannerBlocks: 100, rxBytes: 1024 },
    ]) {
      for (const run of [0.1, 0.4, 1]) {
        const machine = board({ baudRate: 1e6, ...controller });
        const law = smoothSpeed(machine, run);
        if (law ** 2 / 1000 > 200) continue; // Never at speed within 400 mm.
        const below = slowdown(machine, run, law * 0.95);
        const above = slowdown(machine, run, law * 1.3);
        assert.ok(below < 0.02, `${below} at ${law * 0.95} mm/s`);
        assert.ok(above > 0.1, `${above} at ${law * 1.3} mm/s`);
      }
    }
  });
});
