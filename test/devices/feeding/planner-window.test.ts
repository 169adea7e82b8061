// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PlannerWindow } from '../../../src/devices/feeding/planner-window.js';

const ORIGIN = { x: 0, y: 0 };

function move(lineNumber: number, x: number, y = 0, seconds = 0.1) {
  return { lineNumber, seconds, moves: true, makesBlock: true, isWholeLine: true, x, y };
}

describe('what may lie in the planner', () => {
  it('is never less than what a real planner of that size holds', () => {
    const size = fc.integer({ min: 1, max: 20 });
    const driven = fc.array(fc.boolean(), { maxLength: 200 });
    fc.assert(
      fc.property(size, driven, (blocks, steps) => {
        const window = new PlannerWindow(blocks, ORIGIN);
        const real: number[] = [];
        let done = 0;
        let line = 0;
        for (const isDriven of steps) {
          if (isDriven || real.length === blocks) done = real.shift() ?? done;
          if (real.length === blocks) continue;
          real.push(++line);
          window.queued(move(line, line));
          assert.ok(window.seconds >= real.length * 0.1 - 1e-9);
          assert.ok(window.doneLine <= done, `${window.doneLine} is not done, ${done} is`);
          assert.equal(window.doneX, window.doneLine);
        }
      }),
    );
  });

  it('is nothing once the head stands', () => {
    const window = new PlannerWindow(4, ORIGIN);
    for (let line = 1; line <= 3; line++) window.queued(move(line, line * 10, 5));
    assert.deepEqual([window.doneLine, window.doneX], [0, 0]);
    window.trim(0);
    assert.deepEqual([window.seconds, window.doneLine], [0, 3]);
    assert.deepEqual([window.doneX, window.doneY], [30, 5]);
  });

  it('still is what it was after lines that move nothing, and nothing more is done', () => {
    const still = { moves: false, makesBlock: false, isWholeLine: true };
    const window = new PlannerWindow(4, ORIGIN);
    const switched = (lineNumber: number) => ({ ...move(lineNumber, 7), ...still, seconds: 0 });
    window.queued(switched(1));
    assert.equal(window.doneLine, 1, 'nothing lay before it');
    window.queued(move(2, 20));
    window.queued(switched(3));
    assert.deepEqual([window.doneLine, window.doneX], [1, 7]);
    // A move too short for a block of its own is somewhere in the planner.
    const joined = new PlannerWindow(4, ORIGIN, 0.3);
    joined.queued({ ...move(1, 0.1), makesBlock: false });
    joined.queued({ ...move(2, 0.1), ...still });
    assert.deepEqual([joined.doneLine, joined.doneX], [0, 0]);
  });

  it('is as little as a report says, down to one block', () => {
    const window = new PlannerWindow(4, ORIGIN);
    for (let line = 1; line <= 3; line++) window.queued(move(line, line * 10, 5));
    window.trim(1);
    assert.deepEqual([window.doneLine, window.doneX], [2, 20]);
    assert.ok(Math.abs(window.seconds - 0.1) < 1e-9, `${window.seconds} s`);
  });

  it('counts no block for moves that may be joined until they lead away', () => {
    const window = new PlannerWindow(1, ORIGIN, 0.3);
    const short = (line: number, x: number) => ({ ...move(line, x), makesBlock: false });
    window.queued(short(1, 0.1));
    window.queued(short(2, 0.2));
    window.queued(short(3, 0.3));
    assert.equal(window.doneLine, 0);
    for (let i = 4; i <= 6; i++) window.queued(short(i, i / 10));
    assert.equal(window.doneLine, 3);
    assert.ok(Math.abs(window.seconds - 0.3) < 1e-9, `${window.seconds} s`);
  });

  it('has the time of joined moves for as long as the block that they are part of', () => {
    const window = new PlannerWindow(2, ORIGIN, 0.3);
    const short = (line: number, x: number) => ({ ...move(line, x), makesBlock: false });
    const seconds = () => Math.round(window.seconds * 1000) / 1000;
    for (let i = 1; i <= 3; i++) window.queued(short(i, i / 10));
    window.queued(move(4, 20));
    assert.equal(seconds(), 0.4);
    window.trim(1);
    assert.deepEqual([seconds(), window.doneLine], [0.1, 3]);
    // One that may be dropped stays with the next block, and counts while there is none.
    window.queued(short(5, 20.1));
    window.queued(move(6, 30));
    window.trim(1);
    assert.deepEqual([seconds(), window.doneLine], [0.2, 4]);
    const single = new PlannerWindow(1, ORIGIN, 0.3);
    single.queued(move(1, 10));
    single.queued({ ...move(2, 10.1, 0, 0.25), makesBlock: false });
    single.queued(move(3, 20));
    assert.equal(Math.round(single.seconds * 1000), 350);
  });

  it('is done up to the line before, where only pieces of a line were driven', () => {
    const window = new PlannerWindow(1, ORIGIN);
    const piece = (x: number) => ({ ...move(7, x), isWholeLine: false });
    window.queued(piece(1));
    window.queued(piece(2));
    assert.deepEqual([window.doneLine, window.doneX], [6, 1]);
    window.trim(0);
    assert.deepEqual([window.doneLine, window.doneX], [6, 2]);
    window.queued(move(7, 3));
    window.queued({ ...move(0, 50), seconds: 1 });
    assert.deepEqual([window.doneLine, window.doneX], [7, 3]);
    window.trim(0);
    assert.deepEqual(
      [window.doneLine, window.doneX],
      [7, 3],
      'what is not of the program leads nowhere',
    );
  });
});
