// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import type { MachineLink } from '../../../src/devices/contract/link.js';
import { grbl } from '../../../src/devices/grbl/index.js';
import { ZEROS } from '../../../src/editor/measure/forecast-pace.js';
import { measureBoard } from '../../../src/editor/measure/measure-board.js';
import { processorAt } from '../../../src/machine/processors.js';
import type { ExecutionContext } from '../../../src/tasker/index.js';
import { MACHINE, SessionBench } from '../../devices/grbl/session-bench.js';
import { rising } from '../../support/progress.js';
import { someOf } from '../../support/search-runs.js';

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

/** Throws where the progress of the whole goes back, whichever of its parts is reported. */
function context(): ExecutionContext {
  const { signal } = new AbortController();
  const report = rising();
  const part = (base: number, range: number): ExecutionContext => {
    const own = {
      ...{ signal, setMessage() {}, throwIfCancelled() {} },
      setProgress: (fraction: number) => report(base + fraction * range),
      subContext: (from: number, share: number) => part(base + from * range, share * range),
    };
    // A coroutine's body that runs in a test uses no more of its context than this.
    return own as unknown as ExecutionContext;
  };
  return part(0, 1);
}

const measured = (bench: SessionBench) =>
  bench.time.for(
    measureBoard(context(), {
      link: linkTo(bench),
      machine: MACHINE,
      driver: grbl,
      keep: (program) => bench.program(program),
    }),
  );

describe('measuring a board', function () {
  this.timeout(60_000);

  // The link carries no more than 520 of its lines: then shorter ones are sent, of which less is known.
  const speeds = [
    [200, 0.02],
    [667, 0.07],
    [417, 0.02],
  ] as const;
  for (const [lines, tolerance] of someOf(speeds, 2)) {
    it(`finds how many lines a second a board takes, in the dark: ${lines}`, async () => {
      const processor = { ...processorAt(lines, 1000), secondsPerByte: 10 / 115_200 };
      await using bench = await SessionBench.connected({ processor });
      const linesPerSecond = await measured(bench);
      assert.ok(
        Math.abs(linesPerSecond / (ZEROS * lines) - 1) < tolerance,
        `${linesPerSecond} lines a second`,
      );
      assert.equal(bench.controller.burn.total, 0);
      assert.ok(Math.abs(bench.controller.position.x) < 0.1);
    });
  }

  const kinds = [
    ['so weak that they hold up dots of 0.1 mm', { 120: 200, 121: 200 }],
    ['of 160 steps/mm', { 100: 160, 101: 160 }],
    ['usual', {}],
    ['strong', { 120: 3000, 121: 3000 }],
    ['of 40 steps/mm', { 100: 40, 101: 40 }],
  ] as const;
  for (const [motors, settings] of someOf(kinds, 1)) {
    it(`finds of an 8-bit board the figure of its processor, whatever its motors: ${motors}`, async () => {
      await using bench = await SessionBench.connected({ settings });
      const linesPerSecond = await measured(bench);
      // GRBL itself on a cycle-true AVR takes 341 lines a second at the 1000 mm/s² of the profile; the virtual
      // laser is no faster with zeros.
      assert.ok(
        Math.abs(linesPerSecond / (ZEROS * 341) - 1) < 0.02,
        `${linesPerSecond} lines a second`,
      );
      assert.equal(bench.controller.burn.total, 0);
    });
  }

  it('moves away from the end of the axis', async () => {
    await using bench = await SessionBench.connected({ settings: { 20: 1 } });
    await bench.command({ kind: 'go-to', to: { x: 399.9, y: 0 }, speed: 200 });
    await bench.time.until(() => bench.state.condition === 'idle');
    assert.ok((await measured(bench)) > 300);
  });
});
