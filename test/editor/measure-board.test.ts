// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import type { MachineLink } from '../../src/devices/contract/link.js';
import { measureBoard } from '../../src/editor/measure-board.js';
import type { ExecutionContext } from '../../src/tasker/index.js';
import { MACHINE, SessionBench } from '../devices/grbl/session-bench.js';

/** The session as the window sees it, without a process between. */
function linkTo(bench: SessionBench): MachineLink {
  const { session } = bench;
  return {
    get state() {
      return session.state;
    },
    stateChanged: session.stateChanged,
    wire: session.wire,
    command: (command) => {
      assert.ok(command.kind !== 'connect' && command.kind !== 'disconnect');
      assert.ok(command.kind !== 'outlive-window');
      return session.command(command);
    },
    close: () => Promise.resolve(),
    watchWire: () => undefined,
    leave: () => undefined,
  };
}

function context(): ExecutionContext {
  const { signal } = new AbortController();
  const quiet = { signal, setMessage() {}, setProgress() {}, throwIfCancelled() {} };
  // A coroutine's body that runs in a test uses no more of its context than this.
  return quiet as unknown as ExecutionContext;
}

const measured = (bench: SessionBench) =>
  bench.time.for(
    measureBoard(context(), {
      link: linkTo(bench),
      machine: MACHINE,
      keep: (program) => bench.program(program),
    }),
  );

describe('measuring a board', function () {
  this.timeout(20_000);

  for (const [board, lineCost] of [
    ['an 8-bit board', 0.0024],
    ['a faster one', 0.0015],
  ] as const) {
    it(`finds how many lines a second it takes, in the dark: ${board}`, async () => {
      await using bench = await SessionBench.connected({ lineCost });
      const linesPerSecond = await measured(bench);
      const fraction = linesPerSecond * lineCost;
      assert.ok(Math.abs(fraction - 1) < 0.03, `${linesPerSecond} lines a second`);
      assert.equal(bench.controller.burn.total, 0);
      assert.ok(Math.abs(bench.controller.position.x) < 0.1);
    });
  }

  it('finds of a real 8-bit board what pictures get there, not what tiny moves without S would', async () => {
    await using bench = await SessionBench.connected({});
    const linesPerSecond = await measured(bench);
    // Of the firmware itself on a cycle-true AVR, at 1000 mm/s² and 80 steps/mm: 341; it reads zeros a little faster than other digits.
    assert.ok(Math.abs(linesPerSecond / 341 - 1) < 0.08, `${linesPerSecond} lines a second`);
    assert.equal(bench.controller.burn.total, 0);
  });

  it('moves away from the end of the axis', async () => {
    await using bench = await SessionBench.connected({ settings: { 20: 1 } });
    await bench.command({ kind: 'go-to', to: { x: 399.9, y: 0 }, speed: 200 });
    await bench.time.until(() => bench.state.condition === 'idle');
    assert.ok((await measured(bench)) > 300);
  });
});
