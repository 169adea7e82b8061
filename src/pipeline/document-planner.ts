// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Keeps the job of a document planned. After each change the graph is built anew; plans that are
 * still wanted go on or come from the cache, the others are cancelled, and the newest change wins.
 */

import { AppError, isAbort } from '../base/errors.js';
import type { Fingerprint } from '../base/fingerprint.js';
import { msg } from '../base/message.js';
import { type Listenable, Signal } from '../base/signal.js';
import type { ProgramSummary } from '../devices/contract/encoder.js';
import type { MachineProfile } from '../machine/profile.js';
import type { DocumentStore } from '../model/store.js';
import type { Operation } from '../operations/contract.js';
import type { Task, Tasks } from '../tasker/index.js';
import { buildGraph, type JobGraph, type PlanRequest } from './graph.js';
import type { JobPlanner, PlannedJob, PlanState } from './job-plan.js';
import { type PackedToolpath, packedBytes } from './packed.js';
import { ResultCache } from './result-cache.js';
import type { PipelineTasks } from './task-refs.js';

export interface PlannerParts {
  readonly store: DocumentStore;
  /** The machine in use, and word of a change. */
  readonly machine: () => MachineProfile;
  readonly machineChanged: Listenable<[unknown]>;
  readonly operations: readonly Operation[];
  readonly tasks: Tasks;
  readonly pipeline: PipelineTasks;
}

type PiecePlan = PackedToolpath<'piece'>;

/** Changes within this time are planned as one, ms. */
const GATHER_MS = 20;
const CACHE_BYTES = 512 * 1024 * 1024;

export class DocumentPlanner implements JobPlanner {
  readonly #parts: PlannerParts;
  readonly #plans = new ResultCache<PiecePlan>(CACHE_BYTES, packedBytes);
  readonly #running = new Map<Fingerprint, Task<PiecePlan>>();
  readonly #stateChanged = new Signal<[PlanState]>();
  readonly #disconnects: readonly (() => void)[];
  #state: PlanState = { kind: 'empty' };
  #generation = 0;
  #timer: NodeJS.Timeout | undefined;
  #isDisposed = false;

  constructor(parts: PlannerParts) {
    this.#parts = parts;
    const gather = () => this.#gather();
    this.#disconnects = [
      parts.store.committed.connect(gather),
      parts.machineChanged.connect(gather),
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
    const { tasks, pipeline, machine } = this.#parts;
    const request = { toolpath: job.toolpath, machine: machine(), path };
    return tasks.runThread(pipeline.encodeProgram, request, { key: `encode ${path}` }).done;
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#generation++;
    clearTimeout(this.#timer);
    for (const disconnect of this.#disconnects) disconnect();
    for (const task of this.#running.values()) task.cancel();
  }

  #gather(): void {
    if (this.#isDisposed) return;
    const { store } = this.#parts;
    if (store.all('piece').length > 0) this.#enter(this.#planning());
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
    const { store, machine, operations } = this.#parts;
    const generation = ++this.#generation;
    try {
      const graph = buildGraph(store, machine(), operations);
      this.#cancelAllBut(graph.plans);
      if (graph.parts.length === 0) this.#enter({ kind: 'empty' });
      else if (this.#isAtHand(graph)) return;
      else void this.#make(graph, generation);
    } catch (error) {
      this.#fail(error);
    }
  }

  #isAtHand(graph: JobGraph): boolean {
    const job = this.#state.kind === 'empty' ? undefined : this.#state.job;
    if (job?.fingerprint !== graph.fingerprint) return false;
    this.#enter({ kind: 'ready', job });
    return true;
  }

  async #make(graph: JobGraph, generation: number): Promise<void> {
    this.#enter(this.#planning());
    try {
      const plans = new Map<Fingerprint, PiecePlan>();
      const wanted = [...graph.plans].map(async ([key, request]) => {
        plans.set(key, await this.#plan(key, request));
      });
      await Promise.all(wanted);
      if (generation !== this.#generation) return;
      const { tasks, pipeline, machine } = this.#parts;
      const parts = graph.parts.map((p) => ({ ...p, toolpath: plans.get(p.plan)! }));
      const request = { parts, machine: machine() };
      const job = await tasks.runThread(pipeline.assembleJob, request, { key: 'assemble job' })
        .done;
      if (generation !== this.#generation) return;
      this.#enter({ kind: 'ready', job: { fingerprint: graph.fingerprint, ...job } });
    } catch (error) {
      if (generation === this.#generation) this.#fail(error);
    }
  }

  async #plan(key: Fingerprint, request: PlanRequest): Promise<PiecePlan> {
    const kept = this.#plans.get(key);
    if (kept !== undefined) return kept;
    const { tasks, pipeline } = this.#parts;
    const task =
      this.#running.get(key) ??
      tasks.runThread(pipeline.planPiece, request, { key: `plan ${key}` });
    this.#running.set(key, task);
    try {
      const plan = await task.done;
      this.#plans.set(key, plan);
      return plan;
    } finally {
      if (this.#running.get(key) === task) this.#running.delete(key);
    }
  }

  #cancelAllBut(wanted: ReadonlyMap<Fingerprint, unknown>): void {
    for (const [key, task] of this.#running) {
      if (wanted.has(key)) continue;
      this.#running.delete(key);
      task.cancel();
    }
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
