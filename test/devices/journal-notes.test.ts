// SPDX-License-Identifier: GPL-3.0-or-later
/** What a journal adds up to when some of it is not what was written. */
import assert from 'node:assert/strict';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { AppError } from '../../src/base/errors.js';
import { GRBL_RESUME } from '../../src/devices/grbl/resume-dialect.js';
import { JournalFolder } from '../../src/devices/journal-folder.js';
import { readJobJournal } from '../../src/devices/journal-notes.js';
import { planResume, resumedProgram } from '../../src/devices/resume/plan.js';
import { projectRoot } from '../support/project-root.js';

const CASES = join(projectRoot, 'test/data/journals');
const at = { position: { x: 60, y: 20 }, offset: { x: 0, y: 0 }, speed: 0 };
const place = { sentUnit: 5, doneUnit: 3, acceptedUnits: 5, ...at };
const begin = {
  ...{ jobId: 'job', driver: 'grbl', machineId: 'virtual', port: '/dev/a', firmware: 'Grbl 1.1h' },
  ...{ programPath: 'job.gcode', hash: 'abc', total: 5, begunAt: '2026-11-24T08:00:00.000Z' },
  ...{ start: { x: 0, y: 0 }, offset: { x: 0, y: 0 }, isHomed: true },
};
const end = {
  ...{ phase: 'stopped', place, knowledge: 'standing', doneUnit: 3 },
  ...{ unseenSeconds: 0, isDoubtful: false },
};
const text = (...notes: readonly object[]) =>
  notes.map((note) => `${JSON.stringify(note)}\n`).join('');
const program = Buffer.from('G21G90\nM4S0\nG0X10Y20\nG1X110S500F6000\nM5S0\n');

describe('the notes of a journal', () => {
  it('add up to a job, those behind a cut one, too', () => {
    const whole = text({ begin }, { place }, { end });
    assert.deepEqual(readJobJournal(whole), {
      ...{ isDamaged: false, isSettled: false, port: '/dev/a' },
      record: { ...begin, place, end },
    });
    const cut = `${text({ begin })}{"place":{"sentLi\n${text({ place }, { end })}`;
    assert.deepEqual(readJobJournal(cut).record, { ...begin, place, end });
    assert.deepEqual(readJobJournal(`${text({ begin })}{"pla`).record, begin);
  });

  it('may name lines, as they did before programs of other units', () => {
    const old = text({ begin }, { place }, { end })
      .replaceAll('"total"', '"lineCount"')
      .replaceAll('"sentUnit"', '"sentLine"')
      .replaceAll('"doneUnit"', '"doneLine"')
      .replaceAll('"acceptedUnits"', '"linesAcked"');
    assert.deepEqual(readJobJournal(old).record, { ...begin, place, end });
  });

  it('may hold kinds and settings of later versions', () => {
    const newer = text({ begin: { ...begin, boot: 'x' } }, { weather: 5 }, { end });
    const { record, isDamaged } = readJobJournal(newer);
    assert.equal(isDamaged, false);
    assert.equal(record?.end?.phase, 'stopped');
  });

  for (const [what, notes] of [
    ['a begin without its zero', [{ begin: { ...begin, offset: undefined } }, { end }]],
    ['no begin', [{ place }]],
    ['no note at all', []],
    ['a place beyond any bed', [{ begin }, { place: { ...place, position: { x: 1e300, y: 0 } } }]],
    ['a line before the first', [{ begin }, { place: { ...place, doneUnit: -4 } }]],
    ['a place that is a word', [{ begin }, { place: { ...place, position: 'here' } }]],
    ['an end of a kind there is none', [{ begin }, { end: { ...end, phase: 'toasted' } }]],
    ['an end without a place', [{ begin }, { end: { ...end, place: undefined } }]],
    ['a found place that is none', [{ begin }, { end }, { found: {} }]],
    ['a settling that is none', [{ begin }, { end }, { settled: 'no' }]],
  ] as const) {
    it(`are damaged by ${what}`, () => {
      assert.equal(readJobJournal(text(...notes)).isDamaged, true);
    });
  }

  it('are damaged by a cut within the first, for then nobody knows whose they are', () => {
    const whole = text({ begin });
    for (const length of [0, 1, whole.length / 2, whole.length - 3]) {
      assert.equal(readJobJournal(whole.slice(0, length)).isDamaged, true, String(length));
    }
    assert.equal(readJobJournal(whole.trimEnd()).isDamaged, false, 'only its line end is missing');
  });

  it('hold a sentence or a plan of finite numbers, whatever was changed in them', () => {
    const whole = Buffer.from(text({ begin }, { place }, { end }));
    const change = fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) => {
        const bytes = Buffer.from(whole);
        for (const [where, byte] of changes) bytes[where] = byte;
        const { record, isDamaged } = readJobJournal(bytes.toString());
        if (record === undefined || isDamaged) return;
        try {
          const plan = planResume(program, record, { acceleration: 500, dialect: GRBL_RESUME });
          assert.ok([plan.restart.x, plan.restart.y, plan.overlap].every(Number.isFinite));
          assert.doesNotMatch(resumedProgram(program, plan).toString(), /NaN|Infinity|undefined/);
        } catch (error) {
          assert.ok(error instanceof AppError, String(error));
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a folder with a damaged journal', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kerf-journal-'));
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  for (const name of readdirSync(CASES)) {
    it(`says so and offers nothing: ${name}`, async () => {
      copyFileSync(join(CASES, name), join(folder, '2026-11-28-job.jsonl'));
      await assert.rejects(new JournalFolder(folder).latest(), (error) => {
        assert.ok(error instanceof AppError);
        assert.equal(error.code, 'resume.journal-damaged');
        assert.match(error.message, /2026-11-28-job\.jsonl cannot be read.*start the job again/);
        assert.notEqual(error.details['journal'], undefined);
        return true;
      });
    });
  }

  it('says so as well of what is no plain file, and reads none of it', async () => {
    const path = join(folder, '2026-11-28-job.jsonl');
    const isDamaged = { code: 'resume.journal-damaged' };
    const make = [
      () => mkdirSync(path),
      () => symlinkSync('/dev/zero', path),
      () => symlinkSync(join(folder, 'gone'), path),
      () => writeFileSync(path, '{"begin":{"jobId":"jo'),
    ];
    for (const makeIt of make) {
      makeIt();
      await assert.rejects(new JournalFolder(folder).latest(), isDamaged);
      const journal = await new JournalFolder(folder).open('/dev/a');
      assert.equal(journal.leavesDoubt(), true);
      await journal.close();
      rmSync(path, { recursive: true });
    }
    assert.equal(await new JournalFolder(folder).latest(), undefined);
    writeFileSync(join(folder, 'file'), '');
    await assert.rejects(new JournalFolder(join(folder, 'file')).latest(), {
      code: 'resume.journal-unreadable',
    });
  });

  it('leaves the position in doubt until somebody says that it is right', async () => {
    const notesPath = join(folder, '2026-11-28-job.jsonl');
    writeFileSync(notesPath, text({ begin: { ...begin, start: 5 } }));
    const journal = await new JournalFolder(folder).open('/dev/a');
    assert.equal(journal.leavesDoubt(), true);
    journal.settled();
    await journal.close();
    assert.match(readFileSync(notesPath, 'utf8'), /settled/);
    assert.equal((await new JournalFolder(folder).open('/dev/a')).leavesDoubt(), false);
    assert.equal((await new JournalFolder(folder).open('/dev/b')).leavesDoubt(), false);
  });
});
