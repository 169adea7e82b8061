// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Keeps the planned job forecast while that is wanted. Follows the planner: a plan that is ready is
 * looked at in a thread, one that was looked at before comes from the cache, and a plan that is out
 * of date is let go at once, since the new one needs the thread. A job that moves alike and burns so
 * many times as strong has the same map with other figures, and takes no thread.
 */
import { AppError, isAbort } from '../base/errors.js';
import { type Fingerprint, fingerprint } from '../base/fingerprint.js';
import { msg } from '../base/message.js';
import { type Listenable, Signal } from '../base/signal.js';
import type { MachineProfile } from '../machine/profile.js';
import { amplified } from '../raster/energy-scale.js';
import type { Task, Tasks } from '../tasker/index.js';
import type { Forecaster, ForecastState, JobForecast } from './job-forecast.js';
import type { JobPlanner, PlannedJob, PlanState } from './job-plan.js';
import { ResultCache } from './result-cache.js';
import type { Forecast, PipelineTasks } from './task-refs.js';

export interface ForecasterDeps {
  readonly planner: JobPlanner;
  readonly machine: () => MachineProfile;
  readonly tasks: Tasks;
  readonly pipeline: Pick<PipelineTasks, 'forecastJob'>;
}

/** Three maps of a full bed at 0.1 mm. */
const CACHE_BYTES = 256 * 1024 * 1024;

export class JobForecaster implements Forecaster {
  readonly #deps: ForecasterDeps;
  /** Forecasts by the fingerprints of their maps. */
  readonly #kept = new ResultCache<Made>(CACHE_BYTES, bytesOf);
  readonly #stateChanged = new Signal<[ForecastState]>();
  readonly #disconnect: () => void;
  #state: ForecastState = { kind: 'off' };
  #running: Task<Forecast> | undefined;

  readonly stateChanged: Listenable<[ForecastState]> = this.#stateChanged;

  constructor(deps: ForecasterDeps) {
    this.#deps = deps;
    this.#disconnect = deps.planner.stateChanged.connect((plan) => {
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
    if (isWanted) this.#follow(this.#deps.planner.state);
    else this.#enter({ kind: 'off' });
  }

  dispose(): void {
    this.#disconnect();
    this.#stop();
  }

  #follow(plan: PlanState): void {
    this.#stop();
    if (plan.kind === 'ready') this.#look(plan.job);
    else this.#enter({ kind: 'waiting', ...this.#last(plan) });
  }

  #look(job: PlannedJob): void {
    const look = lookOf(job);
    const kept = this.#kept.get(look.map);
    if (kept === undefined) void this.#make(job, look);
    else this.#enter({ kind: 'ready', forecast: this.#forecast(kept, job, look) });
  }

  #forecast({ forecast, topPower }: Made, job: PlannedJob, look: Look): JobForecast {
    const { watts } = this.#deps.machine().head;
    const made = topPower > 0 ? stronger(forecast, look.topPower / topPower) : forecast;
    const known = { job: job.fingerprint, map: look.map };
    return { ...made, ...known, ...(watts !== undefined && { watts }) };
  }

  async #make(job: PlannedJob, look: Look): Promise<void> {
    const { tasks, pipeline } = this.#deps;
    const machine = this.#deps.machine();
    const request = { toolpath: job.toolpath, machine };
    const task = tasks.runThread(pipeline.forecastJob, request, { key: 'forecast job' });
    this.#running = task;
    this.#enter({ kind: 'working', ...this.#last() });
    try {
      const made = { forecast: await task.done, topPower: look.topPower };
      this.#kept.set(look.map, made);
      const forecast = this.#forecast(made, job, look);
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

  /** The last forecast, to be shown meanwhile; none where the bed is empty. */
  #last(plan: PlanState = this.#deps.planner.state): { readonly last?: JobForecast } {
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

interface Made {
  readonly forecast: Forecast;
  /** The top power of the job that it was made from. */
  readonly topPower: number;
}

/** What the map of a job looks like, and how strong the beam is at the most. */
interface Look {
  readonly map: Fingerprint;
  readonly topPower: number;
}

/** Powers that are alike to this many digits make the same map. */
const DIGITS = 9;

function lookOf({ timing, toolpath }: PlannedJob): Look {
  const { styles, scans } = toolpath;
  const powers = [
    ...styles.map(({ power }) => power),
    ...scans.flatMap(({ minPower, maxPower }) => [minPower, maxPower]),
  ];
  const topPower = powers.reduce((top, power) => Math.max(top, power), 0);
  const fractions = powers.map((power) => Number((power / (topPower || 1)).toPrecision(DIGITS)));
  return { map: fingerprint('energy', timing, fractions), topPower };
}

function stronger(forecast: Forecast, times: number): Forecast {
  const { energy, maxEnergy } = forecast;
  return {
    ...forecast,
    ...(energy !== undefined && { energy: amplified(energy, times) }),
    ...(maxEnergy !== undefined && { maxEnergy: maxEnergy * times }),
  };
}

function bytesOf({ forecast: { energy, stutters } }: Made): number {
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
