// SPDX-License-Identifier: GPL-3.0-or-later
/** The diary of a job: nothing is written of what has none, and the end says what was seen last. */
import assert from 'node:assert/strict';
import { inEnglish } from '../../src/base/message.js';
import type { JobBegin, JobJournal, JobPosition } from '../../src/devices/job-journal.js';
import { JournalWriter } from '../../src/devices/journal-writer.js';

const JOB = { jobId: 'a' } as JobBegin;
const at = (x: number, sentUnit: number): JobPosition => ({
  ...{ sentUnit, doneUnit: sentUnit - 1, acceptedUnits: sentUnit },
  ...{ position: { x, y: 0 }, offset: { x: 0, y: 0 }, speed: 5 },
});

function desk(begin: () => Promise<void> = async () => undefined) {
  const written: unknown[][] = [];
  const said: string[] = [];
  const write =
    (kind: string) =>
    (...facts: unknown[]) =>
      void written.push([kind, ...facts]);
  const journal: JobJournal = {
    begin: async (job) => {
      await begin();
      written.push(['begin', job]);
    },
    discard: write('discard'),
    note: write('note'),
    mark: write('mark'),
    end: write('end'),
    found: write('found'),
    settled: write('settled'),
    zeroSet: write('zeroSet'),
  };
  const state = { now: 10, place: at(0, 0), isTrusted: true };
  const writer = new JournalWriter({
    journal,
    clock: { now: () => state.now } as never,
    place: () => state.place,
    isTrusted: () => state.isTrusted,
    showMessage: (message) => said.push(inEnglish(message)),
  });
  return { writer, written, said, state };
}

const OUTCOME = { phase: 'stopped', knowledge: 'last-seen', goesOnFor: 0.5 } as const;

describe('the diary of a job', () => {
  it('is none for what was never opened, as a frame or a dry run', () => {
    const { writer, written } = desk();
    writer.note();
    writer.mark(1, 0);
    writer.close(OUTCOME);
    writer.discard();
    assert.deepEqual(written, []);
  });

  it('ends with the last report, what went out since, and how long nobody looked', async () => {
    const { writer, written, state } = desk();
    await writer.open(JOB);
    state.place = at(3, 5);
    state.now = 12;
    writer.note();
    writer.mark(6, 5);
    state.place = at(4, 9);
    state.now = 14;
    state.isTrusted = false;
    writer.close(OUTCOME);
    assert.deepEqual(written.slice(0, 3), [
      ['begin', JOB],
      ['note', at(3, 5)],
      ['mark', 6, 5],
    ]);
    const [, end] = written[3] as [string, Record<string, unknown>];
    const { unseenSeconds, ...rest } = end;
    assert.deepEqual(rest, {
      phase: 'stopped',
      place: { ...at(3, 5), sentUnit: 9, acceptedUnits: 9 },
      knowledge: 'last-seen',
      doneUnit: 8,
      isDoubtful: true,
    });
    assert.ok(Math.abs(Number(unseenSeconds) - 2.6) < 1e-9, `${unseenSeconds}`);
  });

  it('counts from its beginning where no report came', async () => {
    const { writer, written, state } = desk();
    await writer.open(JOB);
    state.now = 11;
    writer.close(OUTCOME);
    const [, end] = written.at(-1) as [string, { unseenSeconds: number; isDoubtful: boolean }];
    assert.ok(Math.abs(end.unseenSeconds - 1.6) < 1e-9);
    assert.equal(end.isDoubtful, false);
  });

  it('is over once: nothing is added to it', async () => {
    const { writer, written } = desk();
    await writer.open(JOB);
    writer.close(OUTCOME);
    const count = written.length;
    writer.close(OUTCOME);
    writer.note();
    writer.mark(1, 1);
    writer.discard();
    assert.equal(written.length, count);
  });

  it('is thrown away where no line went out', async () => {
    const { writer, written } = desk();
    await writer.open(JOB);
    writer.discard();
    writer.close(OUTCOME);
    assert.deepEqual(
      written.map(([kind]) => kind),
      ['begin', 'discard'],
    );
  });

  it('is missed aloud where it cannot be begun, and the laser works', async () => {
    const { writer, written, said } = desk(async () => {
      throw new Error('no room');
    });
    await writer.open(JOB);
    assert.equal(said.length, 1);
    writer.note();
    assert.deepEqual(written, [['note', at(0, 0)]]);
  });
});
