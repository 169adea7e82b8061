// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verbatim } from '../../../src/base/message.js';
import { JobStand as Stand } from './job-stand.js';

describe('a job over any flow', () => {
  let folder = '';
  let programPath = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kerf-test-'));
    programPath = join(folder, 'program.gcode');
    await writeFile(programPath, 'G21G90\nM5\nG0X1Y1\n');
  });
  after(() => rm(folder, { recursive: true }));

  it('begins, finishes when its flow says so, and ends the flow once', async () => {
    const { job, ...stand } = new Stand();
    await job.start({ jobId: 'a', programPath });
    assert.deepEqual(job.flow?.calls, ['begin']);
    job.flow?.listener.finished(0);
    job.flow?.listener.finished(0);
    job.end('failed', verbatim('too late'));
    assert.equal(job.progress?.phase, 'finished');
    assert.deepEqual(job.flow?.calls, ['begin', 'end']);
    assert.equal(stand.stops, 0);
  });

  it('sends nothing where the machine changed while the program was read', async () => {
    const stand = new Stand();
    stand.isReady = false;
    await assert.rejects(stand.job.start({ jobId: 'a', programPath }), /not ready/);
    assert.equal(stand.job.flow, undefined);
    assert.equal(stand.job.isBusy, false);
  });

  it('keeps no journal of a job that was called off when it was written down already', async () => {
    const stand = new Stand();
    stand.isReady = false;
    await assert.rejects(stand.job.start({ jobId: 'a', programPath }), /not ready/);
    assert.equal(stand.journal.record, undefined);
    stand.frame().flow.listener.finished(0);
    assert.equal(stand.journal.record, undefined, 'the end of a frame is none of its');
  });

  it('sends nothing where a stop came while the program was read', async () => {
    const stand = new Stand();
    const started = stand.job.start({ jobId: 'a', programPath });
    assert.equal(stand.job.isBusy, true);
    await stand.job.stop('stopped');
    await assert.rejects(started, { name: 'AbortError' });
    assert.equal(stand.job.flow, undefined);
  });

  it('stops the machine once for whatever goes wrong, and keeps the first reason', async () => {
    const stand = new Stand();
    await stand.job.start({ jobId: 'a', programPath });
    const { listener } = stand.flow;
    listener.failed(verbatim('line 2 was refused'), 2);
    listener.failed(verbatim('the head went astray'));
    assert.equal(listener.isActive(), false);
    await new Promise(setImmediate);
    const { phase, reason, failedUnit } = stand.job.progress ?? {};
    assert.deepEqual([phase, reason, failedUnit], ['failed', verbatim('line 2 was refused'), 2]);
    assert.equal(stand.stops, 1);
  });

  it('is not finished by an answer that comes while it is being stopped', async () => {
    const stand = new Stand().frame();
    const stopped = stand.job.stop('stopped');
    stand.flow.listener.finished(1);
    assert.equal(stand.job.isRunning, true);
    assert.equal(await stopped, 'standing');
    assert.equal(stand.job.isRunning, false);
  });

  it('is over although the stop itself went wrong, and knows only what was last seen', async () => {
    const stand = new Stand();
    await stand.job.start({ jobId: 'a', programPath });
    stand.knowledge = new Error('the port is gone');
    await assert.rejects(stand.job.stop('failed', verbatim('the lid')), /the port is gone/);
    assert.equal(stand.job.progress?.phase, 'failed');
    assert.equal(stand.journal.record?.end?.knowledge, 'last-seen');
  });

  it('pauses and goes on by its flow, and not after a stop', async () => {
    const stand = new Stand().frame();
    await stand.job.pause();
    await stand.job.pause();
    assert.equal(stand.job.isHeld, true);
    await stand.job.goOn();
    assert.deepEqual(stand.flow.calls, ['begin', 'pause', 'relight', 'go on']);
    await stand.job.pause();
    await stand.job.stop('stopped');
    await stand.job.goOn();
    assert.deepEqual(stand.flow.calls.slice(4), ['pause', 'end']);
  });

  it('stops the machine where it was not confirmed that the beam is off for a hold, or where it does not come back', async () => {
    for (const fault of ['pause', 'relight'] as const) {
      const stand = new Stand();
      await stand.job.start({ jobId: 'a', programPath });
      stand.flow.pausing[fault] = () => Promise.reject(new Error('no answer'));
      await stand.job.pause().catch(() => undefined);
      await stand.job.goOn().catch(() => undefined);
      await new Promise(setImmediate);
      assert.equal(stand.stops, 1, fault);
      assert.equal(stand.job.progress?.phase, 'failed');
      assert.ok(!stand.flow.calls.includes('go on'));
    }
  });

  it('obeys a hold that comes before the beam is brought back, or while it is', async () => {
    const stand = new Stand().frame();
    const { calls, pausing } = stand.flow;
    await stand.job.pause();
    const first = stand.job.goOn();
    await stand.job.pause();
    await first;
    assert.deepEqual([stand.job.isHeld, calls], [true, ['begin', 'pause']]);
    let light = () => {};
    const lit = new Promise<void>((resolve) => {
      light = resolve;
    });
    pausing.relight = () => lit;
    const second = stand.job.goOn();
    await new Promise(setImmediate);
    await stand.job.pause();
    light();
    await second;
    assert.deepEqual([stand.job.isHeld, calls], [true, ['begin', 'pause', 'pause']]);
    await stand.job.goOn();
    assert.deepEqual([stand.job.isHeld, calls.at(-1)], [false, 'go on']);
  });

  it('leaves the head on its way for what the controller holds, where nobody can see or stop it', async () => {
    const unseenSeconds = async (isSeen: boolean, isOutOfReach: boolean) => {
      const stand = new Stand();
      await stand.job.start({ jobId: 'a', programPath });
      stand.flow.isSeen = isSeen;
      stand.isOutOfReach = isOutOfReach;
      stand.job.end('failed', verbatim('the cable is out'));
      return stand.journal.record?.end?.unseenSeconds ?? 0;
    };
    const seen = await unseenSeconds(true, false);
    assert.equal((await unseenSeconds(true, true)) - seen, 1.5);
    assert.equal((await unseenSeconds(false, false)) - seen, 1.5 + 0.25);
    assert.equal((await unseenSeconds(false, true)) - seen, 1.5 + 0.25);
  });

  it('looks at reports as long as it runs', async () => {
    const stand = new Stand().frame();
    stand.job.noteReport();
    await stand.job.stop('stopped');
    stand.job.noteReport();
    assert.deepEqual(stand.flow.calls, ['begin', 'report', 'end']);
  });

  it('keeps no journal of a dry run, and says when it is over', async () => {
    const stand = new Stand();
    await stand.job.start({ jobId: 'a', programPath, isDry: true });
    assert.equal(stand.flow.kind.isDry, true);
    stand.flow.listener.finished();
    assert.equal(stand.dryRunsEnded, 1);
    assert.equal(stand.journal.record, undefined);
  });
});
