// SPDX-License-Identifier: GPL-3.0-or-later
/** What is run on the machine: each job with its program, its drawing and the lines around it, each macro judged. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Problem } from '../../src/base/errors.js';
import { processName } from '../../src/base/process-name.js';
import { Signal } from '../../src/base/signal.js';
import type { MachineCommand } from '../../src/devices/contract/commands.js';
import type { JobPhase } from '../../src/devices/contract/job.js';
import type { ResumeOffer } from '../../src/devices/contract/resume.js';
import type { MachineState } from '../../src/devices/contract/state.js';
import { GRBL_DIODE } from '../../src/devices/grbl/profiles.js';
import { driverOf } from '../../src/devices/index.js';
import {
  MachineWork,
  type MachineWorkDeps,
  type ProgramToSurvey,
} from '../../src/editor/machine-work.js';
import type { StartOptions } from '../../src/editor/start-options.js';
import { NOTHING } from '../../src/geometry/bounds.js';
import type { BoardFacts } from '../../src/machine/board-facts.js';
import { type MachineNotes, NO_NOTES } from '../../src/machine/notes.js';
import type { WorkFacts } from '../../src/machine/start-facts.js';
import { TaskManager } from '../../src/tasker/index.js';
import { jobWith, stroke } from '../pipeline/preview/scenes.js';
import { scratchFolder } from '../support/kerf-command.js';
import { PaperMachine } from '../support/paper-machine.js';
import { rejectionsIn } from '../support/rejections.js';

const READY: Partial<MachineState> = { condition: 'idle', trust: 'known', port: 'wire' };
const BURN = { minX: 10, minY: 10, maxX: 130, maxY: 40 };
const WORK: WorkFacts = {
  ...{ burnBounds: BURN, moveBounds: BURN, topPower: 0.5, topSpeed: 50, minSpeed: 50 },
  burningBlocks: 1,
};

function jobThat(phase: JobPhase, jobId: string): Partial<MachineState> {
  const counted = { sent: 1, done: 1, total: 1, unit: 'line', elapsed: 1, held: 0 } as const;
  return { job: { jobId, phase, ...counted } };
}

/** Everything that is run, written down; programs finish as soon as they start. */
class Bench implements Disposable {
  readonly #folder = scratchFolder();
  readonly folder = this.#folder.path;
  readonly link = new PaperMachine();
  readonly surveyed: [request: ProgramToSurvey, key: string][] = [];
  readonly hooked: Parameters<MachineWorkDeps['addHooks']>[] = [];
  readonly inhibited: (StartOptions & { readonly port: string })[] = [];
  readonly simulated: { readonly path: string; readonly pixel: number }[] = [];
  readonly forgotten: unknown[] = [];
  readonly keptFor: string[] = [];
  readonly programs: string[] = [];
  notes: MachineNotes = NO_NOTES;
  work = WORK;
  whyNotKept: Error | undefined;
  readonly machineWork: MachineWork;

  constructor() {
    this.link.state = { ...this.link.state, ...READY };
    this.link.onCommand = (command) => {
      if (command.kind !== 'start-job') return undefined;
      this.programs.push(readFileSync(command.programPath, 'utf8'));
      return jobThat('finished', command.jobId);
    };
    this.machineWork = new MachineWork(this.#deps());
  }

  get started(): readonly Extract<MachineCommand, { kind: 'start-job' }>[] {
    return this.link.asked.flatMap((command) => (command.kind === 'start-job' ? [command] : []));
  }

  #deps(): MachineWorkDeps {
    const tasks = new TaskManager();
    const choice = { machine: GRBL_DIODE, port: 'wire' };
    const job = jobWith([stroke(1, 0, 0, 9, 9)]);
    const writeProgram = async (_: unknown, path: string) => writeFileSync(path, 'G0 X1\n');
    const ready = { ...job, summary: { ...job.summary, bounds: BURN } };
    const planner = { state: { kind: 'ready', job: ready }, writeProgram };
    return {
      ...{ tasks, link: this.link, folder: this.folder },
      chooser: { choice } as unknown as MachineWorkDeps['chooser'],
      notebook: { read: () => this.notes, change() {}, changed: new Signal() },
      planner: planner as unknown as MachineWorkDeps['planner'],
      programFormatOf: (machine) => driverOf(machine).program,
      survey: (request, key) => {
        this.surveyed.push([request, key]);
        return tasks.addCoroutine(async () => this.work);
      },
      simulate: (request) => {
        this.simulated.push(request);
        const report = { seconds: 1, lineCount: 1, errors: [] };
        return tasks.addCoroutine(async () => ({ report }));
      },
      addHooks: async (...asked) => void this.hooked.push(asked),
      withInhibitors: (run, options) => {
        this.inhibited.push(options);
        return run();
      },
      forgetInterrupted: async (journal) => void this.forgotten.push(journal),
      keepWork: async (_, path) => {
        if (this.whyNotKept !== undefined) throw this.whyNotKept;
        this.keptFor.push(path);
      },
    };
  }

  [Symbol.dispose](): void {
    this.#folder[Symbol.dispose]();
  }
}

const JOB = jobWith([stroke(1, 0, 0, 9, 9)]);

describe('a job that is run', () => {
  it('has a program of its own, with the drawing kept beside it and the lines around it', async () => {
    using bench = new Bench();
    const hooks = { before: 'M8', after: 'M9' };
    bench.notes = { ...NO_NOTES, hooks, macros: [{ name: 'Park', text: 'G0 X0' }] };
    await bench.machineWork.runJob(JOB).done;
    const [start] = bench.started;
    assert.equal(dirname(start!.programPath), bench.folder);
    assert.equal(basename(start!.programPath), `${start!.jobId}.gcode`);
    assert.match(start!.jobId, new RegExp(`^job-${processName()}-\\d+$`));
    assert.ok(!('outlivesWindow' in start!));
    assert.deepEqual(bench.keptFor, [start!.programPath]);
    const [[path, lines, context]] = bench.hooked as [(typeof bench.hooked)[number]];
    assert.deepEqual([path, lines], [start!.programPath, hooks]);
    assert.deepEqual([context.library, context.machine], [bench.notes.macros, GRBL_DIODE]);
    assert.equal(context.variables['bed_width'], GRBL_DIODE.bed.width);
    assert.deepEqual(bench.inhibited, [{ port: 'wire' }]);
  });

  it('is known by its id until the next one', async () => {
    using bench = new Bench();
    const { machineWork } = bench;
    await machineWork.runJob(JOB).done;
    const [first] = bench.started;
    assert.equal(machineWork.plannedOf(first!.jobId), JOB);
    assert.equal(machineWork.plannedOf('another'), undefined);
    const next = jobWith([stroke(1, 1, 1, 2, 2)]);
    await machineWork.runJob(next).done;
    assert.equal(machineWork.plannedOf(first!.jobId), undefined);
    assert.equal(machineWork.plannedOf(bench.started[1]!.jobId), next);
    assert.notEqual(first!.jobId, bench.started[1]!.jobId);
  });

  it('outlives the window, and starts with a low battery, only where that is asked for', async () => {
    using bench = new Bench();
    const options = { outlivesWindow: true, isForced: true };
    await bench.machineWork.runJob(JOB, options).done;
    assert.equal(bench.started[0]!.outlivesWindow, true);
    assert.deepEqual(bench.inhibited, [{ ...options, port: 'wire' }]);
  });

  it('is run without its drawing where that cannot be kept, which is said', async () => {
    using bench = new Bench();
    bench.whyNotKept = new Error('the disk is full');
    const found: Problem[] = [];
    await bench.machineWork.runJob(JOB, { onFinding: (finding) => found.push(finding) }).done;
    assert.equal(bench.started.length, 1);
    assert.deepEqual(
      found.map(({ severity, code }) => [severity, code]),
      [['warning', 'resume.no-work']],
    );
  });

  it('is not run when keeping its drawing was stopped', async () => {
    using bench = new Bench();
    bench.whyNotKept = Object.assign(new Error('stopped'), {
      name: 'AbortError',
      code: 'ABORT_ERR',
    });
    await assert.rejects(bench.machineWork.runJob(JOB).done);
    assert.deepEqual(bench.started, []);
  });

  it('of another window is only watched, with the computer kept awake', async () => {
    using bench = new Bench();
    const following = bench.machineWork.followJob('job-of-another');
    bench.link.become(jobThat('running', 'job-of-another'));
    bench.link.become(jobThat('finished', 'job-of-another'));
    await following.done;
    assert.deepEqual(bench.link.asked, []);
    assert.deepEqual(bench.inhibited, [{ isForced: true, port: 'wire' }]);
  });
});

describe('a job that is resumed', () => {
  const offerIn = (folder: string): ResumeOffer => {
    const programPath = join(folder, 'rest.gcode');
    writeFileSync(programPath, 'G0 X2\n');
    const place = { offset: { x: 0, y: 0 }, restart: { x: 0, y: 0 }, leadInFrom: { x: 0, y: 0 } };
    const units = { nextUnit: 1, unit: 'line', total: 2, overlap: 0 } as const;
    const journal = { notesPath: 'notes', programPath: 'program' };
    const begun = { begunAt: '2026-01-01T00:00:00.000Z', reason: undefined, isHomed: true };
    return { jobId: 'old', port: 'wire', programPath, ...place, ...units, ...begun, journal };
  };

  it('is the rest of its program, and forgets that it was interrupted', async () => {
    using bench = new Bench();
    const offer = offerIn(bench.folder);
    await bench.machineWork.resumeJob(offer, { outlivesWindow: true }).done;
    const [start] = bench.started;
    assert.equal(start!.programPath, offer.programPath);
    assert.match(start!.jobId, /^resume-/);
    assert.equal(start!.outlivesWindow, true);
    assert.deepEqual(bench.forgotten, [offer.journal]);
  });

  it('is looked through as the board would run it', async () => {
    using bench = new Bench();
    const offer = offerIn(bench.folder);
    assert.equal(await bench.machineWork.surveyResume(offer).done, WORK);
    bench.link.state = { ...bench.link.state, board: { maxS: 255 } as BoardFacts };
    bench.link.state = { ...bench.link.state, trust: 'suspect' };
    await bench.machineWork.surveyResume(offer).done;
    const [first, second] = bench.surveyed.map(([request]) => request);
    assert.deepEqual([first!.path, first!.machine], [offer.programPath, GRBL_DIODE]);
    assert.deepEqual([first!.maxS, second!.maxS], [GRBL_DIODE.controller.maxS, 255]);
    assert.deepEqual([first!.from?.start, second!.from], [{ x: 0, y: 0 }, undefined]);
  });
});

describe('a program from elsewhere', () => {
  const opened = async (bench: Bench) => {
    const path = join(bench.folder, 'found.nc');
    writeFileSync(path, 'G1 X9 F100\n');
    return bench.machineWork.openProgram(path);
  };
  const copies = (bench: Bench) => bench.surveyed.map(([{ path }]) => path);

  it('is copied, looked through and run', async () => {
    using bench = new Bench();
    const program = await opened(bench);
    assert.equal(program.name, 'found.nc');
    assert.equal(await program.lookThrough(), WORK);
    await program.run({ outlivesWindow: true }).done;
    assert.deepEqual(bench.programs, ['G1 X9 F100\n']);
    assert.deepEqual(copies(bench), [bench.started[0]!.programPath]);
    assert.equal(bench.started[0]!.outlivesWindow, true);
  });

  it('is tried out in a picture as fine as the burn is large', async () => {
    using bench = new Bench();
    await (await opened(bench)).tryOut();
    bench.work = { ...WORK, burnBounds: { ...BURN, maxX: 11, maxY: 11 } };
    await (await opened(bench)).tryOut();
    bench.work = { ...WORK, burnBounds: NOTHING };
    await (await opened(bench)).tryOut();
    assert.deepEqual(
      bench.simulated.map(({ pixel }) => pixel),
      [120 / 600, 0.02, 1],
    );
  });

  it('leaves its copy to the job that was started with it, and none else', async () => {
    using bench = new Bench();
    const [kept, left] = [await opened(bench), await opened(bench)];
    kept.close({ isStarted: true });
    left.close({ isStarted: false });
    const [keptCopy, leftCopy] = copies(bench) as [string, string];
    while (existsSync(leftCopy)) await new Promise(setImmediate);
    assert.ok(existsSync(keptCopy));
  });

  it('is let go of without a word where its copy is gone already', async () => {
    using bench = new Bench();
    const program = await opened(bench);
    rmSync(copies(bench)[0]!);
    const lost = await rejectionsIn(async () => {
      program.close({ isStarted: false });
      program.close({ isStarted: false });
      const next = await opened(bench);
      next.close({ isStarted: false });
      while (existsSync(copies(bench)[1]!)) await new Promise(setImmediate);
    });
    assert.deepEqual(lost, []);
  });

  it('that is not there is refused, with nothing left behind', async () => {
    using bench = new Bench();
    await assert.rejects(bench.machineWork.openProgram(join(bench.folder, 'gone.nc')));
    assert.deepEqual(bench.surveyed, []);
  });
});

describe('a macro', () => {
  const macros = [{ name: 'Park', text: 'G0 X{max_x}\nM9' }];

  it('is written out with the numbers of the job, judged, and run', async () => {
    using bench = new Bench();
    bench.notes = { ...NO_NOTES, macros };
    await bench.machineWork.runMacro('Park').done;
    assert.equal(bench.surveyed[0]![1], 'survey macro');
    assert.match(bench.started[0]!.jobId, /^macro-/);
    assert.match(bench.programs[0]!, /^G0 ?X130\nM9\n$/);
  });

  it('that the gate forbids is not run', async () => {
    using bench = new Bench();
    bench.notes = { ...NO_NOTES, macros };
    bench.work = {
      ...WORK,
      moveBounds: { ...BURN, maxX: 5000 },
      burnBounds: { ...BURN, maxX: 5000 },
    };
    await assert.rejects(bench.machineWork.runMacro('Park').done, { name: 'AppError' });
    assert.deepEqual(bench.started, []);
  });

  it('that is not noted is not run', async () => {
    using bench = new Bench();
    await assert.rejects(bench.machineWork.runMacro('Park').done);
    assert.deepEqual(bench.link.asked, []);
  });
});
