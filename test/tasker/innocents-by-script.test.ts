// SPDX-License-Identifier: MIT
/** A lane whose clock and workers are a script: a task that did nothing wrong is not hurt by what happens to others. */
import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { WorkerCrash } from '../../src/tasker/index.js';
import { FakeCrew, soon } from './fake-crew.js';

describe('an innocent task', () => {
  describe('of a lane whose clock and workers are a script', () => {
    beforeEach(() => mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'setImmediate'] }));
    afterEach(() => mock.timers.reset());

    /** A crew of one whose worker knows that the function is short, with two jobs in its line. */
    async function twoInLine(crew: FakeCrew) {
      crew.add('first');
      await soon();
      crew.last.beReady();
      crew.last.end(1);
      const head = crew.add('head');
      const behind = crew.add('behind');
      await soon();
      assert.deepEqual(
        crew.last.sent.map(({ ticket }) => ticket),
        [1, 2, 3],
      );
      return { head, behind };
    }

    it('runs on while one that waits behind it is cancelled and its grace passes', async () => {
      const crew = new FakeCrew(1);
      const { behind } = await twoInLine(crew);
      crew.cancel(behind);
      mock.timers.tick(60_000);
      assert.deepEqual(crew.last.cancelled, [3]);
      assert.deepEqual(crew.last.stopped, []);
      // The worker had not taken it back in time: it runs now, and has its grace from now on.
      crew.last.end(2);
      mock.timers.tick(999);
      assert.deepEqual(crew.last.stopped, []);
      mock.timers.tick(2);
      assert.deepEqual(crew.last.stopped, [3]);
    });

    it('is not stopped for the one before it, whose end was not read yet', async () => {
      const crew = new FakeCrew(1);
      const { head } = await twoInLine(crew);
      crew.cancel(head);
      // A timer that is late runs first; what has arrived meanwhile is read after it.
      const { setImmediate } = globalThis;
      let asked: (() => void) | undefined;
      globalThis.setImmediate = ((call: () => void) => {
        asked = call;
      }) as typeof setImmediate;
      mock.timers.tick(1000);
      globalThis.setImmediate = setImmediate;
      crew.last.end(2);
      asked?.();
      assert.deepEqual(crew.last.stopped, []);
      assert.deepEqual(crew.statuses(), ['first completed', 'head canceled']);
    });

    it('goes back to the queue when its worker is stopped for another', async () => {
      const crew = new FakeCrew(1);
      const { head } = await twoInLine(crew);
      crew.cancel(head);
      crew.last.die({}, [2]);
      assert.deepEqual(crew.statuses(), ['first completed', 'head canceled']);
      crew.last.beReady();
      crew.last.end(1);
      assert.deepEqual(crew.statuses().slice(2), ['behind completed']);
    });

    it('does not pay for workers that failed to start before one that served', async () => {
      const crew = new FakeCrew(1);
      const failTwice = () => {
        for (let n = 0; n < 2; n++) {
          crew.last.die({});
          mock.timers.tick(50);
        }
      };
      crew.add('first');
      await soon();
      failTwice();
      crew.last.beReady();
      crew.last.end(1);
      crew.last.die({});
      crew.add('second');
      await soon();
      failTwice();
      assert.deepEqual(crew.statuses(), ['first completed']);
      crew.last.beReady();
      crew.last.end(1);
      assert.deepEqual(crew.statuses(), ['first completed', 'second completed']);
      crew.last.die({});
      crew.add('third');
      await soon();
      failTwice();
      crew.last.die({});
      assert.deepEqual(crew.statuses().slice(2), ['third failed'], 'the third try is the last');
    });

    it('does not pay for a worker that is killed while it starts beside one that serves', async () => {
      const crew = new FakeCrew(2);
      crew.add('a');
      await soon();
      crew.last.beReady();
      crew.add('b');
      await soon();
      const [serving, starting] = crew.workers;
      for (let n = 0; n < 10; n++) {
        crew.last.die({});
        mock.timers.tick(1000);
      }
      assert.ok(serving && starting && crew.workers.length > 5, 'it is tried again and again');
      assert.deepEqual(crew.statuses(), []);
      serving.end(1);
      serving.end(2);
      assert.deepEqual(crew.statuses(), ['a completed', 'b completed']);
    });

    it('does not pay for the first worker that is killed while it starts', async () => {
      const crew = new FakeCrew(1);
      crew.add('a');
      await soon();
      crew.last.die({});
      mock.timers.tick(100);
      crew.last.beReady();
      crew.last.end(1);
      assert.deepEqual(crew.statuses(), ['a completed']);
    });

    it('waits no longer than a few tries where no worker can be started, and hears why', async () => {
      const crew = new FakeCrew(1);
      crew.add('a');
      crew.add('b');
      await soon();
      for (let n = 0; n < 4; n++) {
        crew.last.die({ signal: null, error: new Error('spawn EAGAIN') });
        mock.timers.tick(100);
      }
      assert.deepEqual(crew.statuses(), ['a failed', 'b failed']);
      const [{ ending } = { ending: undefined }] = crew.ends;
      assert.ok(ending?.status === 'failed' && ending.error instanceof WorkerCrash);
      assert.match(ending.error.message, /No process could be started for the task: .*EAGAIN/);
    });

    it('does not go round for ever when every worker dies of it before it is begun', async () => {
      const crew = new FakeCrew(1);
      crew.add('too large');
      await soon();
      for (let n = 0; n < 3; n++) {
        crew.last.beReady();
        crew.last.die({ signal: null, error: new Error('no memory') }, []);
        mock.timers.tick(100);
      }
      assert.deepEqual(crew.statuses(), ['too large failed']);
    });

    it('finds a worker in the place of one that died at work, and none where nothing was begun', async () => {
      const crew = new FakeCrew(1);
      crew.add('first');
      await soon();
      crew.last.beReady();
      crew.last.end(1);
      crew.last.die({}, []);
      assert.equal(crew.workers.length, 1);
      crew.add('second');
      await soon();
      crew.last.beReady();
      crew.last.die({}, [2]);
      assert.equal(crew.workers.length, 3);
    });
  });
});
