// SPDX-License-Identifier: GPL-3.0-or-later
/** What a position is believed on: never on a greeting, a reset or an unlocking, and across sessions only on proof. */
import assert from 'node:assert/strict';
import { NoPositionMemory } from '../../../src/devices/position-memory.js';
import type { ControllerOptions } from '../../../src/simulators/grbl/controller.js';
import { english } from '../../support/english.js';
import { SessionBench, SQUARE } from './session-bench.js';

/** A board without switches. */
const BARE: ControllerOptions = { settings: { 22: 0 } };
const DOUBTED = { code: 'device.position-unknown' };

class TrustBench {
  readonly memory = new NoPositionMemory();

  private constructor(readonly bench: SessionBench) {}

  static async connected(options: ControllerOptions): Promise<TrustBench> {
    const made = new TrustBench(new SessionBench(options));
    made.bench.controller.powerUp();
    await made.next();
    return made;
  }

  /** The session ends as every session does, and another begins. */
  async next(): Promise<void> {
    await this.bench.time.for(this.bench.session.remember());
    await this.nextUnasked();
  }

  /** The process that held the session was killed. */
  async nextUnasked(): Promise<void> {
    await this.bench.reconnect({ memory: this.memory });
  }

  get trust() {
    return this.bench.state.trust;
  }

  async go(x: number, y: number): Promise<void> {
    await this.bench.command({ kind: 'go-to', to: { x, y }, speed: 100 });
    await this.bench.time.until(() => this.bench.state.condition === 'idle');
    await this.bench.time.pass(0.5);
  }

  /** Nothing that counts on the zero moves; the head can be moved by hand all the same. */
  async refusesToMove(): Promise<void> {
    const { bench } = this;
    const bounds = { minX: 1, minY: 1, maxX: 2, maxY: 2 };
    await assert.rejects(bench.startJob(SQUARE), DOUBTED);
    await assert.rejects(bench.command({ kind: 'frame', bounds, speed: 10, power: 0 }), DOUBTED);
    await assert.rejects(bench.command({ kind: 'go-to', to: { x: 1, y: 1 }, speed: 10 }), DOUBTED);
    await bench.command({ kind: 'jog', by: { x: 1, y: 0 }, speed: 50 });
    await bench.time.until(() => bench.state.condition === 'idle');
    await bench.time.pass(0.5);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.bench[Symbol.asyncDispose]();
  }
}

describe('the position of a machine', function () {
  this.timeout(20_000);

  it('counts from where the head stands when nobody knows better, and a job may begin there', async () => {
    await using machine = await TrustBench.connected(BARE);
    assert.equal(machine.trust, 'here');
    await machine.bench.startJob(SQUARE);
    await machine.bench.finishes();
  });

  it('is known once it was homed or confirmed, from session to session', async () => {
    for (const kind of ['home', 'confirm-position'] as const) {
      await using machine = await TrustBench.connected({});
      await machine.bench.command({ kind });
      assert.equal(machine.trust, 'known');
      for (const place of [0, 30, 30]) {
        await machine.go(place, place);
        const { boot } = machine.bench.state;
        await machine.next();
        assert.deepEqual([machine.trust, machine.bench.state.boot], ['known', boot], kind);
      }
    }
  });

  it('is known in the next session after a job, which had a feed of its own', async () => {
    await using machine = await TrustBench.connected({});
    await machine.bench.command({ kind: 'home' });
    await machine.bench.startJob(SQUARE.replace('G0 X0 Y0', 'G0 X5 Y5'));
    await machine.bench.finishes();
    await machine.next();
    assert.equal(machine.trust, 'known');
  });

  it('is known in inches and under G20 as well', async () => {
    await using machine = await TrustBench.connected({ settings: { 13: 1 } });
    await machine.bench.command({ kind: 'home' });
    await machine.bench.command({ kind: 'send-line', line: 'G20' });
    await machine.go(20, 20);
    await machine.next();
    assert.equal(machine.trust, 'known');
  });

  it('is in doubt when the board lost power between two sessions, though it stands idle and greets nobody', async () => {
    await using machine = await TrustBench.connected(BARE);
    await machine.bench.command({ kind: 'confirm-position' });
    await machine.go(30, 20);
    await machine.bench.time.for(machine.bench.session.remember());
    machine.bench.session.dispose();
    machine.bench.controller.powerCycle();
    await machine.nextUnasked();
    assert.equal(machine.trust, 'suspect');
    await machine.refusesToMove();
    // And stays so, until somebody looks.
    await machine.next();
    assert.equal(machine.trust, 'suspect');
    await machine.bench.command({ kind: 'confirm-position' });
    await machine.next();
    assert.equal(machine.trust, 'known');
  });

  it('is in doubt when the board was reset, or driven by another program', async () => {
    for (const done of ['\x18', 'G21G90G94\nG1X40F500\n'] as const) {
      await using machine = await TrustBench.connected(BARE);
      await machine.bench.command({ kind: 'confirm-position' });
      await machine.go(30, 20);
      await machine.bench.time.for(machine.bench.session.remember());
      machine.bench.session.dispose();
      machine.bench.controller.write(new TextEncoder().encode(done));
      await machine.bench.time.pass(10);
      await machine.nextUnasked();
      assert.equal(machine.trust, 'suspect', JSON.stringify(done));
    }
  });

  it('is in doubt when the process that knew it was killed after a job', async () => {
    await using machine = await TrustBench.connected({});
    await machine.bench.command({ kind: 'home' });
    await machine.next();
    await machine.bench.startJob(SQUARE.replace('G0 X0 Y0', 'G0 X5 Y5'));
    await machine.bench.finishes();
    await machine.nextUnasked();
    assert.equal(machine.trust, 'suspect');
  });

  it('stays in doubt after an alarm and an unlocking, also for the next session', async () => {
    await using machine = await TrustBench.connected({});
    await machine.bench.command({ kind: 'home' });
    machine.bench.controller.raiseAlarm(3);
    await machine.bench.time.pass(1);
    await machine.bench.command({ kind: 'unlock' });
    assert.equal(machine.trust, 'suspect');
    await machine.next();
    assert.equal(machine.trust, 'suspect');
    await machine.refusesToMove();
  });

  it('is enough to begin where zero was set, and no more than that', async () => {
    await using machine = await TrustBench.connected({});
    machine.bench.controller.raiseAlarm(3);
    await machine.bench.time.pass(1);
    await machine.bench.command({ kind: 'unlock' });
    await machine.bench.command({ kind: 'jog', by: { x: 20, y: 20 }, speed: 100 });
    await machine.bench.time.pass(2);
    await machine.bench.command({ kind: 'set-zero' });
    assert.equal(machine.trust, 'here');
    await machine.next();
    assert.equal(machine.trust, 'here');
    await machine.bench.startJob(SQUARE);
    await machine.bench.finishes();
  });

  it('is lost when a board that was reset on purpose turns out to have lost power', async () => {
    await using machine = await TrustBench.connected({});
    await machine.bench.command({ kind: 'home' });
    await machine.go(30, 20);
    await machine.bench.command({ kind: 'emergency-stop' });
    machine.bench.controller.powerCycle();
    await machine.bench.time.pass(3);
    assert.equal(machine.trust, 'lost');
    assert.match(english(machine.bench.state.message), /forgotten where the head is/);
  });

  it('is lost at a greeting long after a reset that was never confirmed', async () => {
    await using machine = await TrustBench.connected({});
    await machine.bench.command({ kind: 'home' });
    machine.bench.isDeaf = true;
    await machine.bench.command({ kind: 'emergency-stop' });
    await machine.bench.time.pass(3);
    machine.bench.isDeaf = false;
    await machine.bench.time.pass(5);
    machine.bench.controller.powerCycle();
    await machine.bench.time.pass(1);
    assert.equal(machine.trust, 'lost');
  });

  it('survives a stop that was seen from the hold to the greeting', async () => {
    await using machine = await TrustBench.connected({});
    await machine.bench.command({ kind: 'home' });
    const { boot } = machine.bench.state;
    await machine.bench.startJob(SQUARE);
    await machine.bench.time.pass(0.4);
    await machine.bench.command({ kind: 'stop' });
    assert.equal(machine.trust, 'known');
    await machine.next();
    assert.deepEqual([machine.trust, machine.bench.state.boot], ['known', boot]);
  });

  it('costs a machine that is only looked at nothing', async () => {
    await using machine = await TrustBench.connected(BARE);
    const from = machine.bench.sent.length;
    await machine.next();
    const asked = machine.bench.sent.slice(from).filter((line) => !line.startsWith('$'));
    assert.deepEqual(asked, []);
  });

  it('leaves no mark to a program: one without a speed of its own is refused', async () => {
    await using machine = await TrustBench.connected(BARE);
    const { bench } = machine;
    await bench.command({ kind: 'confirm-position' });
    await machine.go(5, 5);
    await machine.next();
    assert.equal(machine.trust, 'known', 'by the mark');
    const from = bench.sent.length;
    await bench.startJob('G21G90\nG1X10\nM5\n');
    const { job } = await bench.jobEnd();
    assert.match(english(job?.reason), /^Line 2: No speed is set/);
    assert.equal(bench.sent.slice(from).filter((line) => line === 'F0').length, 1);
    // Where there is none, nothing is said.
    await bench.command({ kind: 'confirm-position' });
    const then = bench.sent.length;
    await bench.startJob(SQUARE);
    await bench.finishes();
    assert.equal(bench.sent.slice(then).includes('F0'), false);
  });
});
