// SPDX-License-Identifier: GPL-3.0-or-later
/** What a task says of itself from its start to its end, and what it asks of the main loop meanwhile. */
import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { type Message, msg, verbatim } from '../../src/base/message.js';
import { type Task, TaskManager, type TaskOptions } from '../../src/tasker/index.js';

const turn = () => new Promise(setImmediate);
async function turns(count = 5): Promise<void> {
  for (let i = 0; i < count; i++) await turn();
}

describe('a task', () => {
  let manager: TaskManager;

  beforeEach(() => {
    manager = new TaskManager({ inline: true, frameMs: 0, graceMs: 20 });
  });
  afterEach(() => manager.shutdown());

  /** A task that ends as the test says. */
  function held<R>(
    options: TaskOptions<R> = {},
    verb: 'addCoroutine' | 'runThread' = 'addCoroutine',
  ) {
    const made = {
      end: (_value: R): void => {},
      fail: (_why: unknown): void => {},
    };
    const work = () =>
      new Promise<R>((resolve, reject) => {
        made.end = resolve;
        made.fail = reject;
      });
    const task = manager[verb](work, options);
    return { task, end: (value: R) => made.end(value), fail: (why: unknown) => made.fail(why) };
  }

  const facts = (task: Task<unknown>) => [
    task.getStatus(),
    task.getProgress(),
    task.isRunning(),
    task.isFinal(),
    task.isCancelled(),
  ];

  it('says what it is, and how far it has come', async () => {
    const { task, end } = held<number>({ key: 'plan' });
    const second = held<void>({}, 'runThread');
    assert.deepEqual([task.id, task.key, task.kind, task.name], [1, 'plan', 'coroutine', 'work']);
    assert.deepEqual([second.task.id, second.task.kind], [2, 'thread']);
    assert.deepEqual(facts(task), ['pending', 0, false, false, false]);
    await turn();
    assert.deepEqual(facts(task), ['running', 0, true, false, false]);
    end(7);
    second.end();
    await turns();
    assert.deepEqual(facts(task), ['completed', 1, false, true, false]);
    assert.deepEqual([task.result(), task.error], [7, undefined]);
    assert.equal(held().task.error, undefined, 'none before it ends');
  });

  it('without a key has one of its own, under which it alone is found', async () => {
    const all = [held(), held()];
    const [first, second] = all.map(({ task }) => task);
    assert.equal(manager.getTask(Symbol('of no task')), undefined, 'before any key was read');
    assert.equal(typeof first?.key, 'symbol');
    assert.notEqual(first?.key, second?.key);
    assert.deepEqual([manager.getTask(first?.key), manager.getTask(second?.key)], [first, second]);
    assert.equal(manager.getTask(Symbol('of no task')), undefined);
    assert.equal(manager.getTask(undefined), undefined);
  });

  it('counts the seconds from its beginning to its end', async () => {
    let now = 5000;
    const clock = mock.method(performance, 'now', () => now);
    try {
      const { task, end } = held<void>();
      const seconds = () => Math.round(task.getElapsedSeconds() * 1000) / 1000;
      now += 1000;
      assert.equal(seconds(), 0, 'it waits');
      await turn();
      now += 2500;
      assert.equal(seconds(), 2.5);
      end();
      await turns();
      now += 9000;
      assert.equal(seconds(), 2.5, 'it has ended');
    } finally {
      clock.mock.restore();
    }
  });

  it('gives its last message as it was said, and none before it spoke', async () => {
    const sentence = msg('Reading "{name}"', { name: 'a.svg' });
    const said = async (message: string | Message) => {
      const task = manager.addCoroutine(async (context) => context.setMessage(message));
      assert.deepEqual([task.getSentence(), task.getMessage()], [undefined, '']);
      await task.done;
      return [task.getSentence(), task.getMessage()];
    };
    assert.deepEqual(await said('plain words'), [verbatim('plain words'), 'plain words']);
    assert.deepEqual(await said(sentence), [sentence, 'Reading "a.svg"']);
  });

  it('is cancelled with the reason it was given, else with what it failed of', async () => {
    const disk = new Error('The disk is full.');
    const abort = Object.assign(new Error('stop'), { name: 'AbortError' });
    const causeOf = async (thrown: unknown, why?: unknown) => {
      const { task, fail } = held<void>();
      await turn();
      assert.equal(task.cancel(why), true);
      fail(thrown);
      await turns();
      assert.deepEqual(facts(task), ['canceled', 0, false, true, true]);
      return (task.error as Error).cause;
    };
    assert.equal(await causeOf(disk), disk);
    assert.equal(await causeOf(abort), undefined, 'it only did as it was asked');
    assert.equal(await causeOf(disk, 'closed'), 'closed');
  });

  it('is cancelled at the end of its block', async () => {
    const { task } = held<void>();
    {
      using _gone = task;
      assert.equal(task.isCancelled(), false);
    }
    await turns();
    assert.equal(task.getStatus(), 'canceled');
  });

  it('may fail where only whenDone is told of it', async () => {
    const unhandled: unknown[] = [];
    const note = (why: unknown) => unhandled.push(why);
    process.on('unhandledRejection', note);
    try {
      const told: unknown[] = [];
      const { fail } = held<void>({ whenDone: (task) => told.push(task.error) });
      await turn();
      fail('broken');
      await turns();
      assert.deepEqual([told, unhandled], [['broken'], []]);
    } finally {
      process.off('unhandledRejection', note);
    }
  });

  it('tells what it sends to those who listen for it', async () => {
    const told: unknown[] = [];
    const task = manager.addCoroutine(async (context) => context.sendEvent('found', 7));
    task.eventReceived.connect((from, name, data) => told.push([from === task, name, data]));
    await task.done;
    assert.deepEqual(told, [[true, 'found', 7]]);
  });

  it('that is hidden asks nothing of the main loop before its end, where no one listens', async () => {
    let posts = 0;
    const post = (run: () => void) => {
      posts += 1;
      setImmediate(run);
    };
    await using quiet = new TaskManager({ scheduler: { post }, inline: true, frameMs: 0 });
    let end: () => void = () => {};
    quiet.addCoroutine(
      (context) => {
        context.setProgress(0.5, 'half');
        context.sendEvent('found', 7);
        return new Promise<void>((resolve) => {
          end = resolve;
        });
      },
      { visible: false },
    );
    await turns();
    assert.equal(posts, 0);
    end();
    await turns();
    assert.equal(posts, 1);
  });
});
