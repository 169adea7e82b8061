// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { fingerprint } from '../../src/base/fingerprint.js';
import { Signal } from '../../src/base/signal.js';
import { VIRTUAL_LASER } from '../../src/devices/grbl/profiles.js';
import type { ForecastState, JobForecast } from '../../src/pipeline/job-forecast.js';
import { JobForecaster } from '../../src/pipeline/job-forecaster.js';
import type { JobPlanner, PlannedJob, PlanState } from '../../src/pipeline/job-plan.js';
import type { Forecast, ForecastRequest } from '../../src/pipeline/task-refs.js';
import { doseAt, scaled } from '../../src/raster/energy-scale.js';
import { type ExecutionContext, TaskManager } from '../../src/tasker/index.js';
import { pack } from '../support/packed.js';

const NOTHING: Forecast = {
  stutters: { count: 0, marks: new Float32Array(new SharedArrayBuffer(0)) },
};

/** Light on four pixels. */
function lit(): Forecast {
  const doses = new Float32Array(new SharedArrayBuffer(16));
  doses.set([0.5, 1, 2, 4]);
  const box = { widthPx: 2, heightPx: 2, x: 0, y: 0, pixel: 1 };
  return { ...NOTHING, energy: scaled({ ...box, doses, most: 4 }), maxEnergy: 20 };
}

/** Strokes of these powers along the same way. */
function jobOfPowers(...powers: number[]): PlannedJob {
  const points = Float64Array.of(0, 0, 9, 0);
  const style = { kind: 'path', points, speed: 10, hasAir: false } as const;
  const blocks = powers.map((power) => ({ ...style, power }));
  const toolpath = pack<'bed'>({ frame: 'bed', blocks });
  return { ...jobNamed('way'), fingerprint: fingerprint(powers), toolpath };
}

function jobNamed(name: string): PlannedJob {
  const figures = { estimatedSeconds: 1, cutMillimetres: 1, travelMillimetres: 1 };
  const summary = { bounds: undefined, ...figures, steps: [], problems: [] };
  const toolpath = pack<'bed'>({ frame: 'bed', blocks: [] });
  const named = fingerprint(name);
  return { fingerprint: named, course: named, timing: named, summary, toolpath };
}

describe('the forecaster', () => {
  let tasks: TaskManager;
  let plan: PlanState;
  let planned: (state: PlanState) => void;
  let forecaster: JobForecaster;
  let made: { finish: (end: Forecast | Error) => void; isCancelled: () => boolean }[];
  let received: ForecastState['kind'][];

  beforeEach(() => {
    tasks = new TaskManager({ inline: true });
    const stateChanged = new Signal<[PlanState]>();
    plan = { kind: 'empty' };
    planned = (state) => {
      plan = state;
      stateChanged.emit(state);
    };
    const planner = {
      get state() {
        return plan;
      },
      stateChanged,
    } as unknown as JobPlanner; // The forecaster only follows it.
    made = [];
    const forecastJob = (context: ExecutionContext, _request: ForecastRequest) =>
      new Promise<Forecast>((resolve, reject) => {
        const finish = (end: Forecast | Error) =>
          end instanceof Error ? reject(end) : resolve(end);
        context.signal.addEventListener('abort', () => reject(context.signal.reason));
        made.push({ finish, isCancelled: () => context.signal.aborted });
      });
    // Coroutines are tasks as threads are, and here the test ends them by hand.
    const byHand = { runThread: tasks.addCoroutine.bind(tasks) } as unknown as TaskManager;
    forecaster = new JobForecaster({
      planner,
      machine: () => VIRTUAL_LASER,
      tasks: byHand,
      pipeline: { forecastJob },
    });
    received = [];
    forecaster.stateChanged.connect(({ kind }) => void received.push(kind));
  });

  afterEach(async () => {
    forecaster.dispose();
    await tasks.shutdown();
  });

  /** Resolves when a state of this kind is entered, or at once. */
  function entered(kind: ForecastState['kind']): Promise<void> {
    return new Promise((resolve) => {
      if (forecaster.state.kind === kind) return resolve();
      const end = forecaster.stateChanged.connect((state) => {
        if (state.kind !== kind) return;
        end();
        resolve();
      });
    });
  }

  /** The map that there is, of this job or of the one before. */
  function shown(): JobForecast | undefined {
    const { state } = forecaster;
    if (state.kind === 'ready') return state.forecast;
    return state.kind === 'waiting' || state.kind === 'working' ? state.last : undefined;
  }

  async function begun(count: number): Promise<void> {
    while (made.length < count) await new Promise((resolve) => setTimeout(resolve, 1));
  }

  it('makes nothing while nobody wants it', () => {
    planned({ kind: 'ready', job: jobNamed('a') });
    assert.equal(forecaster.state.kind, 'off');
    assert.deepEqual(made, []);
  });

  it('looks at the job that is planned, and keeps what it saw', async () => {
    const job = jobNamed('a');
    planned({ kind: 'ready', job });
    forecaster.isWanted = true;
    await begun(1);
    made[0]?.finish(NOTHING);
    await entered('ready');
    assert.equal(shown()?.job, job.fingerprint);
    assert.equal(shown()?.watts, VIRTUAL_LASER.head.watts);
    planned({ kind: 'planning', job });
    planned({ kind: 'ready', job });
    forecaster.isWanted = false;
    forecaster.isWanted = true;
    assert.equal(forecaster.state.kind, 'ready');
    assert.equal(made.length, 1);
  });

  it('takes the map it has where everything burns so many times as strong', async () => {
    planned({ kind: 'ready', job: jobOfPowers(0.2, 0.4) });
    forecaster.isWanted = true;
    await begun(1);
    made[0]?.finish(lit());
    await entered('ready');
    const before = shown();
    const job = jobOfPowers(0.3, 0.6);
    planned({ kind: 'ready', job });
    assert.equal(forecaster.state.kind, 'ready', 'at once');
    assert.equal(made.length, 1);
    const after = shown();
    assert.equal(after?.job, job.fingerprint);
    assert.equal(after?.map, before?.map, 'the same picture');
    assert.ok(Math.abs(after!.maxEnergy! - 30) < 1e-9);
    assert.ok(Math.abs(after!.energy!.scale.high - 6) < 1e-9);
    const dose = (forecast?: JobForecast) => doseAt(forecast!.energy!, { x: 1.5, y: 0.5 });
    assert.ok(Math.abs(dose(after) / dose(before) - 1.5) < 1e-9);
    planned({ kind: 'ready', job: jobOfPowers(0.2, 0.6) });
    assert.equal(forecaster.state.kind, 'working', 'another picture');
    await begun(2);
  });

  it('lets go of a plan that is out of date, and shows the last map meanwhile', async () => {
    planned({ kind: 'ready', job: jobNamed('a') });
    forecaster.isWanted = true;
    await begun(1);
    made[0]?.finish(NOTHING);
    await entered('ready');
    planned({ kind: 'ready', job: jobNamed('b') });
    await begun(2);
    planned({ kind: 'planning', job: jobNamed('b') });
    assert.equal(made[1]?.isCancelled(), true);
    assert.equal(forecaster.state.kind, 'waiting');
    assert.equal(shown()?.job, jobNamed('a').fingerprint);
    planned({ kind: 'ready', job: jobNamed('c') });
    await begun(3);
    made[2]?.finish(NOTHING);
    await entered('ready');
    assert.equal(shown()?.job, jobNamed('c').fingerprint);
    planned({ kind: 'empty' });
    assert.deepEqual(forecaster.state, { kind: 'waiting' });
    assert.ok(!received.includes('failed'));
  });

  it('says so when it was cancelled, and tries again when it is wanted again', async () => {
    planned({ kind: 'ready', job: jobNamed('a') });
    forecaster.isWanted = true;
    await begun(1);
    tasks.cancelTask('forecast job');
    await entered('failed');
    const { state } = forecaster;
    assert.match(state.kind === 'failed' ? state.error.message : '', /off and on/);
    assert.equal(forecaster.isWanted, true);
    forecaster.isWanted = false;
    forecaster.isWanted = true;
    await begun(2);
    assert.equal(forecaster.state.kind, 'working');
  });

  it('stops when it is no longer wanted', async () => {
    planned({ kind: 'ready', job: jobNamed('a') });
    forecaster.isWanted = true;
    await begun(1);
    forecaster.isWanted = false;
    assert.equal(made[0]?.isCancelled(), true);
    assert.deepEqual(received, ['working', 'off']);
  });
});
