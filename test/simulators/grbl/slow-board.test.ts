// SPDX-License-Identifier: GPL-3.0-or-later
/** An 8-bit board prepares motion in pieces; what is seen of it is true at any moment, and costs little. */
import assert from 'node:assert/strict';
import { CONTROLLER_PROFILES } from '../../../src/simulators/grbl/profile.js';
import { Terminal } from './terminal.js';

const POWER_UP_10 = 0x9a;
const FEED_UP_10 = 0x91;
const NEAR = 1e-6;

const { processor } = CONTROLLER_PROFILES['grbl-uno'];
assert.ok(processor);
const BOARD = { profile: 'grbl-uno', processor } as const;

function slowBoard(...lines: readonly string[]): Terminal {
  const terminal = new Terminal(BOARD);
  terminal.type('G21G90', 'M4S500', ...lines);
  return terminal;
}

function eventsUntilIdle({ controller }: Terminal): number {
  let events = 0;
  while (controller.step()) events++;
  return events;
}

describe('a board that prepares motion in pieces', () => {
  it('shows in the middle of a long move what is burnt by then', () => {
    const { controller } = slowBoard('G1F60X200');
    for (let i = 0; i < 20; i++) {
      controller.advance(7.3);
      const { x } = controller.position;
      assert.ok(Math.abs(controller.burn.maxX - x) < NEAR, `${controller.burn.maxX} at ${x}`);
      assert.ok(Math.abs(controller.burn.cutMillimetres - x) < NEAR);
    }
    controller.runUntilIdle();
    assert.ok(Math.abs(controller.burn.cutMillimetres - 200) < NEAR);
  });

  it('burns stronger from where it is asked to, and not before', () => {
    const { controller } = slowBoard('G1F600X100');
    controller.advance(3);
    const { x } = controller.position;
    controller.write(Uint8Array.of(POWER_UP_10));
    controller.runUntilIdle();
    const stronger = controller.burn.segments().filter(({ power0 }) => power0 > 0.51);
    assert.ok(Math.abs(Math.min(...stronger.map(({ x0 }) => x0)) - x) < 0.01);
    assert.ok(Math.abs(Math.max(...stronger.map(({ power0 }) => power0)) - 0.55) < NEAR);
  });

  it('goes on without a halt when its feed is changed', () => {
    const { controller } = slowBoard('G1F600X100');
    controller.advance(3);
    controller.write(Uint8Array.of(FEED_UP_10));
    assert.equal(controller.condition, 'Run');
    assert.ok(Math.abs(controller.speed - 10) < 0.1, `${controller.speed} mm/s`);
    controller.advance(1);
    assert.ok(Math.abs(controller.speed - 11) < NEAR);
    controller.runUntilIdle();
    assert.ok(Math.abs(controller.position.x - 100) < NEAR);
  });

  it('is no more work in a move of minutes than in one of seconds', () => {
    assert.ok(eventsUntilIdle(slowBoard('G1F6X200')) < 60);
    assert.ok(eventsUntilIdle(slowBoard('G1F600X200')) < 60);
  });

  it('is little work while its planner is full of long moves', () => {
    const lines = Array.from({ length: 200 }, (_, i) => (i % 2 === 0 ? 'X100' : 'X0'));
    const terminal = new Terminal(BOARD);
    let events = 0;
    for (const line of ['G21G90', 'M4S500', 'G1F3000', ...lines]) {
      while (terminal.controller.receive.free <= line.length + 1) {
        terminal.controller.step();
        events++;
      }
      terminal.controller.write(Buffer.from(`${line}\n`));
    }
    events += eventsUntilIdle(terminal);
    assert.ok(events < 30 * lines.length, `${events} events`);
    assert.equal(Math.round(terminal.controller.burn.cutMillimetres), 100 * lines.length);
  });
});
