// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { appendFile, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import {
  fold,
  type JobBegin,
  type JobPosition,
  type JobRecord,
  type JournalNote,
} from '../../src/devices/job-journal.js';
import { JournalFile } from '../../src/devices/journal-file.js';
import { JournalFolder } from '../../src/devices/journal-folder.js';
import { VirtualTime } from './virtual-time.js';

const PLACE: JobPosition = {
  sentUnit: 3,
  doneUnit: 1,
  acceptedUnits: 2,
  position: { x: 1, y: 2 },
  offset: { x: 10, y: 20 },
  speed: 5,
};
const END = {
  phase: 'failed',
  place: PLACE,
  knowledge: 'last-seen',
  doneUnit: 1,
  unseenSeconds: 0.1,
  isDoubtful: true,
} as const;

describe('the journal file of a connection', () => {
  let folder = '';
  let time = new VirtualTime();
  let journal = newJournal();

  function newJournal(): JournalFile {
    return new JournalFile({
      port: '/dev/ttyUSB7',
      clock: time,
      place: (_begunAt, jobId) =>
        Promise.resolve({
          notesPath: join(folder, `${jobId}.jsonl`),
          programPath: join(folder, `${jobId}.gcode`),
        }),
    });
  }

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kerf-test-'));
    await writeFile(join(folder, 'program'), 'G1X1\n');
    time = new VirtualTime();
    journal = newJournal();
  });
  afterEach(async () => {
    await journal.close();
    await rm(folder, { recursive: true });
  });

  const begin = (jobId = 'job'): JobBegin => ({
    jobId,
    driver: 'marlin',
    machineId: 'm',
    port: 'told by the session',
    firmware: 'Marlin 2.1.2',
    programPath: join(folder, 'program'),
    hash: '00',
    total: 1,
    begunAt: '2026-01-01T00:00:00.000Z',
    start: { x: 0, y: 0 },
    offset: { x: 10, y: 20 },
    isHomed: true,
  });

  async function notes(jobId = 'job'): Promise<JournalNote[]> {
    await journal.flush();
    const text = await readFile(join(folder, `${jobId}.jsonl`), 'utf8');
    return text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  }

  it('begins a new line behind a note that was cut, and goes on from the notes behind the cut', async () => {
    await journal.begin(begin());
    await journal.flush();
    const path = join(folder, 'job.jsonl');
    await appendFile(path, `${JSON.stringify({ place: PLACE })}\n{"place":{"sentUnit":44,"do`);
    const later = { ...PLACE, sentUnit: 60, doneUnit: 58 };
    const record = await new JournalFolder(folder).latest('/dev/ttyUSB7');
    assert.ok(record);
    const next = new JournalFile({
      port: '/dev/ttyUSB7',
      last: { ...record, notesPath: path },
      place: () => Promise.reject(new Error('no job is begun')),
    });
    next.note(later);
    await next.close();
    const found = await new JournalFolder(folder).latest('/dev/ttyUSB7');
    assert.deepEqual(found?.record.place, later);
  });

  it('keeps the work that the program was made from, also for the rest of it, until that is done', async () => {
    await writeFile(join(folder, 'program.work.kerf'), 'a work');
    await journal.begin(begin());
    journal.end(END);
    await journal.flush();
    const { workPath, restPath } = (await new JournalFolder(folder).latest()) ?? {};
    assert.equal(String(await readFile(workPath!)), 'a work');
    await writeFile(restPath!, 'G1X1\n');
    await journal.begin({ ...begin('rest'), programPath: restPath! });
    await new JournalFolder(folder).forget({ notesPath: join(folder, 'job.jsonl') });
    await assert.rejects(readFile(workPath!));
    assert.equal(String(await readFile(join(folder, 'rest.work.kerf'))), 'a work');
    journal.end({ ...END, phase: 'finished' });
    await journal.flush();
    await assert.rejects(readFile(join(folder, 'rest.work.kerf')));
  });

  it('writes on when a disk that was full has room again', async () => {
    await journal.begin(begin());
    const path = join(folder, 'job.jsonl');
    // The next session finds a full disk where the notes lie.
    const full = new JournalFile({
      port: '/dev/ttyUSB7',
      clock: time,
      last: { notesPath: join(folder, 'link'), programPath: '', record: { isSettled: false } },
      place: () => Promise.reject(new Error('no job is begun')),
    });
    await symlink('/dev/full', join(folder, 'link'));
    full.note(PLACE);
    await full.flush();
    await rm(join(folder, 'link'));
    await symlink(path, join(folder, 'link'));
    full.settled();
    await full.close();
    assert.deepEqual((await notes()).at(-1), { settled: true });
  });

  it('has the begin and a copy of the program on the disk before the job runs', async () => {
    await journal.begin(begin());
    const [first] = await notes();
    assert.ok(first && 'begin' in first);
    assert.equal(first.begin.port, '/dev/ttyUSB7', 'the port as a person names it');
    assert.equal(await readFile(join(folder, 'job.gcode'), 'utf8'), 'G1X1\n');
  });

  it('writes one place a second at most, the latest', async () => {
    await journal.begin(begin());
    for (let i = 0; i < 35; i++) {
      journal.note({ ...PLACE, acceptedUnits: i });
      await time.pass(0.1);
    }
    const places = (await notes()).flatMap((note) => ('place' in note ? [note.place] : []));
    assert.equal(places.length, 4);
    assert.equal(places[0]?.acceptedUnits, 0);
    assert.ok((places[1]?.acceptedUnits ?? 0) >= 9);
  });

  it('writes nothing after the end that was noted before it', async () => {
    await journal.begin(begin());
    journal.note(PLACE);
    journal.note({ ...PLACE, acceptedUnits: 9 });
    journal.end(END);
    await time.pass(5);
    assert.deepEqual(
      (await notes()).map((note) => Object.keys(note)[0]),
      ['begin', 'place', 'end'],
    );
  });

  it('leaves nothing of a job that finished', async () => {
    await journal.begin(begin());
    journal.end({ ...END, phase: 'finished' });
    await journal.flush();
    assert.deepEqual(await readdir(folder), ['program']);
    journal.settled();
    await journal.flush();
    assert.deepEqual(await readdir(folder), ['program']);
  });

  it('notes into the file of the last job until the next one begins', async () => {
    await journal.begin(begin('first'));
    journal.end(END);
    journal.found({ x: 3, y: 4 }, 'standing');
    await journal.begin(begin('second'));
    journal.settled();
    assert.deepEqual(Object.keys((await notes('first')).at(-1) ?? {}), ['found']);
    assert.deepEqual(Object.keys((await notes('second')).at(-1) ?? {}), ['settled']);
  });

  it('writes nothing of a job that could not be written down into the notes of the one before', async () => {
    await journal.begin(begin('first'));
    journal.end(END);
    const before = await notes('first');
    await assert.rejects(journal.begin({ ...begin('second'), programPath: join(folder, 'none') }));
    journal.note({ ...PLACE, sentUnit: 99 });
    journal.end({ ...END, phase: 'stopped' });
    journal.found({ x: 7, y: 7 }, 'standing');
    assert.deepEqual(await notes('first'), before);
    journal.settled();
    assert.deepEqual((await notes('first')).at(-1), { settled: true }, 'the place is found again');
    await journal.begin(begin('third'));
    journal.note(PLACE);
    assert.deepEqual((await notes('third')).length, 2);
  });

  it('leaves the notes of the job before where one that could not be written down finishes', async () => {
    await journal.begin(begin('first'));
    journal.end(END);
    await assert.rejects(journal.begin({ ...begin('second'), programPath: join(folder, 'none') }));
    journal.end({ ...END, phase: 'finished' });
    assert.equal((await notes('first')).length, 2);
  });

  it('says so where the begin itself does not get to the disk, and leaves nothing', async () => {
    await symlink('/dev/full', join(folder, 'job.jsonl'));
    await assert.rejects(journal.begin(begin()), { code: 'ENOSPC' });
    assert.deepEqual(await readdir(folder), ['program']);
  });

  it('keeps nothing of a job that was called off before its first line, and all of the one before', async () => {
    await journal.begin(begin('first'));
    journal.end(END);
    await journal.begin(begin('second'));
    journal.discard();
    journal.settled();
    assert.deepEqual((await notes('first')).at(-1), { settled: true });
    const left = (await readdir(folder)).filter((name) => name.startsWith('second'));
    assert.deepEqual(left, []);
  });

  it('thins out the jobs of its own port only', async () => {
    const journals = join(folder, 'journals');
    const run = async (port: string, jobId: string) => {
      const one = await new JournalFolder(journals).open(port);
      await one.begin({ ...begin(jobId), begunAt: new Date(0).toISOString() });
      one.end(END);
      await one.close();
    };
    await run('/dev/ttyUSB1', '0-long');
    for (let i = 1; i <= 8; i++) await run('/dev/ttyUSB2', `${i}`);
    const kept = (await readdir(journals)).filter((name) => name.endsWith('.jsonl'));
    const ids = kept.map((name) => /Z-(.*)\.jsonl$/.exec(name)?.[1]).sort();
    assert.deepEqual(ids, ['0-long', '3', '4', '5', '6', '7', '8']);
  });

  it('lets the job go on when the disk does not', async () => {
    await journal.begin(begin());
    await journal.close();
    await rm(join(folder, 'job.jsonl'));
    await rm(folder, { recursive: true });
    journal.note(PLACE);
    journal.end(END);
    await journal.flush();
    await turn();
    folder = await mkdtemp(join(tmpdir(), 'kerf-test-'));
  });

  it('says whether the job before left the position in doubt', () => {
    const leavesDoubt = (record: Partial<JobRecord>, placedBoot?: string) =>
      new JournalFile({
        port: 'p',
        last: { notesPath: 'n', programPath: 'p', record: { ...begin(), ...record } },
        place: () => Promise.reject(new Error('not asked')),
      }).leavesDoubt(placedBoot);
    assert.equal(journal.leavesDoubt(), false);
    assert.equal(leavesDoubt({}), true, 'nobody saw the end');
    assert.equal(leavesDoubt({ end: END }), true);
    assert.equal(leavesDoubt({ end: END, isSettled: true }), false);
    assert.equal(leavesDoubt({ end: { ...END, isDoubtful: false } }), false);
    const job = { boot: 'of the job', end: END };
    assert.equal(
      leavesDoubt(job, 'of the job'),
      true,
      'it says nothing of what came after the job',
    );
    assert.equal(leavesDoubt(job, 'another'), false, 'zero was set since');
  });

  it('believes a person after homing only when zero was set again before', () => {
    const homing = { settled: true, byHoming: true } as const;
    const isGone = (...notes: JournalNote[]) =>
      notes.reduce<JobRecord | undefined>(fold, begin())?.isHomedSince === true;
    const confirming = { settled: true } as const;
    const zero = { zeroSet: true } as const;
    assert.equal(isGone(homing), true);
    assert.equal(
      isGone(homing, confirming),
      true,
      'that the head is here says nothing of the zero',
    );
    assert.equal(isGone(homing, zero), true, 'nobody said yet that it is the zero of that job');
    assert.equal(isGone(homing, zero, confirming), false);
    assert.equal(isGone(zero, homing, confirming), true, 'a zero from before the homing');
    assert.equal(isGone(homing, zero, homing, confirming), true);
    assert.equal(isGone(homing, zero, confirming, homing), true);
    assert.equal(isGone(zero, confirming), false, 'it was never homed');
  });

  it('adds up: later notes win, and the first place found stays', () => {
    const note: fc.Arbitrary<JournalNote> = fc.oneof(
      fc.nat(99).map((acceptedUnits) => ({ place: { ...PLACE, acceptedUnits } })),
      fc.nat(99).map((x) => ({ found: { position: { x, y: 0 }, knowledge: 'counted' as const } })),
      fc.constant({ settled: true as const }),
    );
    fc.assert(
      fc.property(fc.array(note), (list) => {
        const record = list.reduce<JobRecord | undefined>(fold, begin());
        const lastPlace = list.findLast((n) => 'place' in n);
        const firstFound = list.find((n) => 'found' in n);
        assert.deepEqual(
          record?.place,
          lastPlace && 'place' in lastPlace ? lastPlace.place : undefined,
        );
        assert.deepEqual(
          record?.found,
          firstFound && 'found' in firstFound ? firstFound.found : undefined,
        );
        assert.equal(
          record?.isSettled ?? false,
          list.some((n) => 'settled' in n),
        );
        assert.equal(fold(undefined, list[0] ?? { settled: true }), undefined);
      }),
    );
  });
});
