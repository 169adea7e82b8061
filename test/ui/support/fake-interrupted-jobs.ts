// SPDX-License-Identifier: GPL-3.0-or-later
/** Broken-off jobs that a test shows to the window, and what the window asks of them. */
import { verbatim } from '../../../src/base/message.js';
import { Signal } from '../../../src/base/signal.js';
import type { ResumeOffer } from '../../../src/devices/contract/resume.js';
import type { InterruptedJob, InterruptedJobs } from '../../../src/editor/interrupted-job.js';
import type { WorkFacts } from '../../../src/machine/start-facts.js';

export interface FakeInterruptedJobs {
  readonly jobs: InterruptedJobs;
  /** Offers that were gone on with. */
  readonly resumed: ResumeOffer[];
  forgotten(): number;
  show(found: InterruptedJob): void;
  /** What the rest of the program does. */
  work(): WorkFacts;
}

export const OFFER: ResumeOffer = {
  jobId: 'job-1',
  port: 'virtual:',
  begunAt: '2026-11-24T08:40:00.000Z',
  reason: verbatim('The cable was pulled.'),
  programPath: '/nowhere/resume.gcode',
  offset: { x: 100, y: 50 },
  isHomed: true,
  restart: { x: 60.25, y: 40 },
  leadInFrom: { x: 50.25, y: 40 },
  nextUnit: 421,
  unit: 'line',
  total: 1000,
  overlap: 3.2,
  journal: { notesPath: '/nowhere/job.jsonl', programPath: '/nowhere/job.gcode' },
};

const box = { minX: 20, minY: 20, maxX: 140, maxY: 100 };

const WORK: WorkFacts = {
  burnBounds: box,
  moveBounds: box,
  topPower: 0.5,
  topSpeed: 50,
  minSpeed: 50,
  burningBlocks: 1,
};

export function fakeInterruptedJobs(): FakeInterruptedJobs {
  const changed = new Signal<[]>();
  let found: InterruptedJob = { kind: 'none' };
  let forgotten = 0;
  const show = (shown: InterruptedJob) => {
    found = shown;
    changed.emit();
  };
  const jobs: InterruptedJobs = {
    get found() {
      return found;
    },
    isLooking: false,
    changed,
    look() {},
    async forget() {
      forgotten++;
      show({ kind: 'none' });
    },
  };
  return { jobs, resumed: [], forgotten: () => forgotten, show, work: () => WORK };
}
