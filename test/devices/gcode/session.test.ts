// SPDX-License-Identifier: GPL-3.0-or-later
/** The session over a controller that only writes down what it is asked for: no firmware, no wire. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../../../src/base/errors.js';
import { verbatim } from '../../../src/base/message.js';
import { STOP_UNCONFIRMED } from '../../../src/devices/session-sentences.js';
import { connected, opened } from './written-controller.js';

describe('the session of G-code firmwares', () => {
  let folder = '';
  let job = { kind: 'start-job' as const, jobId: 'a', programPath: '' };
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kerf-test-'));
    job = { ...job, programPath: join(folder, 'program.gcode') };
    await writeFile(job.programPath, 'G21G90\nM5\nG0X1Y1\n');
  });
  after(() => rm(folder, { recursive: true }));
  afterEach(() => {
    for (const session of opened.splice(0)) session.dispose();
  });

  async function running() {
    const parts = await connected();
    parts.controller.prepared();
    await parts.session.command(job);
    parts.controller.calls.length = 0;
    return parts;
  }

  it('leaves a mark in a board that stands where it is believed to be, and in no other', async () => {
    const { session, controller } = await connected();
    controller.where.trusted();
    controller.condition = 'run';
    await session.remember();
    assert.deepEqual(controller.calls, []);
    controller.condition = 'idle';
    await session.remember();
    assert.deepEqual(controller.calls, ['mark']);
    controller.where.doubt('suspect');
    await session.remember();
    assert.deepEqual(controller.calls, ['mark']);
  });

  it('lets go of what is held by hand, makes the board ready, and begins', async () => {
    const { session, controller } = await connected();
    controller.prepared();
    await session.command(job);
    assert.deepEqual(controller.calls, ['let go', 'begin']);
    assert.equal(session.state.job?.phase, 'running');
  });

  for (const stop of ['stop', 'emergency-stop'] as const) {
    it(`begins no job that was asked for before a ${stop}`, async () => {
      const { session, controller } = await connected();
      const started = session.command(job);
      await new Promise(setImmediate);
      await session.command({ kind: stop });
      controller.prepared();
      await assert.rejects(started, { name: 'AbortError' });
      assert.ok(!controller.calls.includes('begin'));
    });
  }

  it('begins none after it was made safe either', async () => {
    const { session, controller } = await connected();
    const started = session.command(job);
    await new Promise(setImmediate);
    assert.equal(await session.makeSafe(), true);
    controller.prepared();
    await assert.rejects(started, { name: 'AbortError' });
  });

  it('halts a running job once, however often it is asked to stop', async () => {
    const { session, controller } = await running();
    await Promise.all([session.command({ kind: 'stop' }), session.command({ kind: 'stop' })]);
    assert.deepEqual(
      controller.calls.filter((call) => call === 'halt'),
      ['halt'],
    );
    assert.deepEqual([controller.wasStopping, controller.hooks.isStopping], [true, false]);
    assert.equal(session.state.job?.phase, 'stopped');
    assert.equal(session.state.trust, 'here');
  });

  it('does nothing to a machine that stands, and cancels a jog', async () => {
    const { session, controller } = await connected();
    await session.command({ kind: 'stop' });
    assert.deepEqual(controller.calls, ['call off', 'let go']);
    controller.condition = 'jog';
    await session.command({ kind: 'stop' });
    assert.deepEqual(controller.calls.slice(2), ['call off', 'let go', 'jog-cancel']);
  });

  it('says so where nobody confirmed the stop, and doubts the position', async () => {
    const { session, controller } = await running();
    controller.result = 'silent';
    await session.command({ kind: 'stop' });
    assert.equal(session.state.message, STOP_UNCONFIRMED);
    assert.equal(session.state.trust, 'suspect');
  });

  it('sends an emergency stop before anything else', async () => {
    const { session, controller } = await running();
    await session.command({ kind: 'emergency-stop' });
    assert.deepEqual(controller.calls.slice(0, 2), ['call off', JSON.stringify('\x18')]);
    assert.equal(session.state.job?.phase, 'stopped');
    assert.equal(session.state.trust, 'suspect');
  });

  it('fails its job when the board restarts by itself, not when it was reset', async () => {
    const { session, controller } = await running();
    controller.hooks.take({ kind: 'restarted' });
    assert.equal(session.state.job?.phase, 'failed');
    assert.equal(session.state.trust, 'lost');
    const reset = await running();
    await reset.session.command({ kind: 'emergency-stop' });
    reset.controller.hooks.take({ kind: 'restarted' });
    assert.equal(reset.session.state.job?.phase, 'stopped');
    assert.equal(reset.session.state.trust, 'suspect');
  });

  it('takes a greeting long after a reset for a restart', async () => {
    const { session, controller, time } = await connected();
    await session.command({ kind: 'emergency-stop' });
    await time.pass(10);
    controller.hooks.take({ kind: 'restarted' });
    assert.equal(session.state.trust, 'lost');
  });

  it('leaves a dark machine as it is, and halts any other', async () => {
    const { session, controller } = await connected();
    assert.equal(await session.makeSafe(), true);
    assert.ok(!controller.calls.includes('halt'));
    assert.equal(await session.makeSafe(verbatim('A fault.')), true);
    controller.isDark = false;
    assert.equal(await session.makeSafe(), true);
    assert.equal(controller.calls.filter((call) => call === 'halt').length, 2);
    controller.result = 'silent';
    assert.equal(await session.makeSafe(), false);
  });

  it('keeps what a refusal said until something else was done', async () => {
    const { session, controller } = await connected();
    controller.refusal = new AppError('device.refused', verbatim('No such command.'));
    await assert.rejects(session.command({ kind: 'unlock' }));
    assert.ok(session.state.message);
    controller.refusal = undefined;
    await session.command({ kind: 'jog-keep' });
    assert.ok(session.state.message, 'a sign of life changes nothing');
    await session.command({ kind: 'unlock' });
    assert.equal(session.state.message, undefined);
  });

  it('does nothing more once the wire is gone', async () => {
    const { session, controller } = await running();
    controller.hooks.take({ kind: 'lost', reason: undefined });
    assert.equal(session.state.condition, 'offline');
    assert.equal(session.state.job?.phase, 'failed');
    await assert.rejects(session.command({ kind: 'unlock' }), { code: 'device.offline' });
    assert.equal(await session.makeSafe(), false);
  });
});
