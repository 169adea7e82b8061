// SPDX-License-Identifier: GPL-3.0-or-later
/** Everything that goes wrong between a computer and a laser, over a real serial port and real processes. */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ControllerOptions } from '../../src/simulators/grbl/controller.js';
import type { Faults } from '../../src/simulators/grbl/faults.js';
import { english } from '../support/english.js';
import { JobOnWire, until } from '../support/job-on-wire.js';

/** The answer and the line in the middle of the burn. */
const MIDDLE = 24;
const DOOR = 0x84;
/** A beam of constant power burns on where the head stands when its sender is gone. */
const CONSTANT = 'G21G90\nM3S0\nG0X10Y10\nG1X110S500F6000\nY12\nX10\nM5S0\n';

describe('a job over a real port', function () {
  this.timeout(60_000);

  describe('fails with the beam off', () => {
    it('when the cable is pulled in the middle of a line', async () => {
      await using wire = await JobOnWire.running({}, 10);
      await wire.laser.breakMidLine();
      await wire.failed(/was lost while the machine was at work.*Switch the laser off/);
      assert.equal(wire.state.condition, 'offline');
      await assert.rejects(wire.start(), { code: 'device.offline' });
    });

    it('when the port vanishes and comes back', async () => {
      await using wire = await JobOnWire.running({}, 60);
      await wire.laser.unplug();
      await wire.failed(/was lost while the machine was at work.*Switch the laser off/);
      const { received } = wire.laser;
      await wire.laser.plugIn();
      await wire.staysDark();
      assert.equal(wire.laser.received, received, 'nobody connects by itself');
      await wire.connect();
      await wire.refusesToStart('suspect');
      await wire.staysDark();
    });

    it('when a beam of constant power stands where the cable was pulled, as soon as it is back', async () => {
      await using wire = await JobOnWire.running({}, 20, CONSTANT);
      await wire.laser.unplug();
      await until(() => wire.laser.controller.speed === 0);
      await wire.laser.plugIn();
      await wire.connect();
      await wire.staysDark();
      await wire.refusesToStart('suspect');
    });

    it('when the board restarts', async () => {
      await using wire = await JobOnWire.running({ faults: { rebootAtLine: MIDDLE } });
      await wire.failed(/restarted by itself .* check its power and cable, then home it/);
      // Greeted again: before, the machine is busy whatever its position is.
      await until(() => wire.state.condition === 'idle');
      await wire.refusesToStart('lost');
    });

    it('when a line is refused, and tells which', async () => {
      const faults = { errorAtLine: { line: MIDDLE, code: 20 } };
      await using wire = await JobOnWire.running({ faults });
      await wire.failed(/^Line \d+: .*does not know this command/);
      assert.ok(english(wire.job?.reason).startsWith(`Line ${wire.job?.failedUnit}: `));
      assert.equal(wire.state.condition, 'idle');
      assert.equal(wire.state.trust, 'here');
    });

    it('when an end switch is hit', async () => {
      const faults = { alarmAtLine: { line: MIDDLE, code: 1 } };
      await using wire = await JobOnWire.running({ faults });
      await wire.failed(/end switch/);
      assert.equal(wire.state.condition, 'alarm');
      await wire.refusesToStart('lost', 'device.alarm');
    });

    it('when the buffer is smaller than announced', async () => {
      await using wire = await JobOnWire.running({ rxBytes: 40 });
      await wire.failed(/(lost|damaged) on (the|its) way.*check the cable/);
      assert.ok(wire.laser.controller.receive.lost > 0);
    });

    it('when the board hears everything and says nothing any more', async () => {
      await using wire = await JobOnWire.running({}, 60);
      wire.laser.lateMs = Number.POSITIVE_INFINITY;
      await wire.failed(/no longer answers; check cable and power, then connect again/);
      assert.match(english(wire.state.message), /switch the laser off at its own switch/);
      await wire.refusesToStart('suspect', 'device.busy');
    });

    it('when everything the board says comes five seconds late', async () => {
      await using wire = await JobOnWire.running({}, 20);
      wire.laser.lateMs = 5000;
      await wire.failed(/no longer answers; check cable and power, then connect again/);
      assert.match(english(wire.state.message), /switch the laser off at its own switch/);
      assert.equal(wire.state.trust, 'suspect');
    });
  });

  // How many lines the board had before its words came late decides whether any answer is waited for.
  it('is finished whole, or fails and says what to check, when all comes three seconds late', async () => {
    await using wire = await JobOnWire.running({}, 20);
    wire.laser.lateMs = 3000;
    const job = await wire.ended();
    if (job?.phase === 'finished') await wire.finished();
    else await wire.failed(/owes answers.* or its answers come far too late; check the cable/);
  });

  describe('is finished, all of it and nothing twice', () => {
    const harmless: readonly (readonly [what: string, faults: Faults])[] = [
      ['an answer is lost', { dropAck: MIDDLE }],
      ['an answer is garbled', { mangleAcks: { acks: [MIDDLE], text: 'o~\r\n' } }],
      ['a NUL gets into an answer', { garbleAck: MIDDLE }],
      ['an answer is three seconds late', { delayAck: { ack: MIDDLE, seconds: 3 } }],
    ];
    for (const [what, faults] of harmless) {
      it(`when ${what}`, async () => {
        await using wire = await JobOnWire.running({ faults });
        await wire.finished();
      });
    }

    for (const [reported, settings] of [
      ['where the board tells its buffers', { 10: 3 }],
      ['where the board tells nothing', { 10: 1 }],
    ] as const) {
      it(`when an answer comes twice, and a person is told, ${reported}`, async () => {
        const faults = { mangleAcks: { acks: [MIDDLE], text: 'ok\r\nok\r\n' } };
        const options: ControllerOptions = { faults, settings };
        await using wire = await JobOnWire.running(options);
        await wire.finished();
        assert.match([...wire.messages].join(), /check the (work and the )?cable/);
        assert.equal(wire.state.link?.damagedAnswers, 1);
      });
    }

    it('when the door is opened and closed, but not before a person resumes', async () => {
      await using wire = await JobOnWire.running({}, 60);
      wire.laser.touch((board) => board.write(Uint8Array.of(DOOR)));
      await until(() => wire.state.condition === 'door');
      assert.equal(wire.state.job?.phase, 'held');
      assert.match(english(wire.state.message), /door .*beam is off; close it, then resume/);
      await wire.staysDark();
      await wire.link.command({ kind: 'resume' });
      await until(() => wire.state.condition === 'run');
      assert.equal(wire.state.message, undefined);
      await wire.ended();
      assert.equal(wire.job?.phase, 'finished', english(wire.job?.reason));
    });

    it('when the process that owns the port is stopped for 200 ms', async () => {
      await using wire = await JobOnWire.running({}, 60);
      const pid = wire.link.pid ?? 0;
      process.kill(pid, 'SIGSTOP');
      await sleep(200);
      process.kill(pid, 'SIGCONT');
      await wire.finished();
    });
  });

  it('ends with the beam off when the process that owns the port is killed', async () => {
    await using wire = await JobOnWire.running({}, 60);
    process.kill(wire.link.pid ?? 0, 'SIGKILL');
    await until(() => wire.state.condition === 'offline');
    assert.match(english(wire.state.message), /beam was switched off: home the machine before/);
    await wire.staysDark();
    await wire.connect();
    await wire.staysDark();
    await wire.refusesToStart('suspect', 'device.alarm');
  });

  it('stands still when the door is opened and the job is given up', async () => {
    await using wire = await JobOnWire.running({}, 60);
    wire.laser.touch((board) => board.write(Uint8Array.of(DOOR)));
    await until(() => wire.state.condition === 'door');
    await wire.link.command({ kind: 'stop' });
    assert.equal(wire.state.job?.phase, 'stopped');
    await wire.staysDark();
    assert.equal(wire.state.trust, 'here');
  });
});
