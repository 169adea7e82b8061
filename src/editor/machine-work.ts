// SPDX-License-Identifier: GPL-3.0-or-later
/** All that is run on the machine, as managed tasks: a job, the rest of one, one from before, a macro. */
import { copyFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isAbort, messageOf } from '../base/errors.js';
import { msg } from '../base/message.js';
import { processName } from '../base/process-name.js';
import { assertPlainFile } from '../base/read-plain-file.js';
import { unwritable } from '../base/whole-file.js';
import type { MachineLink } from '../devices/contract/link.js';
import {
  demandLines,
  type ProgramFormat,
  type ProgramStart,
} from '../devices/contract/program-format.js';
import type { ResumeOffer } from '../devices/contract/resume.js';
import { expandMacro, findMacro, type MacroContext } from '../gcode/macro.js';
import type { MachineChooser } from '../machine/choice.js';
import type { Notebook } from '../machine/notebook.js';
import type { MachineNotes } from '../machine/notes.js';
import type { MachineProfile } from '../machine/profile.js';
import type { WorkFacts } from '../machine/start-facts.js';
import type { JobPlanner, PlannedJob } from '../pipeline/job-plan.js';
import type { ExecutionContext, Task, Tasks } from '../tasker/index.js';
import type { AppContext } from './app-context.js';
import type { ForeignProgram, ProgramPreview } from './foreign-program.js';
import { judge } from './gate.js';
import { jobVariables } from './job-variables.js';
import { programStart } from './program-start.js';
import { resumeProgram } from './resume-program.js';
import { followProgram, runProgram } from './run-program.js';
import type { StartOptions } from './start-options.js';

export interface MachineWorkDeps {
  readonly tasks: Tasks;
  readonly link: MachineLink;
  readonly chooser: MachineChooser;
  readonly notebook: Notebook;
  readonly planner: JobPlanner;
  /** Where programs are written; removed by the code that made it. */
  readonly folder: string;
  programFormatOf(machine: MachineProfile): ProgramFormat;
  survey(request: ProgramToSurvey, key: string): Task<WorkFacts>;
  /** Runs a program through the virtual machine; `pixel` is the side of one in the picture of the burn. */
  simulate(request: {
    readonly path: string;
    readonly machine: MachineProfile;
    readonly pixel: number;
  }): Task<ProgramPreview>;
  /** Puts what the machine wants around every job into the program. Throws AppError `macro.…`. */
  addHooks(
    path: string,
    hooks: MachineNotes['hooks'],
    context: MacroContext & { readonly machine: MachineProfile },
  ): Promise<void>;
  /** Keeps the computer fit for the machine meanwhile. Throws AppError `start.low-battery`. */
  withInhibitors(
    run: () => Promise<unknown>,
    options: StartOptions & { readonly port: string },
  ): Promise<unknown>;
  forgetInterrupted(journal: ResumeOffer['journal']): Promise<void>;
  /** Writes the work as it is now into a project beside this program. */
  keepWork(context: ExecutionContext, programPath: string): Promise<void>;
}

/** The program in this file, as the machine would run it. */
export interface ProgramToSurvey {
  readonly path: string;
  readonly machine: MachineProfile;
  /** The S word of full power. */
  readonly maxS: number;
  readonly from?: ProgramStart;
}

type Runs = Pick<
  AppContext,
  | 'runJob'
  | 'isStartedHere'
  | 'followJob'
  | 'surveyResume'
  | 'resumeJob'
  | 'openProgram'
  | 'runMacro'
>;

/** The key of the task that is a job, or a macro, on the machine. */
export const JOB_TASK = 'run job';
/** Pixels of the picture of a burn, on its longer side. */
const PREVIEW_PX = 600;
/** Finer than any spot, mm. */
const MIN_PIXEL = 0.02;
/** Counts the jobs of all windows of the process: a job is known by its id on the machine that they share. */
let jobCount = 0;

export class MachineWork implements Runs {
  readonly #deps: MachineWorkDeps;
  #planned: { readonly jobId: string; readonly job: PlannedJob } | undefined;
  readonly #startedHere = new Set<string>();

  constructor(deps: MachineWorkDeps) {
    this.#deps = deps;
  }

  /** The plan of a job, while none was started after it; a foreign program has none. */
  readonly plannedOf = (jobId: string): PlannedJob | undefined =>
    this.#planned?.jobId === jobId ? this.#planned.job : undefined;

  readonly isStartedHere = (jobId: string): boolean => this.#startedHere.has(jobId);

  readonly runJob = (job: PlannedJob, options?: StartOptions): Task<void> =>
    this.#task(async (context) => {
      const { planner, link, addHooks } = this.#deps;
      const machine = this.#machine;
      const { jobId, programPath } = this.#newProgram('job', machine);
      this.#planned = { jobId, job };
      context.setMessage(msg('Writing the program'));
      const keeping = this.#keepWork(context, programPath, options);
      await planner.writeProgram(job, programPath);
      await keeping;
      const { hooks, macros } = this.#deps.notebook.read(machine.id);
      const variables = this.#variables(machine, job.summary.bounds);
      await addHooks(programPath, hooks, { library: macros, variables, machine });
      context.throwIfCancelled();
      const run = { jobId, programPath, outlivesWindow: options?.outlivesWindow ?? false };
      await this.#inhibited(() => runProgram(context, link, run), options);
    });

  readonly followJob = (jobId: string): Task<void> =>
    this.#task((context) =>
      this.#inhibited(() => followProgram(context, this.#deps.link, jobId), { isForced: true }),
    );

  readonly surveyResume = ({ programPath }: ResumeOffer): Task<WorkFacts> =>
    this.#survey(programPath, 'survey resume');

  readonly resumeJob = (offer: ResumeOffer, options?: StartOptions): Task<void> =>
    this.#task(async (context) => {
      const { link, forgetInterrupted } = this.#deps;
      const { outlivesWindow = false } = options ?? {};
      const forget = () => forgetInterrupted(offer.journal);
      const run = { jobId: this.#newJobId('resume'), offer, outlivesWindow, forget };
      await this.#inhibited(() => resumeProgram(context, link, run), options);
    });

  readonly openProgram = async (path: string): Promise<ForeignProgram> => {
    const { link, simulate } = this.#deps;
    const machine = this.#machine;
    const { jobId, programPath } = this.#newProgram('program', machine);
    assertPlainFile(path);
    await copied(path, programPath);
    const facts = this.#survey(programPath, `survey ${jobId}`);
    let preview: Task<ProgramPreview> | undefined;
    return {
      name: basename(path),
      lookThrough: () => facts.done,
      tryOut: async () => {
        const pixel = pixelFor((await facts.done).burnBounds);
        preview = simulate({ path: programPath, machine, pixel });
        return preview.done;
      },
      run: (options) =>
        this.#task(async (context) => {
          const { outlivesWindow = false } = options ?? {};
          const run = { jobId, programPath, outlivesWindow };
          await this.#inhibited(() => runProgram(context, link, run), options);
        }),
      close({ isStarted }) {
        facts.cancel();
        preview?.cancel();
        if (!isStarted) void rm(programPath, { force: true });
      },
    };
  };

  readonly runMacro = (name: string): Task<void> =>
    this.#task(async (context) => {
      const { notebook, planner, link, programFormatOf } = this.#deps;
      const machine = this.#machine;
      const { macros } = notebook.read(machine.id);
      const { state } = planner;
      const bounds = state.kind === 'ready' ? state.job.summary.bounds : undefined;
      const variables = this.#variables(machine, bounds);
      demandLines(programFormatOf(machine), machine);
      const { text } = findMacro(macros, name);
      const lines = expandMacro(text, { library: macros, variables });
      const program = this.#newProgram('macro', machine);
      await writeFile(program.programPath, `${lines.join('\n')}\n`);
      const work = await this.#survey(program.programPath, 'survey macro').done;
      const { refusal } = judge(link.state, machine, work);
      if (refusal !== undefined) throw refusal;
      await runProgram(context, link, program);
    });

  /** The drawing comes back with the job if that is interrupted. The job is run without it, too. */
  async #keepWork(
    context: ExecutionContext,
    programPath: string,
    options: StartOptions | undefined,
  ): Promise<void> {
    try {
      await this.#deps.keepWork(context, programPath);
    } catch (error) {
      if (isAbort(error)) throw error;
      const why = messageOf(error);
      const sentence = msg('The drawing will not come back if this job is interrupted: {why}', {
        why,
      });
      options?.onFinding?.({ severity: 'warning', code: 'resume.no-work', message: sentence });
    }
  }

  get #machine(): MachineProfile {
    return this.#deps.chooser.choice.machine;
  }

  #task(work: (context: ExecutionContext) => Promise<void>): Task<void> {
    return this.#deps.tasks.addCoroutine(work, { key: JOB_TASK });
  }

  async #inhibited(run: () => Promise<unknown>, options: StartOptions = {}): Promise<void> {
    const { withInhibitors, chooser } = this.#deps;
    await withInhibitors(run, { ...options, port: chooser.choice.port });
  }

  #variables(machine: MachineProfile, bounds: PlannedJob['summary']['bounds'] | undefined) {
    return jobVariables({ machine, state: this.#deps.link.state, bounds });
  }

  #survey(path: string, key: string): Task<WorkFacts> {
    const { link, survey } = this.#deps;
    const machine = this.#machine;
    const maxS = link.state.board?.maxS ?? machine.controller.maxS;
    const from = programStart(link.state);
    return survey({ path, machine, maxS, ...(from && { from }) }, key);
  }

  #newProgram(kind: string, machine: MachineProfile) {
    const jobId = this.#newJobId(kind);
    const { extension } = this.#deps.programFormatOf(machine);
    return { jobId, programPath: join(this.#deps.folder, `${jobId}${extension}`) };
  }

  /** A job that outlived another window had its id from there, which may have been in another sandbox. */
  #newJobId(kind: string): string {
    const jobId = `${kind}-${processName()}-${++jobCount}`;
    this.#startedHere.add(jobId);
    return jobId;
  }
}

/** Whole or not at all. Throws AppError `file.unwritable`. */
async function copied(path: string, copy: string): Promise<void> {
  try {
    await copyFile(path, copy);
  } catch (cause) {
    await rm(copy, { force: true });
    throw unwritable(copy, cause);
  }
}

/** The side of a pixel, mm: a picture of a small burn is as large as one of a big one. */
function pixelFor({ minX, minY, maxX, maxY }: WorkFacts['burnBounds']): number {
  const longer = Math.max(maxX - minX, maxY - minY);
  return Math.max(Number.isFinite(longer) ? longer / PREVIEW_PX : 1, MIN_PIXEL);
}
