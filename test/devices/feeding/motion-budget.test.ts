// SPDX-License-Identifier: GPL-3.0-or-later
/** What may lie in a controller, and what was driven for sure. */
import assert from 'node:assert/strict';
import { type BudgetLimits, MotionBudget } from '../../../src/devices/feeding/motion-budget.js';

const START = { x: 0, y: 0 };

/** After `count` answered lines of 1 mm and 0.1 s each. */
function answered(count: number, limits: Partial<BudgetLimits>): MotionBudget {
  const budget = new MotionBudget({ plannerBlocks: 4, seconds: 2, start: START, ...limits });
  for (let lineNumber = 1; lineNumber <= count; lineNumber++) {
    const line = { lineNumber, seconds: 0.1, moves: true, makesBlock: true, isWholeLine: true };
    budget.answered({ ...line, x: lineNumber, y: 0 });
  }
  return budget;
}

describe('the motion in a controller', () => {
  //  answered  1 2 3 4 │5 6│ 7 8 9 10      planner of 4, 2 prepared: only 4 are done for sure
  it('is done for sure only once it is neither planned nor prepared any more', () => {
    assert.equal(answered(10, {}).doneLine, 6);
    const budget = answered(10, { preparedBlocks: 2 });
    assert.equal(budget.doneLine, 4);
    assert.deepEqual(budget.donePosition, { x: 4, y: 0 });
  });

  it('is not done because a report tells of an empty planner, but because the head stands', () => {
    const budget = answered(10, { preparedBlocks: 2 });
    budget.blocksFree(4);
    assert.equal(budget.doneLine, 7, 'one block is on its way out, and two are prepared');
    budget.stands();
    assert.equal(budget.doneLine, 10);
    assert.equal(budget.plannedSeconds, 0);
  });

  it('counts what is prepared as no seconds of its own', () => {
    assert.ok(Math.abs(answered(10, { preparedBlocks: 2 }).plannedSeconds - 0.4) < 1e-9);
    assert.equal(
      answered(10, { preparedBlocks: 2 }).maxPieceSeconds,
      answered(10, {}).maxPieceSeconds,
    );
  });

  it('lets a line follow while it holds no more than its seconds', () => {
    const nothing = { count: 0, seconds: 0 };
    const under = { count: 3, seconds: 0.3 };
    assert.equal(answered(3, {}).mayFollow(1.7, nothing), true);
    assert.equal(answered(3, {}).mayFollow(1.8, under), false);
    assert.equal(answered(0, {}).mayFollow(9, nothing), true, 'an empty controller takes any line');
  });

  it('waits for answers where no report says how full the planner is, and for no more than that', () => {
    const full = answered(4, { seconds: 0.4 });
    assert.equal(full.mayFollow(0.1, { count: 1, seconds: 0 }), false);
    assert.equal(full.mayFollow(0.1, { count: 0, seconds: 0 }), true, 'its answer stays away');
    full.blocksFree(0);
    assert.equal(full.mayFollow(0.1, { count: 0, seconds: 0 }), false, 'it says that it is full');
  });

  it('is cut into pieces that a full planner can hold, and none too fine to be worth it', () => {
    const piece = (limits: Partial<BudgetLimits>) => answered(0, limits).maxPieceSeconds;
    assert.ok(Math.abs(piece({}) - 2 / 6) < 1e-9);
    assert.equal(piece({ plannerBlocks: 1000 }), 0.02);
    const reporting = answered(0, { plannerBlocks: 1000 });
    reporting.blocksFree(1000);
    assert.equal(reporting.maxPieceSeconds, 0.1);
  });

  it('lasts longer where it is slowed, and is not counted shorter where it is hurried', () => {
    const budget = answered(3, {});
    const under = { count: 3, seconds: 0.3 };
    budget.setFeedOverride(0.5);
    assert.deepEqual([budget.mayFollow(0.4, under), budget.mayFollow(0.5, under)], [true, false]);
    assert.ok(Math.abs(budget.maxPieceSeconds - 1 / 6) < 1e-9);
    budget.setFeedOverride(2);
    assert.deepEqual([budget.mayFollow(1.4, under), budget.mayFollow(1.5, under)], [true, false]);
  });

  it('may not be driven yet where the planner may be larger than it is said to be', () => {
    assert.equal(answered(10, {}).doubtfulSeconds, 0);
    const budget = answered(10, { maxBlocks: 7 });
    assert.ok(Math.abs(budget.doubtfulSeconds - 0.3) < 1e-9);
    assert.deepEqual([budget.doneLine, budget.donePosition], [3, { x: 3, y: 0 }]);
    assert.equal(answered(10, { maxBlocks: 2 }).doneLine, 6, 'it is not smaller');
  });
});
