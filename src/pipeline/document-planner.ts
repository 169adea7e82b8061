// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Keeps the job of a document planned. After each change the graph is built again; what is still wanted
 * continues or comes from the cache, the rest is cancelled, and the newest change wins. Where a change
 * is one of style and takes no time, the job is there before the change has returned.
 */
import { AppError, isAbort } from '../base/errors.js';
import type { Fingerprint } from '../base/fingerprint.js';
import { msg } from '../base/message.js';
import { type Listenable, Signal } from '../base/signal.js';
import type { ProgramSummary } from '../devices/contract/encoder.js';
import { bedBounds, type MachineProfile } from '../machine/profile.js';
import { movesAhead } from '../machine/smooth-speed.js';
import type { Diff } from '../model/diff.js';
import type { DocumentStore } from '../model/store.js';
import type { Operation } from '../operations/contract.js';
import type { Refinement } from '../refinements/contract.js';
import type { Tasks } from '../tasker/index.js';
import { pacedStyle } from '../toolpath/style.js';
import { buildGraph, type JobGraph, type PlanRequest } from './graph.js';
import { JobBudget, refuseTooBig } from './job-budget.js';
import { type JobLayout, layoutBytes, styled } from './job-layout.js';
import type { JobPlanner, PlannedJob, PlanState } from './job-plan.js';
import { summarise } from './job-summary.js';
import { KeptTasks } from './kept-tasks.js';
import { type PackedGeometry, packedBytes } from './packed.js';
import type { JobTiming, LayoutRequest, PipelineTasks } from './task-refs.js';

export interface PlannerDeps {
  readonly store: DocumentStore;
  /** The machine in use, and the signal that it has changed. */
  readonly machine: () => MachineProfile;
  readonly machineChanged: Listenable<[unknown]>;
  readonly operations: readonly Operation[];
  readonly refinements?: readonly Refinement[];
  readonly tasks: Tasks;
  readonly pipeline: PipelineTasks;
}

type PiecePlan = PackedGeometry<'piece'>;

/** Changes within this time are planned as one, ms. */
const GATHER_MS = 20;
const PLAN_BYTES = 512 * 1024 * 1024;
const LAYOUT_BYTES = 256 * 1024 * 1024;
const TIMING_BYTES = 1024 * 1024;
/** Three numbers, and the object around them. */
const BYTES_PER_FIGURES = 64;

export class DocumentPlanner implements JobPlanner {
  readonly #deps: PlannerDeps;
  readonly #plans = new KeptTasks<PiecePlan>(PLAN_BYTES, packedBytes);
  readonly #layouts = new KeptTasks<JobLayout>(LAYOUT_BYTES, layoutBytes);
  readonly #timings = new KeptTasks<JobTiming>(TIMING_BYTES, timingBytes);
  readonly #stateChanged = new Signal<[PlanState]>();
  readonly #disconnects: readonly (() => void)[];
  #state: PlanState = { kind: 'empty' };
  #generation = 0;
  #timer: NodeJS.Timeout | undefined;
  #isDisposed = false;

  constructor(deps: PlannerDeps) {
    this.#deps = deps;
    this.#disconnects = [
      deps.store.committed.connect(({ diff, isAnotherWork }) => {
        if (isAnotherWork === true) this.#forget();
        else if (isOfGuides(diff)) return;
        if (!mayBeStyle(diff) || !this.#restyleNow()) this.#gather();
      }),
      deps.machineChanged.connect(() => this.#gather()),
    ];
  }

  get state(): PlanState {
    return this.#state;
  }

  readonly stateChanged: Listenable<[PlanState]> = this.#stateChanged;

  settled(): Promise<PlannedJob> {
    this.#planNow();
    return new Promise((resolve, reject) => {
      const look = (state: PlanState): boolean => {
        if (state.kind === 'planning') return false;
        if (state.kind === 'ready') resolve(state.job);
        else if (state.kind === 'failed') reject(state.error);
        else reject(nothingToBurn());
        return true;
      };
      if (look(this.#state)) return;
      const disconnect = this.#stateChanged.connect((state) => {
        if (look(state)) disconnect();
      });
    });
  }

  writeProgram(job: PlannedJob, path: string): Promise<ProgramSummary> {
    const { tasks, pipeline, machine } = this.#deps;
    const request = { toolpath: job.toolpath, machine: machine(), path };
    return tasks.runThread(pipeline.encodeProgram, request, { key: `encode ${path}` }).done;
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#generation++;
    clearTimeout(this.#timer);
    for (const disconnect of this.#disconnects) disconnect();
    this.#cancelAllBut(undefined);
  }

  /** The job of another work must neither be seen nor started. */
  #forget(): void {
    this.#generation++;
    this.#cancelAllBut(undefined);
    this.#enter({ kind: 'empty' });
  }

  #gather(): void {
    if (this.#isDisposed) return;
    const { store } = this.#deps;
    // A drag gathers with every frame, and what listens shows it.
    const isNew = this.#state.kind !== 'planning' && store.all('piece').length > 0;
    if (isNew) this.#enter(this.#planning());
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#planNow(), GATHER_MS);
  }

  #planning(): PlanState {
    const last = this.#state.kind === 'empty' ? undefined : this.#state.job;
    return { kind: 'planning', ...(last !== undefined && { job: last }) };
  }

  /** Begins a new generation, unless the document's job is the one at hand. */
  #planNow(): void {
    clearTimeout(this.#timer);
    const generation = ++this.#generation;
    try {
      const graph = this.#graph();
      this.#cancelAllBut(graph);
      const job = this.#readyJob(graph);
      if (graph.parts.length === 0) this.#enter({ kind: 'empty' });
      else if (job !== undefined) this.#enter({ kind: 'ready', job });
      else void this.#make(graph, generation);
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Shows the new job where no task is needed for it; says whether that was so. */
  #restyleNow(): boolean {
    if (this.#isDisposed) return true;
    let graph: JobGraph;
    let job: PlannedJob | undefined;
    try {
      graph = this.#graph();
      job = this.#readyJob(graph);
    } catch {
      return false; // The planning task reports what is wrong.
    }
    if (job === undefined) return false;
    clearTimeout(this.#timer);
    this.#generation++;
    this.#cancelAllBut(graph);
    this.#enter({ kind: 'ready', job });
    return true;
  }

  #graph(): JobGraph {
    const { store, machine, operations, refinements } = this.#deps;
    return buildGraph(store, machine(), operations, refinements);
  }

  /** The job of the graph where all that takes time is there. */
  #readyJob(graph: JobGraph): PlannedJob | undefined {
    const last = this.#state.kind === 'empty' ? undefined : this.#state.job;
    if (last?.fingerprint === graph.fingerprint) return last;
    const layout = this.#layouts.kept(graph.layout);
    const timing = this.#timings.kept(graph.timing);
    return layout && timing && jobOf(graph, { layout, timing, machine: this.#deps.machine() });
  }

  async #make(graph: JobGraph, generation: number): Promise<void> {
    this.#enter(this.#planning());
    try {
      const { tasks, pipeline } = this.#deps;
      const machine = this.#deps.machine();
      const plans = this.#layouts.kept(graph.layout) ? new Map() : await this.#plansOf(graph);
      if (generation !== this.#generation) return;
      const layout = await this.#layouts.get(graph.layout, () => {
        const request = layoutRequest(graph, plans, machine);
        return tasks.runThread(pipeline.arrangeJob, request, { key: `arrange ${graph.layout}` });
      });
      if (generation !== this.#generation) return;
      refuseTooBig(graph.steps, layout.costs); // Refinements may have made more of it than was planned.
      const timing = await this.#timings.get(graph.timing, () => {
        const styles = graph.steps.map(({ style }) => pacedStyle(style));
        const request = { layout, styles, machine };
        return tasks.runThread(pipeline.timeJob, request, { key: `time ${graph.timing}` });
      });
      if (generation !== this.#generation) return;
      this.#enter({ kind: 'ready', job: jobOf(graph, { layout, timing, machine }) });
    } catch (error) {
      if (generation !== this.#generation) return;
      this.#cancelAllBut(undefined); // Nothing of it is wanted without the part that failed.
      this.#fail(error);
    }
  }

  /** Throws AppError `job.too-big` as soon as the plans that are there come to too much. */
  async #plansOf(graph: JobGraph): Promise<ReadonlyMap<Fingerprint, PiecePlan>> {
    const budget = new JobBudget(graph.steps, graph.parts);
    const plans = [...graph.plans].map(async ([key, request]) => {
      const plan = await this.#plan(key, request);
      budget.add(key, plan);
      return [key, plan] as const;
    });
    return new Map(await Promise.all(plans));
  }

  #plan(key: Fingerprint, request: PlanRequest): Promise<PiecePlan> {
    const { tasks, pipeline } = this.#deps;
    return this.#plans.get(key, () =>
      tasks.runThread(pipeline.planPiece, request, { key: `plan ${key}` }),
    );
  }

  #cancelAllBut(graph: JobGraph | undefined): void {
    this.#plans.cancelAllBut((key) => graph?.plans.has(key) === true);
    this.#layouts.cancelAllBut((key) => key === graph?.layout);
    this.#timings.cancelAllBut((key) => key === graph?.timing);
  }

  #fail(error: unknown): void {
    const last = this.#state.kind === 'empty' ? undefined : this.#state.job;
    const shown = isAbort(error) ? planningStopped() : asError(error);
    this.#enter({ kind: 'failed', error: shown, ...(last !== undefined && { job: last }) });
  }

  #enter(state: PlanState): void {
    this.#state = state;
    this.#stateChanged.emit(state);
  }
}

/** Whether the change may be one of style: no piece was replaced or moved. */
function mayBeStyle(diff: Diff): boolean {
  return [...diff.values()].every(({ before, after }) => (before ?? after)?.kind !== 'piece');
}

function layoutRequest(
  { parts, steps, order, tabs, refinements }: JobGraph,
  plans: ReadonlyMap<Fingerprint, PiecePlan>,
  machine: MachineProfile,
): LayoutRequest {
  return {
    order,
    parts: parts.map(({ plan, ...part }) => ({ geometry: plans.get(plan)!, ...part })),
    frees: steps.map(({ frees }) => frees),
    sheetRefinements: steps.map((step) => step.sheetRefinements),
    refinements: steps.map((step) => step.refinements),
    endRefinements: steps.map((step) => step.endRefinements),
    bed: bedBounds(machine),
    tabs,
    jobRefinements: refinements,
    moves: movesAhead(machine),
  };
}

function jobOf(
  { fingerprint, course, timing: motion, steps }: JobGraph,
  made: {
    readonly layout: JobLayout;
    readonly timing: JobTiming;
    readonly machine: MachineProfile;
  },
): PlannedJob {
  refuseTooBig(steps, made.layout.costs); // Passes may have changed since it was laid out.
  const styles = steps.map(({ style }) => style);
  const summary = summarise({ steps, ...made });
  const toolpath = styled(made.layout, styles);
  return { fingerprint, course, timing: motion, summary, toolpath };
}

function timingBytes({ steps, zoneHits }: JobTiming): number {
  return BYTES_PER_FIGURES * (1 + steps.length + zoneHits.length);
}

function nothingToBurn(): AppError {
  return new AppError(
    'job.empty',
    msg('There is nothing to burn: add artwork and an operation for it.'),
  );
}

function planningStopped(): AppError {
  return new AppError(
    'job.cancelled',
    msg('Planning was cancelled: change a setting to plan again.'),
  );
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

/** Guides are not burnt. */
function isOfGuides(diff: Diff): boolean {
  return [...diff.values()].every(({ before, after }) => (after ?? before)?.kind === 'guide');
}
