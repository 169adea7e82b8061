// SPDX-License-Identifier: GPL-3.0-or-later
/** What a job tells others while it is under way, and what it keeps for the time after it. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verbatim } from '../../../src/base/message.js';
import type { LinkHealth } from '../../../src/devices/contract/state.js';
import { JobStand } from './job-stand.js';

const LINK: LinkHealth = {
  ...{ mode: 'counting', bufferedSeconds: 1.5, damagedAnswers: 0, maxLinesPerSecond: 100 },
  ...{ medianGapMs: 1, p99GapMs: 2, p999GapMs: 3, worstGapMs: 4 },
};

let folder = '';
let programPath = '';
const begun: JobStand[] = [];

async function started(isDry = false): Promise<JobStand> {
  const stand = new JobStand();
  begun.push(stand);
  await stand.job.start({ jobId: 'a', programPath, isDry });
  return stand;
}

describe('a job', () => {
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kerf-test-'));
    programPath = join(folder, 'program.gcode');
    await writeFile(programPath, 'G21G90\nM5\nG0X1Y1\n');
  });
  after(() => rm(folder, { recursive: true }));
  afterEach(() => {
    for (const { job } of begun.splice(0)) job.end('stopped');
  });

  describe('what it tells', () => {
    const told = ({ job }: JobStand) => ({
      isBusy: job.isBusy,
      isRunning: job.isRunning,
      isActive: job.isActive,
      isFraming: job.isFraming,
      isHeld: job.isHeld,
      mayMove: job.mayMove,
      run: job.reportedRun && `${job.reportedRun.jobId} ${job.reportedRun.phase}`,
      hasFlow: job.activeFlow !== undefined,
    });
    const NOTHING = {
      ...{ isBusy: false, isRunning: false, isActive: false, isFraming: false, isHeld: false },
      ...{ mayMove: false, run: undefined, hasFlow: false },
    };
    const AT_WORK = { ...NOTHING, isBusy: true, isRunning: true, isActive: true, mayMove: true };

    it('is nothing before it begins, and only how it ended after it', async () => {
      assert.deepEqual(told(new JobStand()), NOTHING);
      const stand = await started();
      assert.deepEqual(told(stand), { ...AT_WORK, run: 'a running', hasFlow: true });
      stand.job.end('failed', verbatim('the lid'));
      assert.deepEqual(told(stand), { ...NOTHING, run: 'a failed' });
    });

    it('is a frame without a name, and that it is held', async () => {
      const stand = new JobStand().frame();
      assert.deepEqual(told(stand), { ...AT_WORK, isFraming: true, hasFlow: true });
      await stand.job.pause();
      assert.deepEqual(told(stand), { ...AT_WORK, isFraming: true, isHeld: true, hasFlow: true });
      const job = await started();
      job.flow.listener.held(true);
      assert.deepEqual(told(job), { ...AT_WORK, isHeld: true, run: 'a held', hasFlow: true });
      job.flow.listener.held(false);
      assert.equal(told(job).isHeld, false);
    });

    it('is that lines count no more while it is being stopped, though the head moves', async () => {
      const stand = await started();
      const stopped = stand.job.stop('stopped');
      assert.deepEqual(told(stand), {
        ...{ ...AT_WORK, isActive: false },
        ...{ run: 'a stopping', hasFlow: false },
      });
      await stopped;
      assert.deepEqual(told(stand), { ...NOTHING, run: 'a stopped' });
    });

    it('is that the head does not move where its flow stands dark', async () => {
      const stand = await started();
      stand.flow.standsDark = true;
      assert.deepEqual([told(stand).isRunning, told(stand).mayMove], [true, false]);
    });

    it('is that the line to the board is taken while the board is made ready for it', async () => {
      const { job } = new JobStand();
      await job.reserve(async () => assert.equal(job.isBusy, true));
      assert.equal(job.isBusy, false);
      await assert.rejects(
        job.reserve(() => Promise.reject(new Error('no'))),
        /no/,
      );
      assert.equal(job.isBusy, false);
    });

    it('is how the link does, of which nothing is in the controller once it is over', async () => {
      const stand = await started();
      assert.equal(stand.job.link, undefined);
      stand.flow.link = LINK;
      assert.deepEqual(stand.job.link, LINK);
      stand.job.end('stopped');
      assert.deepEqual(stand.job.link, { ...LINK, bufferedSeconds: 0 });
    });

    it('is how long it takes, how far it is, and of a dry run no time', async () => {
      const stand = await started();
      const { total, seconds } = stand.job.progress ?? {};
      assert.equal(total, 3);
      assert.ok(seconds !== undefined && seconds.total > 0 && seconds.done === 0);
      const dry = await started(true);
      assert.equal(dry.job.progress?.seconds, undefined);
    });

    it('is said each time that a phase changes, and not when none does', async () => {
      const stand = await started();
      const changes = async (act: () => unknown) => {
        const before = stand.changes;
        await act();
        return stand.changes - before;
      };
      const { job, flow } = stand;
      assert.equal(stand.changes, 1, 'that it began');
      assert.equal(await changes(() => flow.listener.held(true)), 1);
      assert.equal(await changes(() => flow.listener.held(true)), 0);
      assert.equal(await changes(() => flow.listener.held(false)), 1);
      assert.equal(await changes(() => job.pause()), 1);
      assert.equal(await changes(() => job.pause()), 0);
      assert.equal(await changes(() => job.goOn()), 1);
      assert.equal(await changes(() => job.goOn()), 0);
      assert.equal(await changes(() => job.stop('stopped')), 2, 'that it stops, and has stopped');
      assert.equal(await changes(() => job.end('failed')), 0);
    });

    it('is no line to blame for what no line did', async () => {
      const stand = await started();
      stand.job.fail(verbatim('the lid'));
      await new Promise(setImmediate);
      assert.equal(stand.job.progress?.phase, 'failed');
      assert.equal(stand.job.progress?.failedUnit, undefined);
    });

    it('is nothing of what happens after it', async () => {
      const stand = await started();
      stand.flow.listener.finished();
      stand.flow.listener.failed(verbatim('late'));
      stand.job.fail(verbatim('late'));
      await stand.job.pause();
      assert.deepEqual([stand.stops, stand.flow.calls], [0, ['begin', 'end']]);
      assert.equal(stand.dryRunsEnded, 0, 'it was none');
    });
  });

  describe('what it keeps', () => {
    async function halfDone(): Promise<JobStand> {
      const stand = await started();
      Object.assign(stand.flow.counts, { sentLine: 3, doneLine: 1, linesAcked: 2 });
      return stand;
    }

    it('is whose program it is and where it began', async () => {
      const { record } = (await halfDone()).journal;
      assert.ok(record);
      const { jobId, driver, machineId, firmware, port, total, start, offset, isHomed, boot } =
        record;
      assert.deepEqual(
        [jobId, driver, machineId, firmware, port, total, isHomed, boot],
        ['a', 'test', 'test', 'Test 1', 'nowhere', 3, false, 'boot'],
      );
      assert.deepEqual(
        [start, offset, record.programPath],
        [...[{ x: 0, y: 0 }, { x: 10, y: 20 }, programPath]],
      );
    });

    it('is where the head was at each report, as long as it runs', async () => {
      const stand = await halfDone();
      stand.position = { x: 4, y: 5 };
      stand.job.noteReport();
      const place = { sentUnit: 3, doneUnit: 1, acceptedUnits: 2, speed: 0 };
      assert.deepEqual(stand.journal.record?.place, {
        ...{ ...place, position: { x: 4, y: 5 }, offset: { x: 6, y: 15 } },
      });
      stand.flow.reckonedPosition = { x: 3, y: 3 };
      stand.job.noteReport();
      assert.deepEqual(stand.journal.record?.place?.position, { x: 3, y: 3 });
    });

    it('is how far the lines were, each time that some went out or were answered', async () => {
      const stand = await halfDone();
      stand.flow.listener.moved();
      assert.deepEqual(stand.journal.record?.mark, { sentUnit: 3, doneUnit: 1 });
    });

    it('is where it stood after a stop, seen once more where that is reported', async () => {
      const placeAfter = async (knowledge: 'standing' | 'last-seen') => {
        const stand = await halfDone();
        stand.job.noteReport();
        stand.knowledge = knowledge;
        stand.position = { x: 7, y: 7 };
        await stand.job.stop('stopped');
        const { end } = stand.journal.record ?? {};
        return [end?.phase, end?.knowledge, end?.place.position.x];
      };
      assert.deepEqual(await placeAfter('standing'), ['stopped', 'standing', 7]);
      assert.deepEqual(await placeAfter('last-seen'), ['stopped', 'last-seen', 0]);
    });

    it('is where it is reckoned to be in the end, where reports do not show the head', async () => {
      const stand = await halfDone();
      stand.job.noteReport();
      stand.flow.isSeen = false;
      stand.flow.reckonedPosition = { x: 8, y: 0 };
      stand.job.end('failed', verbatim('the cable is out'));
      assert.equal(stand.journal.record?.end?.place.position.x, 8);
      assert.deepEqual(stand.journal.record?.end?.reason, verbatim('the cable is out'));
    });
  });
});
