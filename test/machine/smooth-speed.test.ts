// SPDX-License-Identifier: GPL-3.0-or-later
/** The law against the planner model and against the virtual laser, which know nothing of it. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { GRBL_PACE } from '../../src/devices/grbl/pace.js';
import { VIRTUAL_LASER } from '../../src/devices/grbl/profiles.js';
import { pacingOf } from '../../src/machine/pacing.js';
import type { MachineProfile } from '../../src/machine/profile.js';
import { smoothRun, smoothSpeed, topSpeedAlong } from '../../src/machine/smooth-speed.js';
import { estimate } from '../../src/toolpath/estimate.js';
import { stroke } from '../toolpath/samples.js';

const board = (controller: Partial<MachineProfile['controller']>, acceleration = 1000) => ({
  ...VIRTUAL_LASER,
  motion: { ...VIRTUAL_LASER.motion, accelerationX: acceleration, maxSpeedX: 1000 },
  controller: { ...VIRTUAL_LASER.controller, ...controller },
});

const WAY = 400;

/** How much longer 400 mm take in straight moves of `run` mm than in one, as a share; setting off is left out. */
function slowdown(machine: MachineProfile, run: number, speed: number): number {
  const seconds = (way: number, moves: number) => {
    const points = Array.from({ length: moves + 1 }, (_, i) => [(i * way) / moves, 0]).flat();
    const blocks = [stroke(points, { speed })];
    return estimate({ frame: 'bed', blocks }, pacingOf(machine, GRBL_PACE)).seconds;
  };
  const moves = Math.round(WAY / run);
  const inMoves = seconds(2 * WAY, 2 * moves) - seconds(WAY, moves);
  return (inMoves - (seconds(2 * WAY, 1) - seconds(WAY, 1))) / (WAY / speed);
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

  it('goes by the axes that move: the slower one, and the longer lines where both do', () => {
    const { motion, ...rest } = board({ linesPerSecond: 9000, baudRate: 115_200 });
    const machine = { ...rest, motion: { ...motion, accelerationY: 250, maxSpeedY: 80 } };
    const up = { x: 0, y: -1 };
    assert.equal(topSpeedAlong(machine, up), 80);
    assert.ok(Math.abs(smoothSpeed(machine, 0.1, up) - smoothSpeed(machine, 0.1) / 2) < 1e-9);
    assert.ok(Math.abs(smoothRun(machine, smoothSpeed(machine, 0.2, up), up) - 0.2) < 1e-9);
    // 17 bytes of 10 bits for 10 mm, where nothing else limits; level lines have 11.
    const even = { x: Math.SQRT1_2, y: Math.SQRT1_2 };
    const link = board({ linesPerSecond: 9000, baudRate: 1100, plannerBlocks: 99 }, 1e6);
    const { accelerationX, maxSpeedX } = link.motion;
    const square = { ...link.motion, accelerationY: accelerationX, maxSpeedY: maxSpeedX };
    const both = { ...link, motion: square };
    assert.ok(Math.abs(smoothSpeed(both, 10, even) - (10 * 1100) / 170) < 1e-9);
    assert.ok(Math.abs(smoothSpeed(both, 10) - 100) < 1e-9);
    assert.ok(Math.abs(topSpeedAlong(both, even) - 1000 * Math.SQRT2) < 1e-9);
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
