// SPDX-License-Identifier: GPL-3.0-or-later
/** What is offered of jobs that broke off: each its own rest, and files that go when it is forgotten. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import {
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../src/base/errors.js';
import { VIRTUAL_LASER } from '../../src/devices/grbl/profiles.js';
import type { JobBegin, JobJournal } from '../../src/devices/job-journal.js';
import { JournalFolder, journalFolder } from '../../src/devices/journal-folder.js';
import { markedBefore } from '../../src/gcode/hook-mark.js';
import { forgetInterrupted, offerResume } from '../../src/jobs/resume-offer.js';
import { type ExecutionContext, TaskManager } from '../../src/tasker/index.js';
import { scratchFolder } from '../support/kerf-command.js';

/** A line of 100 mm at some height, 100 mm/s. */
const program = (y: number, before: readonly string[] = []) =>
  `${markedBefore(before)
    .map((line) => `${line}\n`)
    .join('')}G21G90\nM4S0\nG0X10Y${y}\nG1X110S500F6000\nM5S0\n`;

interface Afterwards extends Partial<JobBegin> {
  /** What is written down of the machine after its job. */
  readonly afterwards?: (journal: JobJournal) => void;
}

describe('the offer to resume', () => {
  let folder: ReturnType<typeof scratchFolder>;
  let tasks: TaskManager;
  const home = process.env['XDG_STATE_HOME'];

  beforeEach(() => {
    folder = scratchFolder();
    process.env['XDG_STATE_HOME'] = folder.path;
    tasks = new TaskManager();
  });

  afterEach(async () => {
    await tasks.shutdown();
    if (home === undefined) delete process.env['XDG_STATE_HOME'];
    else process.env['XDG_STATE_HOME'] = home;
    folder[Symbol.dispose]();
  });

  /** A job that was stopped in the middle of its line. */
  async function journalledJob(
    port: string,
    y: number,
    begunAt: string,
    phase: 'stopped' | 'finished' = 'stopped',
    isHomed = true,
    before: readonly string[] = [],
    { afterwards = () => undefined, ...more }: Afterwards = {},
  ): Promise<void> {
    const programPath = join(folder.path, 'job.gcode');
    const text = program(y, before);
    writeFileSync(programPath, text);
    const journal = await new JournalFolder().open(port);
    const offset = { x: 0, y: 0 };
    const hash = createHash('sha256').update(text).digest('hex');
    const where = { driver: 'grbl', machineId: 'virtual', port, firmware: 'Grbl 1.1h' };
    const first = markedBefore(before).length;
    const what = { programPath, hash, total: first + 5, begunAt, start: offset, offset };
    await journal.begin({ jobId: `job-${y}`, ...where, ...what, isHomed, ...more });
    const at = { position: { x: 60, y }, offset, speed: 0 };
    journal.end({
      phase,
      place: { sentUnit: first + 5, doneUnit: first + 3, acceptedUnits: first + 5, ...at },
      knowledge: 'standing',
      doneUnit: first + 3,
      unseenSeconds: 0,
      isDoubtful: false,
    });
    afterwards(journal);
    await journal.close();
  }

  const offerOn = (port: string) =>
    tasks.addCoroutine((context) => offerResume(context, { machine: VIRTUAL_LASER, port })).done;

  it('is each job’s own, whatever is asked of another machine in between', async () => {
    await journalledJob('/dev/a', 20, '2026-11-24T08:00:00.000Z');
    await journalledJob('/dev/b', 40, '2026-11-24T09:00:00.000Z');
    const a = await offerOn('/dev/a');
    const b = await offerOn('/dev/b');
    assert.deepEqual(
      [a?.restart, b?.restart],
      [
        { x: 60, y: 20 },
        { x: 60, y: 40 },
      ],
    );
    assert.deepEqual([a?.endedAs, a?.reason], ['stopped', undefined]);
    const rests = [a, b].map((offer) => readFileSync(offer?.programPath ?? '', 'utf8'));
    assert.match(rests[0] ?? '', /X60Y20/);
    assert.match(rests[1] ?? '', /X60Y40/);
  });

  it('says all that there is to know before anything moves', async () => {
    await journalledJob('/dev/a', 20, '2026-11-24T08:00:00.000Z');
    const offer = await offerOn('/dev/a');
    assert.ok(offer !== undefined);
    const { programPath, journal, leadInFrom, overlap, nextUnit, ...known } = offer;
    assert.deepEqual(known, {
      jobId: 'job-20',
      port: '/dev/a',
      begunAt: '2026-11-24T08:00:00.000Z',
      reason: undefined,
      endedAs: 'stopped',
      offset: { x: 0, y: 0 },
      isHomed: true,
      restart: { x: 60, y: 20 },
      total: 5,
      unit: 'line',
    });
    assert.equal(nextUnit, 4);
    assert.equal(overlap, 0);
    assert.ok(leadInFrom.x <= 60 && leadInFrom.y === 20);
    assert.deepEqual(Object.keys(journal), ['notesPath', 'programPath']);
    assert.notEqual(programPath, journal.programPath);
    writeFileSync(journal.programPath.replace(/gcode$/, 'work.kerf'), 'a work');
    const withWork = await offerOn('/dev/a');
    assert.equal(withWork?.journal.workPath !== undefined, true, 'the work that it was made from');
  });

  it('says how many lines from before the job are run again', async () => {
    const air = ['M8', 'G4P1'];
    await journalledJob('/dev/a', 20, '2026-11-24T08:00:00.000Z', 'stopped', true, air);
    const offer = await offerOn('/dev/a');
    assert.deepEqual([offer?.hookLines, offer?.nextUnit], [2, 3 + 4]);
    const rest = readFileSync(offer?.programPath ?? '', 'utf8');
    assert.ok(rest.startsWith('M8\nG4P1\n'), rest);
  });

  it('has a zero that still holds where nobody homed the machine, before or since', async () => {
    await journalledJob('/dev/a', 20, '2026-11-24T08:00:00.000Z', 'stopped', false);
    const offer = await offerOn('/dev/a');
    assert.equal(offer?.isHomed, false);
    assert.equal(offer?.isZeroGone, undefined);
  });

  it('says where the zero of the work is another one since the machine was homed', async () => {
    const zeroAfter = async (isHomed: boolean, afterwards: (journal: JobJournal) => void) => {
      const port = `/dev/${++ports}`;
      const begunAt = '2026-11-24T08:00:00.000Z';
      await journalledJob(port, 20, begunAt, 'stopped', isHomed, [], { afterwards });
      const offer = await offerOn(port);
      return [offer?.isZeroGone, offer?.isZeroSetSince];
    };
    let ports = 0;
    assert.deepEqual(await zeroAfter(false, (journal) => journal.settled(true)), [true, false]);
    const setAgain = (journal: JobJournal) => {
      journal.settled(true);
      journal.zeroSet();
    };
    assert.deepEqual(await zeroAfter(false, setAgain), [true, true]);
    assert.deepEqual(await zeroAfter(false, (journal) => journal.settled()), [
      ...[undefined, undefined],
    ]);
    assert.deepEqual(
      await zeroAfter(true, (journal) => journal.settled(true)),
      [undefined, undefined],
      'the job counted from the ends of the axes itself',
    );
  });

  it('knows in which count of steps the job ran, and its one line from before', async () => {
    const begunAt = '2026-11-24T08:00:00.000Z';
    await journalledJob('/dev/a', 20, begunAt, 'stopped', true, ['M8'], { boot: 'morning' });
    const offer = await offerOn('/dev/a');
    assert.deepEqual([offer?.boot, offer?.hookLines], ['morning', 1]);
  });

  it('says that it looks for the place', async () => {
    await journalledJob('/dev/a', 20, '2026-11-24T08:00:00.000Z');
    const asked = (context: ExecutionContext) => offerResume(context, { machine: VIRTUAL_LASER });
    const task = tasks.addCoroutine(asked);
    assert.equal((await task.done)?.port, '/dev/a', 'of any port');
    assert.equal(String(task.getMessage()), 'Finding where the job was interrupted');
  });

  it('is none where the copy of its program has grown beyond all measure', async () => {
    await journalledJob('/dev/a', 20, '2026-11-24T08:00:00.000Z');
    const [copy = ''] = readdirSync(journalFolder()).filter((name) => name.endsWith('.gcode'));
    truncateSync(join(journalFolder(), copy), 2 ** 30 + 1);
    await assert.rejects(offerOn('/dev/a'), { code: 'resume.program-gone' });
  });

  it('is none where the copy of its program is gone', async () => {
    await journalledJob('/dev/a', 20, '2026-11-24T08:00:00.000Z');
    const [copy = ''] = readdirSync(journalFolder()).filter((name) => name.endsWith('.gcode'));
    rmSync(join(journalFolder(), copy));
    await assert.rejects(offerOn('/dev/a'), { code: 'resume.program-gone' });
  });

  it('goes with all its files when it is forgotten', async () => {
    await journalledJob('/dev/a', 20, '2026-11-24T08:00:00.000Z');
    const offer = await offerOn('/dev/a');
    assert.ok(offer !== undefined && existsSync(offer.programPath));
    await forgetInterrupted(offer.journal);
    assert.deepEqual(readdirSync(journalFolder()), []);
    assert.equal(await offerOn('/dev/a'), undefined);
  });

  it('is none of an earlier run once the same program was run to its end', async () => {
    await journalledJob('/dev/a', 20, '2026-11-24T08:00:00.000Z');
    await journalledJob('/dev/b', 20, '2026-11-24T08:10:00.000Z');
    await journalledJob('/dev/a', 40, '2026-11-24T08:20:00.000Z');
    await journalledJob('/dev/a', 20, '2026-11-24T09:00:00.000Z', 'finished');
    // Another program that was interrupted there, and the same one elsewhere, are still to be had.
    assert.deepEqual((await offerOn('/dev/a'))?.restart, { x: 60, y: 40 });
    assert.deepEqual((await offerOn('/dev/b'))?.restart, { x: 60, y: 20 });
    await journalledJob('/dev/a', 40, '2026-11-24T10:00:00.000Z', 'finished');
    assert.equal(await offerOn('/dev/a'), undefined);
  });

  it('is none of an earlier run once a later one of the same program was given up', async () => {
    await journalledJob('/dev/a', 20, '2026-11-24T08:00:00.000Z');
    await journalledJob('/dev/a', 20, '2026-11-24T09:00:00.000Z');
    const latest = await offerOn('/dev/a');
    assert.ok(latest !== undefined);
    await forgetInterrupted(latest.journal);
    assert.equal(await offerOn('/dev/a'), undefined);
  });

  it('tells a job that cannot be taken up together with what to forget it by', async () => {
    await journalledJob('/dev/a', 20, '2026-11-24T08:00:00.000Z');
    const [copy = ''] = readdirSync(journalFolder()).filter((name) => name.endsWith('.gcode'));
    writeFileSync(join(journalFolder(), copy), program(99));
    const refused = await offerOn('/dev/a').catch((error: unknown) => error);
    assert.ok(refused instanceof AppError);
    assert.equal(refused.code, 'resume.program-changed');
    const programPath = join(journalFolder(), copy);
    const notesPath = programPath.replace(/gcode$/, 'jsonl');
    assert.deepEqual(refused.details, { journal: { notesPath, programPath } });
  });

  it('is none for another machine than the job was begun with, and says for which', async () => {
    await journalledJob('/dev/a', 20, '2026-11-24T08:00:00.000Z');
    const other = { ...VIRTUAL_LASER, id: 'garage', name: 'Garage laser' };
    const asked = (context: ExecutionContext) =>
      offerResume(context, { machine: other, port: '/dev/a' });
    const refused = await tasks.addCoroutine(asked).done.catch((error: unknown) => error);
    assert.ok(refused instanceof AppError);
    assert.equal(refused.code, 'resume.other-machine');
    assert.match(refused.message, /"virtual".*"garage" \(Garage laser\): choose "virtual"/);
    assert.ok('journal' in refused.details, 'so that it can be forgotten');
    assert.ok(await offerOn('/dev/a'), 'the right machine still has its offer');
  });
});
