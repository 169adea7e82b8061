// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { ReachableArea } from '../../../src/devices/grbl/reachable-area.js';

const MARGIN = 1;

function groundTo(x: number, y: number, sagitta = 0): ReachableArea {
  const ground = new ReachableArea({ x: 10, y: 20 });
  ground.add(x, y, sagitta);
  return ground;
}

describe('the ground that the lines sent so far can have led over', () => {
  it('is the start with the margin, up to its very edge', () => {
    const ground = new ReachableArea({ x: 10, y: 20 });
    for (const [dx, dy] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ] as const) {
      const at = (distance: number) => ({ x: 10 + dx * distance, y: 20 + dy * distance });
      assert.ok(ground.has(at(MARGIN)));
      assert.ok(!ground.has(at(MARGIN + 0.01)));
    }
  });

  it('grows to where a line leads, and keeps where it was', () => {
    const ground = groundTo(50, 80);
    assert.ok(ground.has({ x: 10 - MARGIN, y: 20 - MARGIN }));
    assert.ok(ground.has({ x: 50 + MARGIN, y: 80 + MARGIN }));
    assert.ok(!ground.has({ x: 52, y: 80 }));
    assert.ok(!ground.has({ x: 50, y: 82 }));
    const back = groundTo(-50, -80);
    assert.ok(back.has({ x: -50 - MARGIN, y: -80 - MARGIN }));
    assert.ok(!back.has({ x: -52, y: -80 }));
    assert.ok(!back.has({ x: -50, y: -82 }));
  });

  it('has room for the sagitta of an arc on every side', () => {
    const ground = groundTo(10, 20, 5);
    assert.ok(ground.has({ x: 16, y: 26 }));
    assert.ok(ground.has({ x: 4, y: 14 }));
    for (const [x, y] of [
      [16.1, 20],
      [3.9, 20],
      [10, 26.1],
      [10, 13.9],
    ] as const) {
      assert.ok(!ground.has({ x, y }), `${x}, ${y}`);
    }
  });
});
