// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { Pacer } from '../../../src/simulators/core/pacer.js';
import { VirtualController } from '../../../src/simulators/grbl/controller.js';

const BUSY_MS = 300;

describe('a virtual machine at the pace of the clock', () => {
  it('stands still while the computer keeps it from going on', () => {
    const controller = new VirtualController({ isPaced: false, lineCost: 0.01 });
    controller.powerUp();
    using pacer = new Pacer(controller, 'real');
    pacer.write(Buffer.from('G1X100F600\n'));
    const before = controller.now;
    const until = performance.now() + BUSY_MS;
    while (performance.now() < until);
    pacer.wake();
    assert.ok(pacer.stoodStill > 0.2, `${pacer.stoodStill} s`);
    assert.ok(controller.now - before < 0.1, `${controller.now - before} s went by`);
  });
});

/** A machine of paper with one thing to happen at each of these times, s. */
function paperMachine(...times: readonly number[]) {
  const due = [...times];
  const machine = {
    ...{ now: 0, written: '', steps: 0 },
    nextEventAt: () => due[0] ?? Number.POSITIVE_INFINITY,
    write: (bytes: Uint8Array) => {
      machine.written += Buffer.from(bytes);
    },
    advance: (seconds: number) => {
      machine.now += seconds;
      while (due[0] !== undefined && due[0] <= machine.now + 1e-9) due.shift();
    },
    step: () => {
      const at = due.shift();
      if (at === undefined) return false;
      machine.now = at;
      machine.steps += 1;
      return true;
    },
  };
  return { machine, due };
}

describe('the time of a virtual machine', () => {
  let now = 0;

  beforeEach(() => {
    now = 7000;
    mock.timers.enable({ apis: ['setTimeout'] });
    mock.method(performance, 'now', () => now);
  });
  afterEach(() => {
    mock.timers.reset();
    mock.restoreAll();
  });
  const pass = (ms: number) => {
    for (let i = 0; i < ms; i++) {
      now += 1;
      mock.timers.tick(1);
    }
  };

  it('goes with the clock, to each event when it is due, and stands where none is', () => {
    const { machine, due } = paperMachine(0.5, 2);
    using pacer = new Pacer(machine as never, 'real'); // No more of a machine is asked for.
    pacer.wake();
    pass(499);
    assert.equal(due.length, 2);
    pass(1);
    assert.deepEqual([due.length, machine.now], [1, 0.5]);
    pass(1499);
    assert.equal(due.length, 1);
    pass(1);
    assert.deepEqual([due.length, pacer.stoodStill], [0, 0]);
    pass(5000);
    assert.equal(machine.now, 2);
  });

  it('goes on at least each second on the way to an event that is far', () => {
    const { machine } = paperMachine(10);
    using pacer = new Pacer(machine as never, 'real');
    pacer.wake();
    pass(999);
    assert.equal(machine.now, 0);
    pass(1);
    assert.equal(Math.round(machine.now * 1000), 1000);
    pacer[Symbol.dispose]();
    pass(60_000);
    assert.equal(Math.round(machine.now * 1000), 1000);
  });

  it('forgives a timer two milliseconds, and takes what is more out of its time', () => {
    const { machine } = paperMachine(0.1, 5);
    using pacer = new Pacer(machine as never, 'real');
    pacer.wake();
    now += 102;
    pacer.wake();
    assert.equal(pacer.stoodStill, 0);
    now += 1005; // The next was due a second later.
    pacer.wake();
    assert.ok(Math.abs(pacer.stoodStill - 0.003) < 1e-9, `${pacer.stoodStill} s`);
    assert.ok(Math.abs(machine.now - 1.104) < 1e-9, `${machine.now} s`);
  });

  it('has caught up with the clock when bytes come', () => {
    const { machine } = paperMachine(0.9);
    using pacer = new Pacer(machine as never, 'real');
    pacer.wake();
    now += 400;
    pacer.write(Buffer.from('?'));
    assert.deepEqual([machine.written, Math.round(machine.now * 1000)], ['?', 400]);
  });

  it('lets the other side say a word after 64 events at full pace', async () => {
    const { machine } = paperMachine(...Array.from({ length: 100 }, (_, i) => i));
    using pacer = new Pacer(machine as never, 'max');
    pacer.write(Buffer.from('?'));
    assert.deepEqual([machine.written, machine.steps], ['?', 0]);
    await new Promise(setImmediate);
    assert.equal(machine.steps, 64);
    await new Promise(setImmediate);
    assert.equal(machine.steps, 100);
  });
});
