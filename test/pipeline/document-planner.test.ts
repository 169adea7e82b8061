// SPDX-License-Identifier: GPL-3.0-or-later
/** The planner as a state machine: what it plans, what it lets go of, and which change wins. */
import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { Signal } from '../../src/base/signal.js';
import { VIRTUAL_LASER } from '../../src/devices/grbl/profiles.js';
import { operations } from '../../src/operations/index.js';
import { DocumentPlanner } from '../../src/pipeline/document-planner.js';
import { layOut } from '../../src/pipeline/job-layout.js';
import { packGeometry } from '../../src/pipeline/packed.js';
import type { PipelineTasks } from '../../src/pipeline/task-refs.js';
import { type SquareDocument, squareAsset, squareDocument } from '../support/documents.js';
import { HeldTasks } from './held-tasks.js';

const PLAN = packGeometry({ frame: 'piece', blocks: [] });
const LAYOUT = layOut([{ pieces: [], frees: true }], {
  from: { x: 0, y: 0 },
  moves: 14,
  tick() {},
});
const FIGURES = { seconds: 1, cutMillimetres: 2, travelMillimetres: 3 };
const TIMING = { whole: FIGURES, steps: [FIGURES], zoneHits: [] };
const pipeline = Object.fromEntries(
  ['planPiece', 'arrangeJob', 'timeJob', 'forecastJob', 'encodeProgram'].map((name) => [
    name,
    { name },
  ]),
) as unknown as PipelineTasks; // Held tasks look at the name only.

type Scan = (typeof PLAN)['scans'][number];

interface Bench extends Disposable {
  readonly planner: DocumentPlanner;
  readonly held: HeldTasks;
  readonly machineChanged: Signal<[unknown]>;
  /** Lets everything that can happen without a task happen. */
  turn(): Promise<void>;
}

function bench({ store }: SquareDocument): Bench {
  const held = new HeldTasks();
  const machineChanged = new Signal<[unknown]>();
  const { tasks } = held;
  const machine = () => VIRTUAL_LASER;
  const planner = new DocumentPlanner({
    ...{ store, machine, machineChanged, operations, tasks, pipeline },
  });
  const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
  return { planner, held, machineChanged, turn, [Symbol.dispose]: () => planner.dispose() };
}

/** Ends every open task of the kinds, in turn, until there is none. */
async function runAll({ held, turn }: Bench): Promise<void> {
  for (const [what, value] of [
    ['planPiece', PLAN],
    ['arrangeJob', LAYOUT],
    ['timeJob', TIMING],
  ] as const) {
    for (const task of held.open(what)) task.complete(value);
    await turn();
  }
}

const setPower = ({ store, step }: SquareDocument, power: number) =>
  store.transact('Power', (tx) => tx.patch('step', step, { params: { power } }));

/** Sets the interval of an engraving, which is geometry. */
const setPitch = ({ store, step }: SquareDocument, interval: number) =>
  store.transact('Interval', (tx) => tx.patch('step', step, { params: { interval } }));

describe('the planner of a document', () => {
  it('forgets the job of a work when another one comes in its place, though that cannot be planned', async () => {
    const document = squareDocument('cut', {});
    using b = bench(document);
    const planned = b.planner.settled();
    await runAll(b);
    await planned;
    const other = squareDocument('unheard-of', {});
    const rows = [...other.store.rows.values()];
    document.store.replace(rows, [squareAsset(10)]);
    assert.notEqual(b.planner.state.kind, 'ready');
    await assert.rejects(b.planner.settled(), { code: 'document.unknown-operation' });
    assert.equal('job' in b.planner.state, false);
  });

  it('plans each shape once, then puts the job together', async () => {
    const document = squareDocument('cut', {}, [
      [5, 5],
      [25, 5],
    ]);
    using b = bench(document);
    const settled = b.planner.settled();
    assert.equal(b.planner.state.kind, 'planning');
    assert.equal(b.held.open('planPiece').length, 1);
    assert.equal(b.held.open('arrangeJob').length, 0);
    await runAll(b);
    assert.equal((await settled).summary.estimatedSeconds, FIGURES.seconds);
    assert.equal(b.held.all.length, 3);
    assert.equal(b.planner.state.kind, 'ready');
  });

  it('ends all its work when the plans together are too much', async () => {
    const document = squareDocument('engrave', { interval: 0.5 });
    using b = bench(document);
    const { layer, store } = document;
    store.transact('Second step', (tx) => {
      const step = { kind: 'step', id: tx.newId('step'), layer, order: 1 } as const;
      tx.put({ ...step, operation: 'engrave', params: { interval: 0.7 }, isEnabled: true });
    });
    const settled = b.planner.settled();
    const open = b.held.open('planPiece');
    assert.equal(open.length, 2);
    const levels = new Uint8Array(0);
    const scan = { rows: 2_000_000, widthPx: 1, levels } as Partial<Scan> as Scan; // Only counted.
    open[0]?.complete({ ...PLAN, scans: [scan] });
    await assert.rejects(settled, { code: 'job.too-big' });
    assert.equal(open[1]?.isCancelled, true);
    assert.equal(b.planner.state.kind, 'failed');
  });

  it('lets go of what is no longer wanted, and keeps what still is', async () => {
    const document = squareDocument('engrave', { interval: 0.5 });
    using b = bench(document);
    void b.planner.settled();
    const [first] = b.held.open('planPiece');
    document.store.transact('Move', (tx) => tx.patch('piece', document.pieces[0]!, { x: 50 }));
    void b.planner.settled();
    assert.equal(first?.isCancelled, false, 'a move asks for the same plan');
    assert.equal(b.held.all.length, 1);
    setPitch(document, 0.6);
    const settled = b.planner.settled();
    assert.equal(first?.isCancelled, true);
    await b.turn();
    assert.equal(b.planner.state.kind, 'planning', 'nothing failed: the newer one is wanted');
    await runAll(b);
    await settled;
  });

  it('shows the newest change only, whichever ends last', async () => {
    const document = squareDocument('cut', {});
    using b = bench(document);
    void b.planner.settled();
    for (const task of b.held.open('planPiece')) task.complete(PLAN);
    await b.turn();
    const [older] = b.held.open('arrangeJob');
    document.store.transact('Move', (tx) => tx.patch('piece', document.pieces[0]!, { x: 50 }));
    const settled = b.planner.settled();
    await b.turn();
    const newer = b.held.open('arrangeJob').at(-1);
    assert.notEqual(newer, older);
    assert.deepEqual([older?.isCancelled, newer?.isCancelled], [true, false]);
    newer?.complete(LAYOUT);
    await b.turn();
    const [timing] = b.held.open('timeJob');
    void b.planner.settled();
    assert.equal(timing?.isCancelled, false, 'what was asked for twice is wanted');
    await runAll(b);
    const { fingerprint } = await settled;
    older?.complete({ ...LAYOUT, held: [{ step: 0, behind: 0 }] });
    await b.turn();
    assert.ok(b.planner.state.kind === 'ready');
    assert.equal(b.planner.state.job.fingerprint, fingerprint);
    const codes = b.planner.state.job.summary.problems.map(({ code }) => code);
    assert.ok(!codes.includes('job.outline-later'), codes.join(' '));
  });

  it('starts no task for another power, and has the job before the change returns', async () => {
    const document = squareDocument('cut', { power: 0.5 });
    using b = bench(document);
    const settled = b.planner.settled();
    await runAll(b);
    const before = await settled;
    const seen: string[] = [];
    b.planner.stateChanged.connect(({ kind }) => seen.push(kind));
    setPower(document, 0.6);
    assert.deepEqual(seen, ['ready'], 'nothing else is shown in between');
    assert.ok(b.planner.state.kind === 'ready');
    const { job } = b.planner.state;
    assert.notEqual(job.fingerprint, before.fingerprint);
    assert.equal(job.course, before.course);
    assert.equal(job.toolpath.points, before.toolpath.points, 'the same memory');
    assert.deepEqual(
      [before, job].map(({ toolpath }) => toolpath.styles[0]?.power),
      [0.5, 0.6],
    );
    assert.equal(b.held.all.length, 3);
  });

  it('only takes the time of what runs at another speed', async () => {
    const document = squareDocument('cut', { speed: 10 });
    using b = bench(document);
    const settled = b.planner.settled();
    await runAll(b);
    await settled;
    document.store.transact('Speed', (tx) =>
      tx.patch('step', document.step, { params: { speed: 20 } }),
    );
    const next = b.planner.settled();
    await runAll(b);
    await next;
    assert.deepEqual(b.held.all.map(({ what }) => what).slice(3), ['timeJob']);
  });

  it('refuses a power that contradicts another one, and goes on with the next', async () => {
    const document = squareDocument('engrave', { power: 0.5 });
    using b = bench(document);
    const settled = b.planner.settled();
    await runAll(b);
    const { fingerprint } = await settled;
    const set = (minPower: number) =>
      document.store.transact('Least power', (tx) =>
        tx.patch('step', document.step, { params: { power: 0.5, minPower } }),
      );
    set(0.6);
    await assert.rejects(b.planner.settled(), { code: 'param.invalid' });
    set(0);
    assert.equal((await b.planner.settled()).fingerprint, fingerprint);
  });

  it('plans nothing again that it has planned before, though that was large', async () => {
    const points = Float64Array.from({ length: 100_000 }, (_, i) => i);
    const large = packGeometry({ frame: 'piece', blocks: [{ kind: 'path', points }] });
    const document = squareDocument('engrave', { interval: 0.4 });
    using b = bench(document);
    for (const interval of [0.5, 0.6, 0.5]) {
      setPitch(document, interval);
      const settled = b.planner.settled();
      for (const task of b.held.open('planPiece')) task.complete(large);
      await b.turn();
      await runAll(b);
      await settled;
    }
    assert.equal(b.held.all.filter(({ what }) => what === 'planPiece').length, 2);
  });

  it('fails with what failed, keeps the last job, and plans again at the next change', async () => {
    const document = squareDocument('engrave', { interval: 0.5 });
    using b = bench(document);
    const first = b.planner.settled();
    await runAll(b);
    const job = await first;
    setPitch(document, 0.7);
    const second = b.planner.settled();
    b.held.open('planPiece').at(-1)?.fail(new Error('too many strokes'));
    await assert.rejects(second, /too many strokes/);
    assert.ok(b.planner.state.kind === 'failed');
    assert.equal(b.planner.state.job, job);
    setPitch(document, 0.5);
    const third = b.planner.settled();
    await runAll(b);
    assert.equal((await third).fingerprint, job.fingerprint);
  });

  it('says that it was cancelled when somebody cancels its task', async () => {
    using b = bench(squareDocument('cut', {}));
    const settled = b.planner.settled();
    const abort = Object.assign(new Error('cancelled'), { name: 'AbortError' });
    b.held.open('planPiece')[0]?.fail(abort);
    await assert.rejects(settled, { code: 'job.cancelled' });
  });

  it('has nothing to burn where no operation works on anything', async () => {
    const document = squareDocument('cut', {});
    using b = bench(document);
    document.store.transact('Off', (tx) => tx.patch('step', document.step, { isEnabled: false }));
    await assert.rejects(b.planner.settled(), { code: 'job.empty' });
    assert.equal(b.planner.state.kind, 'empty');
    assert.equal(b.held.all.length, 0);
  });

  it('looks again when the machine changes, and lets go of everything when it is disposed of', async () => {
    const document = squareDocument('cut', {});
    const b = bench(document);
    b.machineChanged.emit(undefined);
    assert.equal(b.planner.state.kind, 'planning');
    void b.planner.settled().catch(() => undefined);
    const running = b.held.open('planPiece');
    assert.equal(running.length, 1);
    b.planner.dispose();
    assert.ok(running[0]?.isCancelled);
    setPower(document, 0.9);
    assert.equal(b.held.all.length, 1);
  });

  it('says once that it plans, however many changes are gathered, and nothing while there is no piece', async () => {
    const document = squareDocument('engrave', { interval: 0.5 });
    using b = bench(document);
    const kinds: string[] = [];
    b.planner.stateChanged.connect(({ kind }) => kinds.push(kind));
    for (const interval of [0.6, 0.7, 0.8]) setPitch(document, interval);
    b.machineChanged.emit(undefined);
    assert.deepEqual(kinds, ['planning']);
    document.store.transact('Away', (tx) => {
      for (const piece of document.pieces) tx.remove(piece);
    });
    await assert.rejects(b.planner.settled(), { code: 'job.empty' });
    assert.deepEqual(kinds, ['planning', 'empty']);
    b.machineChanged.emit(undefined);
    setPitch(document, 0.9);
    assert.deepEqual(kinds, ['planning', 'empty']);
  });

  describe('as time goes', () => {
    beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
    afterEach(() => mock.timers.reset());

    it('says nothing twice where it was asked before the moment was over', async () => {
      const document = squareDocument('engrave', { interval: 0.5 });
      using b = bench(document);
      const kinds: string[] = [];
      setPitch(document, 0.6);
      void b.planner.settled();
      b.planner.stateChanged.connect(({ kind }) => kinds.push(kind));
      mock.timers.tick(1000);
      assert.deepEqual(kinds, []);
      await runAll(b);
      assert.deepEqual(kinds, ['ready']);
      setPitch(document, 0.7);
      setPitch(document, 0.6);
      mock.timers.tick(1000);
      assert.deepEqual(kinds, ['ready', 'planning', 'ready'], 'it is the job that was there');
    });

    it('lets go of what it had begun when an older state comes back, and when another work does', async () => {
      const document = squareDocument('engrave', { interval: 0.5 });
      using b = bench(document);
      const settled = b.planner.settled();
      await runAll(b);
      await settled;
      setPitch(document, 0.6);
      mock.timers.tick(20);
      const begun = b.held.open('planPiece').at(-1);
      setPitch(document, 0.5);
      assert.deepEqual([begun?.isCancelled, b.planner.state.kind], [true, 'ready']);
      setPitch(document, 0.7);
      mock.timers.tick(20);
      const other = b.held.open('planPiece').at(-1);
      document.store.replace([], []);
      assert.deepEqual([other?.isCancelled, b.planner.state.kind], [true, 'empty']);
    });

    it('begins when no change has come for a moment, and never once it is disposed of', () => {
      const document = squareDocument('engrave', { interval: 0.5 });
      const b = bench(document);
      const begun = () => b.held.all.length;
      setPitch(document, 0.6);
      mock.timers.tick(19);
      setPitch(document, 0.7);
      mock.timers.tick(19);
      assert.equal(begun(), 0);
      mock.timers.tick(1);
      assert.equal(begun(), 1);
      setPitch(document, 0.8);
      b.planner.dispose();
      setPitch(document, 0.9);
      mock.timers.tick(60_000);
      assert.equal(begun(), 1);
    });
  });
});
