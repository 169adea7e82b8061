// SPDX-License-Identifier: MIT
/** What must compile and what must not; the compiler is the judge, nothing here is started. */
import type {
  ExecutionContext,
  Task,
  TaskFunction,
  TaskManager,
  TaskNames,
} from '../../src/tasker/index.js';
import { taskMgr, taskRef } from '../../src/tasker/index.js';
import * as tasks from './tasks.js';

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

/** Accepts a value only where its type is exactly T. */
function exactly<T>() {
  return <V>(_value: V, _isSame: Same<T, V>): void => undefined;
}

const heavy = taskRef<typeof import('./tasks.js')>();
const here = new URL('./tasks.js', import.meta.url);

function inference(manager: TaskManager): void {
  exactly<Task<number>>()(manager.runProcess(tasks.countPrimes, 10), true);
  exactly<Task<number>>()(manager.runThread(tasks.add, 1, 2, { key: 'sum' }), true);
  exactly<Promise<number>>()(manager.runThread(tasks.add, 1, 2).done, true);
  exactly<Task<string>>()(manager.runThread(tasks.optional, 1), true);
  exactly<Task<string>>()(manager.runThread(tasks.optional, 1, 'b', { priority: 2 }), true);
  exactly<Task<void>>()(manager.runProcess(tasks.nothing), true);
  exactly<Task<void>>()(manager.runProcess(tasks.waitForAbort, {}), true);
  const options = {
    whenDone: (task: Task<number>) => exactly<number>()(task.result(), true),
  };
  exactly<Task<number>>()(manager.runProcess(tasks.countPrimes, 10, options), true);
  manager.runProcess(tasks.countPrimes, 10, {
    whenDone: (task) => exactly<number>()(task.result(), true),
    whenEvent: (task, name, data) => {
      exactly<number>()(task.result(), true);
      exactly<string>()(name, true);
      exactly<unknown>()(data, true);
    },
  });
}

function coroutines(manager: TaskManager): void {
  const download = manager.addCoroutine(
    async (context, url: string) => {
      exactly<ExecutionContext>()(context, true);
      context.setMessage('Downloading…');
      return url.length;
    },
    'http://example.com',
    { key: 'downloader' },
  );
  exactly<Task<number>>()(download, true);
  exactly<Task<void>>()(
    taskMgr.addCoroutine(async () => {}),
    true,
  );
}

function references(manager: TaskManager): void {
  const add = heavy(here, 'add');
  exactly<TaskFunction<[a: number, b: number], number>>()(add, true);
  exactly<Task<number>>()(manager.runProcess(add, 1, 2), true);
  exactly<Task<void>>()(manager.runProcess(heavy(here, 'waitForAbort')), true);
  const name: TaskNames<typeof import('./tasks.js')> = 'countPrimes';
  // @ts-expect-error the module has no such export
  heavy(here, 'nope');
  // @ts-expect-error an export that is no task function
  heavy(here, 'Jam');
  // @ts-expect-error a wrong argument, also through a reference
  manager.runThread(add, 1, 'two');
  return void name;
}

function refusals(manager: TaskManager): void {
  // @ts-expect-error a wrong argument
  manager.runProcess(tasks.countPrimes, 'ten');
  // @ts-expect-error a missing argument
  manager.runProcess(tasks.countPrimes);
  // @ts-expect-error a missing argument before options
  manager.runProcess(tasks.countPrimes, { key: 'a' });
  // @ts-expect-error one argument too many
  manager.runProcess(tasks.countPrimes, 10, 11);
  // @ts-expect-error an unknown option
  manager.runProcess(tasks.countPrimes, 10, { kee: 'a' });
  // @ts-expect-error an option of the wrong kind
  manager.runThread(tasks.countPrimes, 10, { priority: 'high' });
  // @ts-expect-error the result is a number
  exactly<Promise<string>>()(manager.runProcess(tasks.countPrimes, 10).done, true);
  // @ts-expect-error a function that does not take a context first
  manager.runThread((count: number) => count, 10);
  // @ts-expect-error a task is not thenable: await its `done`
  manager.runThread(tasks.nothing).then;
}

describe('the types of the tasker', () => {
  it('infer what they can and refuse what is wrong (checked by the compiler)', () => {
    void [inference, coroutines, references, refusals];
  });
});
