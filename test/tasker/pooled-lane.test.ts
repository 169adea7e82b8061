// SPDX-License-Identifier: MIT
/** A lane whose workers are a script: who gets which job and when, and what is told of it. */
import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { toWire } from '../../src/base/wire.js';
import { WorkerCrash } from '../../src/tasker/index.js';
import { FakeCrew, type FakeWorker, soon } from './fake-crew.js';

describe('a lane of workers', () => {
  let now: number;

  beforeEach(() => {
    now = 0;
    mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'setImmediate'] });
    mock.method(performance, 'now', () => now);
  });
  afterEach(() => {
    mock.timers.reset();
    mock.restoreAll();
  });
  const pass = (ms: number) => {
    now += ms;
    mock.timers.tick(ms);
  };
  const tickets = (worker: FakeWorker | undefined) => worker?.sent.map(({ ticket }) => ticket);
  const many = (crew: FakeCrew, count: number, does = 'short') =>
    Array.from({ length: count }, (_, i) => crew.add(`${does} ${i}`, {}, { does }));

  /** A lane that knows of its short function that it takes this long, with as many workers as it may have. */
  async function learned(size: number, ms = 0) {
    const crew = new FakeCrew(size);
    many(crew, size);
    await soon();
    for (const worker of crew.workers) worker.beReady();
    for (const worker of crew.workers) worker.end(1, ms);
    return crew;
  }

  it('tells what a worker says of each of its jobs, and nothing of one that has ended', async () => {
    const crew = new FakeCrew(1);
    crew.add('a');
    assert.deepEqual([crew.workers, crew.lane.waiting()], [[], [1]], 'not from inside the call');
    await soon();
    crew.last.write('before it was ready');
    crew.last.beReady();
    const said = [
      { ticket: 1, kind: 'progress', progress: 0.5, message: 'half' },
      { ticket: 1, kind: 'event', name: 'found', data: 7 },
    ] as const;
    crew.last.report(...said);
    crew.last.write('hello');
    crew.last.end(1);
    crew.last.report(...said);
    crew.last.end(1);
    assert.deepEqual(crew.told, [
      [undefined, 'stdout', 'before it was ready'],
      ['a', 'runs on', 1],
      ['a', 0.5, 'half'],
      ['a', 'found', 7],
      ['a', 'stdout', 'hello'],
    ]);
    assert.deepEqual(crew.statuses(), ['a completed']);
    const [{ state, endedCount } = { state: '', endedCount: 0 }] = crew.lane.workers();
    assert.deepEqual([state, endedCount], ['idle', 1]);
  });

  it('fails a job with what it threw, in its exact times', async () => {
    const crew = new FakeCrew(1);
    crew.add('a');
    await soon();
    crew.last.beReady();
    const outcome = { isOk: false, error: toWire(new TypeError('broken')) } as const;
    crew.last.report({ ticket: 1, kind: 'end', outcome, startedAt: 5, endedAt: 9 });
    const [{ ending, times } = { ending: undefined, times: undefined }] = crew.ends;
    assert.ok(ending?.status === 'failed' && ending.error instanceof TypeError);
    assert.deepEqual([ending.error.message, times], ['broken', { startedAt: 5, endedAt: 9 }]);
  });

  it('lets a worker go that holds too much memory once its job has ended', async () => {
    const crew = new FakeCrew(1, 1000, 1);
    many(crew, 1);
    await soon();
    crew.last.beReady();
    crew.last.report({ ticket: 1, kind: 'progress', progress: 0.5 });
    assert.equal(crew.last.closes, 0, 'not while it works');
    crew.last.end(1);
    assert.equal(crew.last.closes, 1);
  });

  it('gives one job at a time while nobody knows how long it takes', async () => {
    const crew = new FakeCrew(1);
    many(crew, 3);
    await soon();
    crew.last.beReady();
    assert.deepEqual([tickets(crew.last), crew.lane.waiting()], [[1], [2, 3]]);
    crew.last.end(1, 5);
    assert.deepEqual(tickets(crew.last), [1, 2]);
    crew.last.end(2, 5);
    assert.deepEqual([tickets(crew.last), crew.lane.waiting()], [[1, 2, 3], []]);
  });

  it('gives a handful of short ones at once, as many as are a fair part of all', async () => {
    const crew = await learned(2);
    const [first, second] = crew.workers;
    many(crew, 10);
    await soon();
    assert.deepEqual(tickets(first), [1, 2, 3, 4, 5, 6]);
    assert.deepEqual(tickets(second), [1, 2, 3, 4]);
    assert.equal(crew.lane.waiting().length, 2);
  });

  it('gives no more than four milliseconds hold, and more once half of that is done', async () => {
    const crew = await learned(1, 1);
    many(crew, 9);
    await soon();
    assert.deepEqual(tickets(crew.last), [1, 2, 3, 4, 5]);
    crew.last.end(2, 1);
    assert.equal(tickets(crew.last)?.length, 5, 'three of four are there');
    crew.last.end(3, 1);
    assert.deepEqual(tickets(crew.last), [1, 2, 3, 4, 5, 6, 7]);
  });

  it('puts no long job behind a short one, nor a short one behind a long one', async () => {
    const crew = await learned(1);
    crew.add('s', {}, {});
    crew.add('l', {}, { does: 'long' });
    crew.add('t', {}, {});
    await soon();
    assert.deepEqual(crew.last.names.slice(1), ['s']);
    crew.last.end(2);
    assert.equal(crew.last.names.at(-1), 'l');
    assert.deepEqual(crew.lane.waiting(), [4]);
    crew.last.end(3, 100);
    assert.equal(crew.last.names.at(-1), 't');
  });

  it('gives the urgent first, and of equal ones the older', async () => {
    const crew = new FakeCrew(1);
    for (const [name, priority] of Object.entries({ a: 0, b: -1, c: 5, d: 0.5 })) {
      crew.add(name, priority === 0 ? {} : { priority });
    }
    crew.add('e', { priority: 0 });
    await soon();
    crew.last.beReady();
    for (let ticket = 1; ticket <= 5; ticket++) crew.last.end(ticket, 9);
    assert.deepEqual(crew.last.names, ['c', 'd', 'a', 'e', 'b']);
  });

  describe('with a job that takes longer than it did before', () => {
    async function slow() {
      const crew = await learned(2);
      pass(50);
      const [first, second] = crew.workers as [FakeWorker, FakeWorker];
      const behind = many(crew, 4)[1]!;
      await soon();
      assert.deepEqual(
        [tickets(first), tickets(second)],
        [
          [1, 2, 3],
          [1, 2],
        ],
      );
      return { crew, first, second, behind };
    }

    it('asks back after ten milliseconds what waits behind it, and gives that to another', async () => {
      const { crew, first, second } = await slow();
      pass(9);
      assert.deepEqual([first.askedBack, second.askedBack], [[], []]);
      pass(1);
      assert.deepEqual([first.askedBack, second.askedBack], [[3], []]);
      pass(10);
      assert.deepEqual(first.askedBack, [3], 'once');
      first.giveBack(3);
      assert.deepEqual(tickets(first), [1, 2, 3], 'nothing stands behind the slow one');
      second.end(2);
      assert.deepEqual(second.names.slice(2), ['short 1'], 'before those that wait');
      assert.equal(crew.told.length, 5);
    });

    it('counts from when it became the first', async () => {
      const crew = await learned(1);
      const { last } = crew;
      many(crew, 3);
      await soon();
      pass(8);
      last.end(2);
      pass(2);
      assert.deepEqual(last.askedBack, []);
      pass(10);
      assert.deepEqual(last.askedBack, [4]);
    });

    it('lets one end that was cancelled while it came back', async () => {
      const { crew, first, behind } = await slow();
      pass(10);
      behind.isCancelRequested = true;
      first.giveBack(3, 77);
      assert.deepEqual(crew.statuses().slice(2), ['short 1 canceled']);
      assert.deepEqual(crew.lane.waiting().length, 1, 'and no other');
    });
  });

  it('ends at once what is cancelled before a worker has it, and asks the worker of another', async () => {
    const crew = new FakeCrew(1);
    const [running, waiting] = many(crew, 2);
    await soon();
    crew.last.beReady();
    crew.cancel(waiting!);
    assert.deepEqual([crew.statuses(), crew.last.cancelled], [['short 1 canceled'], []]);
    crew.cancel(running!);
    assert.deepEqual(crew.last.cancelled, [1]);
    mock.timers.tick(999);
    assert.deepEqual(crew.last.stopped, []);
    mock.timers.tick(2);
    assert.deepEqual(crew.last.stopped, [1]);
  });

  it('does not stop by force what ended in its grace', async () => {
    const crew = new FakeCrew(1);
    const [running] = many(crew, 1);
    await soon();
    crew.last.beReady();
    crew.cancel(running!);
    mock.timers.tick(500);
    crew.last.end(1);
    assert.deepEqual(crew.statuses(), ['short 0 canceled']);
    mock.timers.tick(1000);
    crew.cancel(running!);
    assert.deepEqual([crew.last.stopped, crew.last.cancelled], [[], [1]]);
  });

  it('fails what cannot be sent, a moment later, and sends the rest of its handful', async () => {
    const crew = await learned(1);
    crew.add('a');
    crew.add('b', {}, { args: [() => 1] });
    crew.add('c');
    await soon();
    assert.deepEqual(crew.last.names.slice(1), ['a', 'c']);
    assert.equal(crew.ends.length, 1);
    mock.timers.tick(1);
    const { ending } = crew.ends[1]!;
    assert.ok(ending.status === 'failed' && ending.error instanceof TypeError);
    assert.match(ending.error.message, /^args of "short"\[0\] is a function, which cannot be sent/);
  });

  it('goes on with the next where a lone one cannot be sent', async () => {
    const crew = new FakeCrew(1);
    crew.add('b', {}, { args: [() => 1] });
    crew.add('c');
    await soon();
    crew.last.beReady();
    mock.timers.tick(1);
    crew.last.end(tickets(crew.last)?.[0] ?? 0);
    assert.deepEqual(crew.statuses(), ['b failed', 'c completed']);
  });

  describe('whose worker dies', () => {
    it('fails what it had begun with its last message, and gives the rest to the next in order', async () => {
      const crew = await learned(1);
      const [begun] = many(crew, 3);
      await soon();
      begun!.given = 'Halfway';
      crew.last.die({}, [2]);
      const { ending } = crew.ends[1]!;
      assert.ok(ending.status === 'failed' && ending.error instanceof WorkerCrash);
      assert.deepEqual([ending.error.lastMessage, ending.error.signal], ['Halfway', 'SIGKILL']);
      assert.deepEqual(crew.lane.waiting(), [3, 4]);
      assert.equal(crew.workers.length, 2);
      crew.last.beReady();
      assert.deepEqual(crew.last.names, ['short 1', 'short 2']);
    });

    it('takes it that the first in line was begun, where nobody knows', async () => {
      const crew = await learned(1);
      many(crew, 2);
      await soon();
      crew.last.die({});
      assert.deepEqual(crew.statuses().slice(1), ['short 0 failed']);
      assert.deepEqual(crew.lane.waiting(), [3]);
    });

    it('fails what had given its buffers away, begun or not', async () => {
      const crew = new FakeCrew(1);
      crew.add('a', { transfer: [new ArrayBuffer(1)] });
      await soon();
      crew.last.beReady();
      crew.last.die({}, []);
      assert.deepEqual(crew.statuses(), ['a failed']);
    });

    it('hears of it twice for one that is never begun, and fails it the third time', async () => {
      const crew = new FakeCrew(1);
      crew.add('a');
      await soon();
      for (const ends of [[], [], ['a failed']]) {
        crew.last.beReady();
        crew.last.die({}, []);
        assert.deepEqual(crew.statuses(), ends);
        mock.timers.tick(1000);
      }
    });
  });

  it('starts a worker before there is work where that is asked for, and none for nothing', async () => {
    const crew = new FakeCrew(3);
    await soon();
    assert.equal(crew.workers.length, 0);
    crew.lane.warmUp();
    assert.deepEqual([crew.workers.length, crew.lane.workers().length], [1, 1]);
    many(crew, 2);
    await soon();
    assert.equal(crew.workers.length, 2);
  });

  it('is closed with its workers, and begins nothing more', async () => {
    const crew = await learned(2);
    many(crew, 4);
    await soon();
    const closing = crew.lane.close();
    assert.deepEqual(
      crew.workers.map(({ closes }) => closes),
      [1, 1],
    );
    await closing;
    crew.add('late');
    await soon();
    pass(60_000);
    assert.deepEqual([crew.workers.length, crew.lane.workers()], [2, []]);
  });
});
