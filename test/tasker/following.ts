// SPDX-License-Identifier: MIT
/** Ways for tests to wait for what a task does, without a clock. */
import type { Task, TaskManager, TaskOptions } from '../../src/tasker/index.js';

/** Options whose `isUp` resolves with the task's first event. */
export function whenUp<R>(options: TaskOptions<R> = {}) {
  let report: () => void = () => undefined;
  const isUp = new Promise<void>((resolve) => {
    report = resolve;
  });
  return { isUp, options: { ...options, whenEvent: () => report() } };
}

/** Resolves with the task in its end, however it ended, after its `whenDone`. */
export async function ended<T extends Task<unknown>>(task: T): Promise<T> {
  await task.done.catch(() => undefined);
  return task;
}

/** What the task failed of. */
export function failureOf(task: Task<unknown>): Promise<unknown> {
  return task.done.then(
    () => {
      throw new Error(`"${task.name}" was expected to fail.`);
    },
    (error: unknown) => error,
  );
}

/** Resolves when a worker of the kind is ready. */
export async function untilReady(manager: TaskManager, kind: 'process' | 'thread') {
  const isReady = () =>
    manager.snapshot().workers.some((worker) => worker.kind === kind && worker.state === 'idle');
  while (!isReady()) await new Promise((resolve) => setTimeout(resolve, 5));
}
