// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Keeps the planned job forecast while that is wanted. Follows the planner: a plan that is ready is
 * looked at in a thread, one that was looked at before comes from the cache, and a plan that is out
 * of date is let go at once, since the new one needs the thread.
 */
import { AppError, isAbort } from '../base/errors.js';
import { msg } from '../base/message.js';
import { type Listenable, Signal } from '../base/signal.js';
import type { MachineProfile } from '../machine/profile.js';
import type { Task, Tasks } from '../tasker/index.js';
import type { Forecaster, ForecastState, JobForecast } from './job-forecast.js';
import type { JobPlanner, PlannedJob, PlanState } from './job-plan.js';
import { ResultCache } from './result-cache.js';
import type { Forecast, PipelineTasks } from './task-refs.js';

export interface ForecasterParts {
  readonly planner: JobPlanner;
  readonly machine: () => MachineProfile;
  readonly tasks: Tasks;
  readonly pipeline: Pick<PipelineTasks, 'forecastJob'>;
}

/** Three maps of a full bed at 0.1 mm. */
const CACHE_BYTES = 256 * 1024 * 1024;

export class JobForecaster implements Forecaster {
  readonly #parts: ForecasterParts;
  readonly #kept = new ResultCache<JobForecast>(CACHE_BYTES, bytesOf);
  readonly #stateChanged = new Signal<[ForecastState]>();
  readonly #disconnect: () => void;
  #state: ForecastState = { kind: 'off' };
  #running: Task<Forecast> | undefined;

  readonly stateChanged: Listenable<[ForecastState]> = this.#stateChanged;

  constructor(parts: ForecasterParts) {
    this.#parts = parts;
    this.#disconnect = parts.planner.stateChanged.connect((plan) => {
      if (this.isWanted) this.#follow(plan);
    });
  }

  get state(): ForecastState {
    return this.#state;
  }

  get isWanted(): boolean {
    return this.#state.kind !== 'off';
  }

  set isWanted(isWanted: boolean) {
    this.#stop();
    if (isWanted) this.#follow(this.#parts.planner.state);
    else this.#enter({ kind: 'off' });
  }

  dispose(): void {
    this.#disconnect();
    this.#stop();
  }

  #follow(plan: PlanState): void {
    this.#stop();
    const kept = plan.kind === 'ready' ? this.#kept.get(plan.job.fingerprint) : undefined;
    if (plan.kind !== 'ready') this.#enter({ kind: 'waiting', ...this.#last(plan) });
    else if (kept !== undefined) this.#enter({ kind: 'ready', forecast: kept });
    else void this.#make(plan.job);
  }

  async #make(job: PlannedJob): Promise<void> {
    const { tasks, pipeline } = this.#parts;
    const machine = this.#parts.machine();
    const request = { toolpath: job.toolpath, machine };
    const task = tasks.runThread(pipeline.forecastJob, request, { key: 'forecast job' });
    this.#running = task;
    this.#enter({ kind: 'working', ...this.#last() });
    try {
      const { watts } = machine.head;
      const made = await task.done;
      const forecast = { ...made, job: job.fingerprint, ...(watts !== undefined && { watts }) };
      this.#kept.set(job.fingerprint, forecast);
      if (this.#running === task) this.#enter({ kind: 'ready', forecast });
    } catch (error) {
      if (this.#running === task) this.#enter({ kind: 'failed', error: shown(error) });
    } finally {
      if (this.#running === task) this.#running = undefined;
    }
  }

  #stop(): void {
    const task = this.#running;
    this.#running = undefined;
    task?.cancel();
  }

  /** An empty bed has no shadow of what lay there. */
  #last(plan: PlanState = this.#parts.planner.state): { readonly last?: JobForecast } {
    const state = this.#state;
    if (plan.kind === 'empty' || state.kind === 'off' || state.kind === 'failed') return {};
    const last = state.kind === 'ready' ? state.forecast : state.last;
    return last === undefined ? {} : { last };
  }

  #enter(state: ForecastState): void {
    this.#state = state;
    this.#stateChanged.emit(state);
  }
}

function bytesOf({ energy, stutters }: JobForecast): number {
  const map = energy === undefined ? 0 : energy.doses.byteLength + energy.levels.byteLength;
  return map + stutters.marks.byteLength;
}

function shown(error: unknown): Error {
  if (isAbort(error)) {
    return new AppError(
      'forecast.cancelled',
      msg('The forecast was cancelled: turn Energy off and on to start it again.'),
    );
  }
  return error instanceof Error ? error : new Error(String(error));
}
