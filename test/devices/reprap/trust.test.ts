// SPDX-License-Identifier: GPL-3.0-or-later
/** What the position of a board is believed on that answers line by line, from session to session. */
import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { NoPositionMemory } from '../../../src/devices/position-memory.js';
import type { VirtualMachine } from '../../../src/simulators/core/virtual-machine.js';
import type { LineBench } from '../line-bench.js';
import { combs, marlin, smoothie } from './boards.js';

const DOUBTED = { code: 'device.position-unknown' };

async function next(bench: LineBench<VirtualMachine>, memory: NoPositionMemory): Promise<void> {
  await bench.time.for(bench.session.remember());
  await bench.reconnect({ memory });
}

async function go(bench: LineBench<VirtualMachine>, x: number, y: number): Promise<void> {
  await bench.command({ kind: 'go-to', to: { x, y }, speed: 100 });
  await bench.time.until(() => bench.state.condition === 'idle', 30);
  await bench.time.pass(1.5);
}

describe('the mark that is left in a Smoothieware', function () {
  this.timeout(20_000);

  it('is a feed made odd by some tenths, a new one where the old is gone', async () => {
    const memory = new NoPositionMemory();
    await using bench = await smoothie({}, { memory });
    await bench.command({ kind: 'confirm-position' });
    for (const [random, tenths] of [
      [0, 1],
      [0.5, 5],
      [0.999, 9],
    ] as const) {
      const chance = mock.method(Math, 'random', () => random);
      await bench.time.for(bench.session.remember());
      chance.mock.restore();
      assert.equal(Math.round(((memory.last?.mark ?? 0) % 1) * 10), tenths);
      // The program of somebody else takes it away.
      bench.controller.write(Buffer.from('G0F3000\n'));
      await bench.time.pass(1);
    }
  });
});

for (const [name, board] of [
  ['marlin', marlin],
  ['smoothie', smoothie],
] as const) {
  describe(`the position of a ${name} board`, function () {
    this.timeout(20_000);

    it('counts from where the head stands at first, which is enough to begin there', async () => {
      await using bench = await board();
      assert.equal(bench.state.trust, 'here');
      await bench.startJob(combs[name](1));
      assert.equal((await bench.jobEnd()).job?.phase, 'finished');
    });

    it('is known as long as the board stands where it was left', async () => {
      const memory = new NoPositionMemory();
      await using bench = await board({}, { memory });
      await bench.command({ kind: 'confirm-position' });
      await go(bench, 20, 10);
      await next(bench, memory);
      assert.equal(bench.state.trust, 'known');
    });

    it('is in doubt when it is told to be elsewhere, as after a restart', async () => {
      const memory = new NoPositionMemory();
      await using bench = await board({}, { memory });
      await bench.command({ kind: 'confirm-position' });
      await go(bench, 20, 10);
      await bench.time.for(bench.session.remember());
      // Another place was remembered than the one where it is.
      const elsewhere = { x: 70, y: 10 };
      memory.keep({ ...memory.last!, position: elsewhere, machinePosition: elsewhere });
      await bench.reconnect({ memory });
      assert.equal(bench.state.trust, 'suspect');
      await assert.rejects(bench.startJob(combs[name](1)), DOUBTED);
      await assert.rejects(
        bench.command({ kind: 'go-to', to: { x: 1, y: 1 }, speed: 10 }),
        DOUBTED,
      );
      await next(bench, memory);
      assert.equal(bench.state.trust, 'suspect', 'and stays so');
      await bench.command({ kind: 'set-zero' });
      assert.equal(bench.state.trust, 'here');
      await bench.startJob(combs[name](1));
      assert.equal((await bench.jobEnd()).job?.phase, 'finished');
    });

    it('is lost when the board restarts by itself', async () => {
      await using bench = await board();
      await bench.command({ kind: 'home' });
      assert.equal(bench.state.trust, 'known');
      bench.controller.powerUp();
      await bench.time.pass(1);
      assert.equal(bench.state.trust, 'lost');
    });

    it('is lost with a restart during a move, which is told at once; then the board is driven again', async () => {
      await using bench = await board();
      await bench.command({ kind: 'home' });
      await bench.command({ kind: 'jog', by: { x: 100, y: 0 }, speed: 10 });
      const homing = bench.session.command({ kind: 'home' }).then(
        () => 'done',
        ({ code }) => code,
      );
      const typed = bench.session.command({ kind: 'send-line', line: 'M114' }).then(
        () => 'done',
        ({ code }) => code,
      );
      await bench.time.pass(0.2);
      bench.controller.powerUp();
      const told = await bench.time.for(Promise.all([homing, typed]), 3);
      assert.ok(
        told.every((code) => String(code).startsWith('device.')),
        told.join(),
      );
      await bench.command({ kind: 'set-zero' });
      await bench.command({ kind: 'jog', by: { x: 5, y: 0 }, speed: 50 });
      await bench.time.until(() => bench.state.position.x === 5, 5);
    });
  });
}
