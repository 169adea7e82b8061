// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The proof of the resume: a job broken off anywhere and taken up again burns what the unbroken one
 * burns. On the virtual clock, against the virtual laser, with fixed seeds.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { AppError } from '../../../src/base/errors.js';
import { GRBL_RESUME } from '../../../src/devices/grbl/resume-dialect.js';
import type { JobRecord } from '../../../src/devices/job-journal.js';
import { planResume, type ResumePlan, resumedProgram } from '../../../src/devices/resume/plan.js';
import { linesBefore, markedBefore } from '../../../src/gcode/hook-mark.js';
import type { BurntSegment } from '../../../src/simulators/core/burn-record.js';
import type { ControllerOptions } from '../../../src/simulators/grbl/controller.js';
import { simulateProgram } from '../../../src/simulators/grbl/simulate-program.js';
import { searchRuns } from '../../support/search-runs.js';
import { SessionBench } from '../grbl/session-bench.js';
import { MemoryJournal } from '../memory-journal.js';
import { cellsOf, lengthOf } from './burnt.js';

/** A spiral of lines, circles, a raster with grey and gaps, and a relative path in inches: no line twice. */
const JOB = [
  'G21G90G17G94',
  'M4S0',
  'M8',
  'G0X34Y0', // Else the travel would cross the corners of the spiral.
  ...Array.from({ length: 24 }, (_, i) => {
    const r = 4 + i / 2;
    const [x, y] = [Math.sign(Math.cos((i + 0.5) * (Math.PI / 2))), i % 4 < 2 ? 1 : -1];
    return i === 0
      ? `G0X${30 + r * x}Y${30 + r * y}\nG1S500F1800`
      : `X${(30 + r * x).toFixed(3)}Y${(30 + r * y).toFixed(3)}`;
  }),
  'G0X70Y30',
  'G2X70Y30I-8J0S700F1500',
  'G0X72Y40S0',
  'G3X52Y40R10S400F1200',
  ...Array.from({ length: 12 }, (_, row) => {
    const isBack = row % 2 === 1;
    const at = (i: number) => (isBack ? 60 - i / 2 : 10 + i / 2).toFixed(1);
    return [
      `G0X${isBack ? 63 : 7}Y${60 + row / 4}S0`,
      `G1X${at(0)}F4800`,
      ...Array.from({ length: 100 }, (_, i) => `X${at(i + 1)}S${(i * 37) % 5 ? 200 + i : 0}`),
      `X${isBack ? 7 : 63}S0`,
    ];
  }).flat(),
  'G20G91',
  'G0X0.4Y0.2',
  'G1X0.5S600F40',
  'G3X0.3Y0.3I0J0.3',
  'G1Y0.4',
  'G90G21',
  'G0X100Y10',
  'M4S300',
  'G1X160F1000',
  'Y50',
  'M9',
  'M5S0',
  'G0X0Y0',
].join('\n');

type Mishap = (bench: SessionBench) => Promise<void>;

/** mm that may be burnt twice: none where the head was seen standing, otherwise as far as it went unseen. */
const UNSURE: Readonly<Record<string, number>> = {
  'an alarm': 0.2,
  // The fastest line, from one report to the next, and what that report may have been late by.
  'a power cut of the machine': 80 * (0.2 + 0.1),
  // What the controller held went on, and nobody looked before it forgot.
  'a pulled cable, and a power cut after it': 80 * (2 + 0.2 + 0.1),
};

/** What goes wrong, and what a person does about it before resuming. */
const mishaps: Readonly<Record<string, Mishap>> = {
  'a stop': async (bench) => {
    await bench.command({ kind: 'stop' });
  },
  'a hold, and a stop after it': async (bench) => {
    await bench.command({ kind: 'hold' });
    await bench.time.pass(3);
    await bench.command({ kind: 'stop' });
  },
  'a pulled cable': async (bench) => {
    bench.unplug();
    await bench.jobEnd();
    await bench.time.pass(5);
    await bench.reconnect();
    await assert.rejects(bench.startJob(JOB), { code: 'device.position-unknown' });
    await bench.command({ kind: 'confirm-position' });
  },
  'a pulled cable, and a power cut after it': async (bench) => {
    bench.unplug();
    await bench.jobEnd();
    await bench.time.pass(5);
    bench.controller.powerCycle();
    await bench.reconnect();
    await bench.command({ kind: 'home' });
  },
  'an alarm': async (bench) => {
    bench.controller.raiseAlarm(1);
    await bench.jobEnd();
    await bench.time.pass(3);
    await bench.command({ kind: 'home' });
  },
  'a power cut of the machine': async (bench) => {
    bench.controller.powerCycle();
    await bench.jobEnd();
    await bench.time.pass(3);
    await bench.command({ kind: 'home' });
  },
};

const boards: readonly ControllerOptions[] = [
  {},
  { settings: { 10: 3 } },
  { profile: 'grblhal', settings: { 10: 3 } },
];

const whole = burnOf(JOB);
let seconds = 0;

describe('an interrupted job and was resumed burns what an unbroken one burns', function () {
  this.timeout(300_000);

  before(async () => {
    seconds = (await simulateProgram(Buffer.from(JOB))).seconds;
  });

  for (const [index, [mishap, strike]] of Object.entries(mishaps).entries()) {
    it(`after ${mishap}, at some places`, async () => {
      const when = fc.double({ min: 0.01, max: 0.98, noNaN: true });
      await fc.assert(
        fc.asyncProperty(when, fc.constantFrom(...boards), async (fraction, board) => {
          await breakAndResume({
            board,
            strike,
            at: fraction * seconds,
            unsure: UNSURE[mishap] ?? 0,
          });
        }),
        { numRuns: searchRuns(4), seed: 20260 + index, endOnFailure: true },
      );
    });
  }
});

async function breakAndResume(broken: {
  readonly board: ControllerOptions;
  readonly strike: Mishap;
  readonly at: number;
  readonly unsure: number;
}): Promise<void> {
  const journal = new MemoryJournal();
  await using bench = await SessionBench.connected(broken.board, journal);
  await bench.startJob(JOB);
  await bench.time.pass(broken.at);
  if (bench.state.job?.phase !== 'running') return;
  await broken.strike(bench);
  assert.equal(bench.controller.isBeamOn, false);
  const first = bench.controller.burn.segments();
  bench.controller.burn.clear();
  const { record } = journal;
  assert.ok(record);
  const program = Buffer.from(JOB);
  const plan = planned(program, record);
  if (!plan) {
    assert.equal((await whole).missingFrom(cellsOf(first)), 0);
    return;
  }
  assert.ok(plan.overlap <= broken.unsure, `${plan.overlap} mm are not sure`);
  await bench.startJob(Buffer.from(resumedProgram(program, plan)).toString());
  await bench.finishes(3000);
  const second = bench.controller.burn.segments();
  const grid = await whole;
  const missing = grid.missingFrom(cellsOf([...first, ...second]));
  assert.ok(missing <= 0.001, `${missing} of the burn is missing; ${JSON.stringify(plan)}`);
  const added = cellsOf([...first, ...second]).missingFrom(grid);
  assert.ok(added <= 0.001, `${added} of the burn is new; ${JSON.stringify(plan)}`);
  const lengthOnce = await cutLength;
  const twice = lengthOf(first) + lengthOf(second) - lengthOnce;
  assert.ok(
    twice <= plan.overlap + 0.1 && twice >= -0.1,
    `${twice} mm burnt twice, ${plan.overlap} mm were told`,
  );
}

/** Nothing when the buffers held the end of the program, and it was driven. */
function planned(program: Uint8Array, record: JobRecord): ResumePlan | undefined {
  try {
    return planResume(program, record, { acceleration: 1000, dialect: GRBL_RESUME });
  } catch (error) {
    assert.equal((error as AppError).code, 'resume.nothing-left');
    return undefined;
  }
}

const cutLength = whole.then(({ length }) => length);

async function burnOf(program: string) {
  const segments: BurntSegment[] = [];
  await simulateProgram(Buffer.from(program), { onSegment: (s) => segments.push({ ...s }) });
  return Object.assign(cellsOf(segments), { length: lengthOf(segments) });
}

describe('a job with lines before it, taken up again', () => {
  const JOB_TEXT = ['G21G90', 'M4S0', 'G0X10Y10', 'G1X110S500F6000', 'M5S0'];
  const hooked = (before: readonly string[], ...job: readonly string[]) =>
    Buffer.from([...markedBefore(before), 'M5 S0', ...job, ''].join('\n'));
  const planOf = (program: Uint8Array, doneUnit: number) => {
    const place = { sentUnit: 9, doneUnit, acceptedUnits: 9, position: { x: 60, y: 10 } };
    const record = { ...BEGUN, end: { ...ENDED, doneUnit, place: { ...place, offset, speed: 0 } } };
    return planResume(program, record, { acceleration: 1000, dialect: GRBL_RESUME });
  };
  const offset = { x: 0, y: 0 };
  const ENDED = {
    phase: 'stopped',
    knowledge: 'standing',
    unseenSeconds: 0,
    isDoubtful: false,
  } as const;
  const BEGUN = {
    ...{ jobId: 'j', driver: 'grbl', machineId: 'm', port: 'p', firmware: '', programPath: '' },
    ...{ hash: '', total: 9, begunAt: '', start: offset, offset, isHomed: true },
  };

  it('says them again before the beam, and once more when it breaks off again', () => {
    const program = hooked(['M8', 'G91', 'G4 P1'], ...JOB_TEXT);
    const plan = planOf(program, 8);
    assert.equal(plan.hookLines, 3);
    const text = Buffer.from(resumedProgram(program, plan)).toString();
    const lines = text.split('\n');
    assert.deepEqual(lines.slice(0, 3), ['M8', 'G91', 'G4 P1']);
    assert.ok(lines.indexOf('M9') < lines.indexOf('M8', 3), 'the way in decides about air');
    const absolute = lines.findIndex((line) => line.includes('G90'));
    assert.ok(absolute > 3 && absolute < lines.findIndex((line) => line.startsWith('G0')));
    assert.deepEqual(linesBefore(Buffer.from(text)), ['M8', 'G91', 'G4 P1']);
  });

  it('leaves air off that the job had switched off', () => {
    const program = hooked(['M8'], 'M9', ...JOB_TEXT);
    const lines = Buffer.from(resumedProgram(program, planOf(program, 7)))
      .toString()
      .split('\n');
    assert.equal(lines.lastIndexOf('M8'), 0);
    assert.ok(lines.includes('M9'));
  });

  it('says nothing more where there were none', () => {
    const program = Buffer.from(`${JOB_TEXT.join('\n')}\n`);
    const plan = planOf(program, 3);
    assert.equal(plan.hookLines, 0);
    assert.match(plan.preamble[0] ?? '', /^M5/);
  });
});
