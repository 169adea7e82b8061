// SPDX-License-Identifier: GPL-3.0-or-later
/** Programs that are not taken up again, because nobody could say where, or with which words. */
import assert from 'node:assert/strict';
import type { JobEnd, JobRecord } from '../../../src/devices/job-journal.js';
import { planResume } from '../../../src/devices/resume/plan.js';
import { gcodeOf } from '../../support/program-rules.js';

/** Broken off in its last line but one, standing at X 5 where nothing else is said. */
function planned(program: string, driver = 'grbl', how: Pick<JobRecord, 'found' | 'end'> = {}) {
  const lineCount = program.trim().split('\n').length;
  const at = { position: { x: 5, y: 0 }, offset: { x: 0, y: 0 }, speed: 0 };
  const place = { sentUnit: lineCount, doneUnit: lineCount - 2, acceptedUnits: lineCount, ...at };
  const record: JobRecord = {
    ...{ jobId: 'job', driver, machineId: 'm', port: 'p', firmware: 'f', programPath: 'x' },
    ...{ hash: '', total: lineCount, begunAt: '', start: { x: 0, y: 0 }, offset: at.offset },
    isHomed: true,
    end: {
      ...{ phase: 'stopped', place, knowledge: 'standing', doneUnit: place.doneUnit },
      ...{ unseenSeconds: 0, isDoubtful: false, ...how.end },
    },
    ...(how.found && { found: how.found }),
  };
  const dialect = gcodeOf({ driver }).resumeDialect();
  return planResume(Buffer.from(program), record, { acceleration: 500, dialect, maxS: 255 });
}

const refused = (code: string) => (error: { code?: string }) => error.code === code;

describe('a broken-off program', () => {
  it('is taken up where the machine stood', () => {
    assert.deepEqual(planned('G21G90\nM3S9\nG1X10F600\nM5\n').restart, { x: 5, y: 0 });
    const marked = planned('\uFEFFG21G90\nM3S9\nG1X10F600\nM5\n');
    assert.deepEqual([marked.restart, marked.lineNumber], [{ x: 5, y: 0 }, 3]);
  });

  for (const [what, program, code] of [
    ['moves its zero', 'G21G90\nM3S9\nG92X1\nG1X10F600\nM5\n', 'resume.zero-moved'],
    ['scales its numbers', 'G21G90\nM3S9\nG51X2\nG1X10F600\nM5\n', 'resume.zero-moved'],
    ['goes on by steps after homing', 'G28\nG91\nM3S9\nG1X10F600\nM5\n', 'resume.place-unknown'],
    ['runs another program', 'G21G90\nM98P5\nM3S9\nG1X10F600\nM5\n', 'resume.place-unknown'],
    ['burns by a pin', 'G21G90\nM67E0Q99\nG1X10F600\nM67E0Q0\n', 'resume.beam'],
  ] as const) {
    it(`is not when it ${what}`, () => {
      assert.throws(() => planned(program), refused(code));
    });
  }

  it('is not on a Marlin that burns by the S of a move alone', () => {
    assert.throws(() => planned('G21\nG90\nG1X10S9F600\nM5\n', 'marlin'), refused('resume.beam'));
    assert.doesNotThrow(() => planned('G21\nG90\nG1X10S0.5F600\nM5\n', 'smoothie'));
  });

  it('gets back a power of a Marlin that its M3 did not name', () => {
    const { preamble } = planned('G21\nG90\nM3\nG1X10F600\nM5\n', 'marlin');
    assert.ok(preamble.includes('M3S255'), preamble.join(' '));
  });
});

describe('a head that was found standing later', () => {
  const PROGRAM = 'G21G90\nM3S9\nG1X10F600\nM5\n';
  const standing = (x: number, y = 0) => ({ position: { x, y }, knowledge: 'standing' as const });
  const at = { sentUnit: 4, doneUnit: 2, acceptedUnits: 4, offset: { x: 0, y: 0 }, speed: 10 };
  const seen = (knowledge: JobEnd['knowledge']): JobEnd => ({
    ...{ phase: 'failed', knowledge, doneUnit: 2, unseenSeconds: 0.1, isDoubtful: false },
    place: { ...at, position: { x: 3, y: 0 } },
  });
  const resumedAt = (end: JobEnd, found?: JobRecord['found']) => {
    const { restart, overlap } = planned(PROGRAM, 'grbl', { end, ...(found && { found }) });
    return [Math.round(restart.x * 100) / 100, Math.round(overlap * 100) / 100];
  };

  it('is resumed there, where it was only seen before', () => {
    assert.deepEqual(resumedAt(seen('last-seen')), [3, 1], 'what it may have gone on since');
    assert.deepEqual(resumedAt(seen('last-seen'), standing(5)), [5, 0]);
  });

  it('may have lost steps where it was stopped in motion', () => {
    assert.deepEqual(resumedAt(seen('counted'), standing(5)), [4.8, 0.2]);
  });

  it('is where it was seen standing first', () => {
    assert.deepEqual(resumedAt(seen('standing'), standing(5)), [3, 0]);
  });

  it('was moved by hand where it stands beside its way', () => {
    assert.deepEqual(resumedAt(seen('last-seen'), standing(5, 40)), [3, 1]);
  });
});
