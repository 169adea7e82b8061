// SPDX-License-Identifier: MIT
/** The workers of a lane, by a script and a still clock: how many there are, and what becomes of those that fail or rest. */
import assert from 'node:assert/strict';
import { mock } from 'node:test';
import type { Death } from '../../src/tasker/crash.js';
import { Crew, type CrewOptions } from '../../src/tasker/crew.js';
import type { PoolWorker } from '../../src/tasker/pool-worker.js';
import { job, ScriptedLink } from './scripted-link.js';

function crewOf(more: Partial<CrewOptions> = {}) {
  const links: ScriptedLink[] = [];
  const gone: number[] = [];
  const hopeless: Death[] = [];
  let readyCalls = 0;
  const crew = new Crew({
    kind: 'process',
    openLink: (options) => {
      const link = new ScriptedLink(options, more.idleMemoryMb === undefined ? 11 : process.pid);
      links.push(link);
      return link;
    },
    size: 3,
    graceMs: 5000,
    idleMs: Number.POSITIVE_INFINITY,
    idleMemoryMb: undefined,
    terms: { reportMs: 33, nice: 4, memoryMb: undefined, processMemoryMb: undefined },
    launch: { execArgv: undefined, wrapper: undefined, env: undefined, cwd: undefined },
    onReady: () => {
      readyCalls += 1;
    },
    onReports: () => undefined,
    onOutput: () => undefined,
    onGone: (worker) => gone.push(worker.number),
    onStartFailed: (death) => hopeless.push(death),
    ...more,
  });
  return { crew, links, gone, hopeless, readyCalls: () => readyCalls };
}

describe('a crew', () => {
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
    for (let left = ms; left > 0; left -= 50) {
      now += Math.min(50, left);
      mock.timers.tick(Math.min(50, left));
    }
  };

  it('starts a worker for each task that waits, counting those that start already, up to its size', () => {
    const { crew, links } = crewOf();
    crew.startFor(1);
    crew.startFor(1);
    assert.equal(links.length, 1);
    crew.startFor(2);
    assert.equal(links.length, 2);
    links[0]!.beReady();
    crew.startFor(2);
    assert.equal(links.length, 3, 'one that is ready is not starting');
    crew.startFor(9);
    assert.equal(links.length, 3);
  });

  it('is warmed up by one', () => {
    const { crew, links } = crewOf();
    crew.warmUp();
    crew.warmUp();
    assert.equal(links.length, 1);
  });

  it('tells its workers what holds for them, and that they have a second to leave at most', () => {
    const { crew, links } = crewOf();
    crew.warmUp();
    assert.deepEqual([links[0]!.options.nice, links[0]!.options.graceMs], [4, 1000]);
    const hasty = crewOf({ graceMs: 200 });
    hasty.crew.warmUp();
    assert.equal(hasty.links[0]!.options.graceMs, 200);
  });

  it('can be looked at', () => {
    const { crew, links } = crewOf();
    crew.startFor(3);
    for (const link of links.slice(1)) link.beReady();
    [...crew.workers][2]!.give([job()]);
    assert.deepEqual(
      crew
        .snapshot()
        .map(({ number, state, tasks, pid, kind }) => [number, state, tasks, pid, kind]),
      [
        [1, 'starting', [], 11, 'process'],
        [2, 'idle', [], 11, 'process'],
        [3, 'busy', [7], 11, 'process'],
      ],
    );
  });

  describe('whose worker does not start', () => {
    it('tries twice more, a moment later each time, before a task fails for it', () => {
      const { crew, links, hopeless, readyCalls } = crewOf();
      for (const tries of [1, 2]) {
        crew.startFor(1);
        links.at(-1)!.die();
        assert.deepEqual([hopeless, crew.workers.size], [[], 0]);
        crew.startFor(1);
        assert.equal(links.length, tries, 'not at once');
        pass(40);
        assert.equal(readyCalls(), tries - 1);
        pass(10);
        assert.equal(readyCalls(), tries, 'then the lane looks what waits');
      }
      crew.startFor(1);
      links.at(-1)!.die({ exitCode: 9 });
      assert.deepEqual(
        hopeless.map(({ exitCode, hasServed }) => [exitCode, hasServed]),
        [[9, false]],
      );
      pass(1);
      crew.startFor(1);
      links.at(-1)!.beReady();
      assert.equal(crew.workers.size, 1, 'the next task may try again');
    });

    it('waits a second where another one serves, and no task fails', () => {
      const { crew, links, hopeless } = crewOf();
      crew.startFor(1);
      links[0]!.beReady();
      for (let tries = 0; tries < 5; tries++) {
        crew.startFor(1);
        assert.equal(links.length, tries + 2);
        links.at(-1)!.die();
        pass(950);
        crew.startFor(1);
        assert.equal(links.length, tries + 2);
        pass(50);
      }
      assert.deepEqual(hopeless, []);
    });

    it('has the lane look once where two have failed together', () => {
      const { crew, links, readyCalls } = crewOf();
      crew.startFor(2);
      for (const link of links) link.die();
      pass(2000);
      assert.equal(readyCalls(), 1);
    });

    it('has the lane look no more once it is closed', async () => {
      const { crew, links, readyCalls } = crewOf();
      crew.startFor(1);
      links[0]!.die();
      await crew.close();
      pass(2000);
      assert.equal(readyCalls(), 0);
    });

    it('counts from the beginning after one that did', () => {
      const { crew, links, hopeless, gone } = crewOf();
      const failOnce = () => {
        crew.startFor(1);
        links.at(-1)!.die();
        pass(50);
      };
      failOnce();
      failOnce();
      crew.startFor(1);
      links.at(-1)!.beReady();
      links.at(-1)!.die();
      assert.deepEqual(gone, [3], 'that one had served');
      failOnce();
      failOnce();
      assert.deepEqual(hopeless, []);
    });

    it('hears of it later where it cannot even be opened', () => {
      const error = new Error('EAGAIN');
      const { crew, hopeless } = crewOf({
        openLink: () => {
          throw error;
        },
      });
      for (let tries = 0; tries < 3; tries++) {
        crew.startFor(1);
        assert.equal(crew.workers.size, 1, 'not from inside the call');
        pass(50);
        pass(50);
      }
      assert.deepEqual(
        hopeless.map((death) => [death.error, death.what, death.exitCode]),
        [[error, 'process', null]],
      );
    });

    it('gives it up after a minute, and does not try that again', () => {
      const { crew, links, hopeless } = crewOf();
      crew.startFor(1);
      pass(59_800);
      assert.deepEqual(links[0]!.failures, []);
      pass(500);
      assert.deepEqual(links[0]!.failures, [
        'Error: not ready after 60 s, perhaps for want of threads',
      ]);
      assert.equal(hopeless.length, 1);
      pass(60_000);
      assert.equal(links[0]!.failures.length, 1);
    });

    it('gives it up after three seconds in which it does nothing, for it waits for itself', () => {
      const { crew, links } = crewOf({ restOf: () => 'asleep' });
      crew.startFor(1);
      pass(3000);
      assert.deepEqual(links[0]!.failures, []);
      pass(250);
      assert.deepEqual(links[0]!.failures, [
        'Error: not ready after 3 s, perhaps for want of threads',
      ]);
    });

    it('goes on waiting for one that did something in between', () => {
      let looks = 0;
      const { crew, links } = crewOf({ restOf: () => `after ${Math.floor(looks++ / 8)} steps` });
      crew.startFor(1);
      pass(50_000);
      assert.deepEqual(links[0]!.failures, []);
    });

    it('does not give up one that is ready, nor look at it any more', () => {
      let looks = 0;
      const restOf = () => {
        looks += 1;
        return undefined;
      };
      const { crew, links } = crewOf({ restOf });
      crew.startFor(1);
      pass(300);
      links[0]!.beReady();
      pass(200_000);
      assert.deepEqual([links[0]!.failures, looks], [[], 1]);
    });
  });

  describe('with nothing to do', () => {
    it('keeps its last worker, and sends the others home after their time', () => {
      const { crew, links } = crewOf({ idleMs: 1000 });
      crew.startFor(3);
      for (const link of links) link.beReady();
      pass(950);
      assert.deepEqual(
        links.map(({ closes }) => closes),
        [0, 0, 0],
      );
      pass(50);
      assert.deepEqual(
        links.map(({ closes }) => closes),
        [1, 1, 0],
      );
      for (const link of links.slice(0, 2)) link.leave();
      pass(5000);
      assert.equal(links[2]!.closes, 0);
      assert.equal(crew.workers.size, 1);
    });

    it('does not send home one that has worked since, or works', () => {
      const { crew, links } = crewOf({ idleMs: 1000 });
      crew.startFor(2);
      for (const link of links) link.beReady();
      const [first, second] = [...crew.workers] as [PoolWorker, PoolWorker];
      second.give([job()]);
      pass(500);
      first.give([job()]);
      first.remove(1);
      pass(500);
      assert.deepEqual(
        links.map(({ closes }) => closes),
        [0, 0],
      );
      pass(1000);
      assert.deepEqual(
        links.map(({ closes }) => closes),
        [1, 0],
      );
    });

    it('keeps all of them where that is said', () => {
      const { crew, links } = crewOf();
      crew.startFor(3);
      for (const link of links) link.beReady();
      pass(100_000);
      assert.ok(links.every(({ closes }) => closes === 0));
    });

    it('looks again before Node can wait no longer, where they may rest for years', () => {
      const { crew, links } = crewOf({ idleMs: 2 ** 40 });
      const waits: number[] = [];
      const { setTimeout } = globalThis;
      globalThis.setTimeout = ((_call: () => void, ms: number) => {
        waits.push(ms);
        return { unref: () => undefined };
      }) as never;
      try {
        crew.startFor(2);
        for (const link of links) link.beReady();
        assert.deepEqual(waits, [2 ** 31 - 1]);
      } finally {
        globalThis.setTimeout = setTimeout;
      }
    });

    it('lets one go that holds too much memory, once it is idle', () => {
      const heavy = crewOf({ idleMemoryMb: 1 });
      heavy.crew.startFor(1);
      const [worker] = heavy.crew.workers;
      heavy.crew.letGoIfHeavy(worker!);
      assert.equal(heavy.links[0]!.closes, 0, 'it is not ready yet');
      heavy.links[0]!.beReady();
      heavy.crew.letGoIfHeavy(worker!);
      assert.equal(heavy.links[0]!.closes, 1);
      const light = crewOf({ idleMemoryMb: 1e6 });
      light.crew.startFor(1);
      light.links[0]!.beReady();
      light.crew.letGoIfHeavy([...light.crew.workers][0]!);
      assert.equal(light.links[0]!.closes, 0);
    });
  });

  it('is closed when the last has left, asks each only once, and starts no other', async () => {
    const { crew, links } = crewOf({ idleMs: 100 });
    crew.startFor(2);
    for (const link of links) link.beReady();
    pass(100);
    assert.deepEqual(
      links.map(({ closes }) => closes),
      [1, 0],
    );
    let isClosed = false;
    const closing = crew.close().then(() => {
      isClosed = true;
    });
    assert.deepEqual(
      links.map(({ closes }) => closes),
      [1, 1],
    );
    links[1]!.leave();
    for (let i = 0; i < 20; i++) await Promise.resolve();
    assert.ok(!isClosed);
    links[0]!.leave();
    await closing;
    crew.startFor(5);
    crew.warmUp();
    pass(1000);
    assert.deepEqual([links.length, crew.workers.size], [2, 0]);
  });
});

describe('the timers of a crew', () => {
  it('keep no app going that has nothing else to do', async () => {
    const timers = () => process.getActiveResourcesInfo().filter((one) => one === 'Timeout').length;
    const before = timers();
    const { crew, links } = crewOf({ idleMs: 60_000 });
    crew.startFor(2);
    assert.equal(timers(), before);
    const closing = crew.close();
    for (const link of links) link.leave();
    await closing;
  });
});
