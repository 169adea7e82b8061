// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What holds for the style of every operation: changing it plans and orders nothing again, and the
 * program is byte for byte the one of a document that had it from the beginning.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { packShapes } from '../../src/art/packed-shapes.js';
import { fingerprint } from '../../src/base/fingerprint.js';
import { Signal } from '../../src/base/signal.js';
import { grblEncoder } from '../../src/devices/grbl/encode.js';
import { GRBL_PACE } from '../../src/devices/grbl/pace.js';
import { VIRTUAL_LASER } from '../../src/devices/grbl/profiles.js';
import { pacingOf } from '../../src/machine/pacing.js';
import type { MachineProfile } from '../../src/machine/profile.js';
import type { Asset } from '../../src/model/asset.js';
import { DocumentStore } from '../../src/model/store.js';
import type { Operation } from '../../src/operations/contract.js';
import { operations } from '../../src/operations/index.js';
import { geometryValues, isStyle } from '../../src/params/conditions.js';
import { defaultsOf, type Field, type Values } from '../../src/params/schema.js';
import { DocumentPlanner } from '../../src/pipeline/document-planner.js';
import type { JobSummary, PlannedJob } from '../../src/pipeline/job-plan.js';
import { arrangeJob } from '../../src/pipeline/layout-task.js';
import { unpack } from '../../src/pipeline/packed.js';
import { planPiece } from '../../src/pipeline/plan-task.js';
import type { PipelineTasks } from '../../src/pipeline/task-refs.js';
import { timeJob } from '../../src/pipeline/time-task.js';
import type { Tasks } from '../../src/tasker/index.js';
import { estimate } from '../../src/toolpath/estimate.js';
import { toMachine } from '../../src/toolpath/to-machine.js';
import { mixedArt } from '../operations/sample-art.js';
import { partOfOne } from '../support/progress.js';
import { searchRuns } from '../support/search-runs.js';

const pacing = (machine: MachineProfile) => pacingOf(machine, GRBL_PACE);
const SIZE = { width: 30, height: 20, angle: 0, isMirrored: false };

function assets(): Asset[] {
  const art = mixedArt();
  const size = { width: SIZE.width, height: SIZE.height };
  return [
    { kind: 'paths', fingerprint: fingerprint('paths'), ...size, shapes: packShapes(art.paths) },
    { kind: 'bitmap', fingerprint: fingerprint('luma'), ...size, luma: art.bitmaps[0]!.luma },
  ];
}

interface Bench extends Disposable {
  readonly planner: DocumentPlanner;
  /** The names of the tasks that ran. */
  readonly ran: string[];
  set(params: Values): Promise<PlannedJob>;
}

/** All that the operation takes, and a cut across it, so that the order of the job has work to do. */
function bench(operation: Operation, params: Values): Bench {
  const store = new DocumentStore();
  const step = store.transact('Art', (tx) => {
    const add = (order: number, id: string, values: Values, x: number) => {
      const layer = tx.newId('layer');
      const row = { id: layer, order, name: id, colour: [0, 0, 0], isVisible: true } as const;
      tx.put({ kind: 'layer', ...row });
      const own = { layer, order, operation: id, params: values, isEnabled: true };
      const newStep = tx.newId('step');
      tx.put({ kind: 'step', id: newStep, ...own });
      for (const asset of assets()) {
        store.keepAsset(asset);
        const piece = { layer, order, name: id, asset: asset.fingerprint, x, y: 60 };
        tx.put({ kind: 'piece', id: tx.newId('piece'), ...piece, ...SIZE });
      }
      return newStep;
    };
    add(0, 'cut', {}, 90);
    return add(1, operation.id, params, 80);
  });
  return planned(store, (next) => store.transact('Edit', (tx) => tx.patch('step', step, next)));
}

function planned(store: DocumentStore, patch: (row: { params: Values }) => void): Bench {
  const ran: string[] = [];
  const context = { setMessage() {}, setProgress: partOfOne, throwIfCancelled() {} };
  const run = (name: string, task: (context: never, request: never) => unknown) => {
    return { name, task: (request: never) => task(context as never, request) };
  };
  const tasks = {
    runThread({ name, task }: ReturnType<typeof run>, request: never) {
      ran.push(name);
      return { done: Promise.resolve().then(() => task(request)), cancel() {} };
    },
  } as unknown as Tasks; // Nothing else is called.
  const pipeline = {
    planPiece: run('plan', (c, request) => planPiece({ operations, refinements: [] }, c, request)),
    arrangeJob: run('arrange', (c, request) => arrangeJob([], c, request)),
    timeJob: run('time', (c, request) => timeJob(pacing, c, request)),
  } as unknown as PipelineTasks; // The tasks above take what these are.
  const machineChanged = new Signal<[unknown]>();
  const machine = () => VIRTUAL_LASER;
  const planner = new DocumentPlanner({
    ...{ store, machine, machineChanged, operations, tasks, pipeline },
  });
  return {
    planner,
    ran,
    set(params) {
      patch({ params });
      return planner.settled();
    },
    [Symbol.dispose]: () => planner.dispose(),
  };
}

function program({ toolpath }: PlannedJob): string {
  let text = '';
  grblEncoder.encode(toMachine(unpack(toolpath), VIRTUAL_LASER.bed), VIRTUAL_LASER, (bytes) => {
    text += new TextDecoder().decode(bytes);
  });
  return text;
}

function anyValue(field: Field): fc.Arbitrary<number | boolean | string> {
  if (field.kind === 'toggle') return fc.boolean();
  if (field.kind === 'choice') return fc.constantFrom(...Object.keys(field.choices));
  if (field.kind === 'text') return fc.constant(field.default);
  if (field.kind === 'count') return fc.integer({ min: field.min, max: Math.min(field.max, 3) });
  const { min, max } = field;
  return fc.double({ min, max: Math.min(max, 300), noNaN: true });
}

/** Choices and switches, and whatever may be style; figures of geometry as they come. */
function anyValues({ params }: Operation): fc.Arbitrary<Values> {
  const drawn = Object.entries(params).filter(
    ([, field]) => field.style !== undefined || field.kind === 'choice' || field.kind === 'toggle',
  );
  // A halftone of few rows has few dots.
  const coarse = 'interval' in params ? { interval: 1, halftoneDots: 0.2 } : {};
  return fc
    .record(Object.fromEntries(drawn.map(([key, field]) => [key, anyValue(field)])))
    .map((values) => ({ ...defaultsOf(params), ...coarse, ...values }) as Values);
}

/** What is style before and after comes from `to`, all else from `from`. */
function restyled({ params }: Operation, from: Values, to: Values): Values {
  const entries = Object.entries(from).map(([key, value]) => {
    const isBoth = isStyle(params[key]!, from) && isStyle(params[key]!, { ...from, ...to });
    return [key, isBoth ? to[key]! : value] as const;
  });
  return Object.fromEntries(entries);
}

/** The least power goes no further than the full one. */
function lawful(values: Values): Values {
  const { power, minPower } = values;
  if (minPower === undefined) return values;
  return { ...values, minPower: Math.min(Number(minPower), Number(power)) };
}

/** Layers of two documents have ids of their own. */
function withoutIds({ steps, ...summary }: JobSummary) {
  return { ...summary, steps: steps.map(({ layerId: _id, ...step }) => step) };
}

for (const operation of operations) {
  describe(`the style of the operation ${operation.id}`, function () {
    this.timeout(60_000);

    it('is changed without planning, and gives the program of a fresh plan', () =>
      fc.assert(
        fc.asyncProperty(anyValues(operation), anyValues(operation), async (from, to) => {
          const first = lawful(from);
          const next = lawful(restyled(operation, first, to));
          // A least power that was cut down to fit is geometry where dots are merged.
          const geometry = (values: Values) => geometryValues(operation.params, values);
          fc.pre(fingerprint(geometry(first)) === fingerprint(geometry(next)));
          using edited = bench(operation, first);
          await edited.planner.settled();
          edited.ran.length = 0;
          const job = await edited.set(next);
          assert.deepEqual(
            edited.ran.filter((name) => name !== 'time'),
            [],
          );
          using fresh = bench(operation, next);
          const wanted = await fresh.planner.settled();
          assert.equal(program(job), program(wanted));
          assert.deepEqual(withoutIds(job.summary), withoutIds(wanted.summary));
          // The time is taken with powers that are on or off, and is that of the real ones but for a word
          // where strokes touch.
          const { seconds } = estimate(unpack(job.toolpath), pacing(VIRTUAL_LASER));
          assert.ok(Math.abs(job.summary.estimatedSeconds - seconds) < 0.01, `${seconds}`);
        }),
        { numRuns: searchRuns(8) },
      ));

    it('is not handed to the plan', () => {
      fc.assert(
        fc.property(anyValues(operation), (values) => {
          const handed = geometryValues(operation.params, values);
          for (const [key, field] of Object.entries(operation.params)) {
            assert.equal(key in handed, !isStyle(field, values), key);
          }
        }),
      );
    });

    it('is all of power, speed, air and passes, but where the schema says when it is not', () => {
      for (const [key, { style }] of Object.entries(operation.params)) {
        const isMeant = ['power', 'minPower', 'speed', 'air', 'passes'].includes(key);
        if (isMeant) assert.notEqual(style, undefined, key);
      }
    });
  });
}
