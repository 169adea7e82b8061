// SPDX-License-Identifier: MIT
/** The lanes of the tasker, each started in the same way, and the manager of a suite over one of them. */
import assert from 'node:assert/strict';
import {
  type Task,
  type TaskFunction,
  TaskManager,
  type TaskOptions,
} from '../../src/tasker/index.js';

type Start = <A extends unknown[], R>(
  manager: TaskManager,
  run: TaskFunction<A, R>,
  ...rest: [...args: A, options?: TaskOptions<R> | undefined]
) => Task<R>;

export interface LaneUnderTest {
  readonly name: string;
  readonly isInline: boolean;
  /** Has threads of its own, so that loops can be watched and stopped from outside. */
  readonly isApart: boolean;
  /** Copies what goes in and comes out. */
  readonly isIsolated: boolean;
  readonly start: Start;
}

export const lanes: readonly LaneUnderTest[] = [
  {
    name: 'the coroutine lane',
    isInline: false,
    isApart: false,
    isIsolated: false,
    start: (manager, run, ...rest) => manager.addCoroutine(run, ...rest),
  },
  {
    name: 'the process lane',
    isInline: false,
    isApart: true,
    isIsolated: true,
    start: (manager, run, ...rest) => manager.runProcess(run, ...rest),
  },
  {
    name: 'the thread lane',
    isInline: false,
    isApart: true,
    isIsolated: true,
    start: (manager, run, ...rest) => manager.runThread(run, ...rest),
  },
  {
    name: 'the inline lane',
    isInline: true,
    isApart: false,
    isIsolated: true,
    start: (manager, run, ...rest) => manager.runProcess(run, ...rest),
  },
];

/** With a manager for all tests of the suite; nothing may be left of a test in it. */
export function withManager(lane: LaneUnderTest) {
  let manager: TaskManager;
  /** Of callbacks that threw; a test that wants them takes them out. */
  const reported: unknown[] = [];
  const start = ((run, ...rest) => lane.start(manager, run, ...rest)) as <A extends unknown[], R>(
    run: TaskFunction<A, R>,
    ...rest: [...args: A, options?: TaskOptions<R> | undefined]
  ) => Task<R>; // The lane's own signature without its first parameter.

  before(() => {
    manager = new TaskManager({
      inline: lane.isInline,
      processes: 2,
      threads: 2,
      graceMs: 200,
      onCallbackError: (error) => reported.push(error),
    });
  });
  after(() => manager.shutdown());
  afterEach(() => {
    assert.equal(manager.hasTasks(), false, 'a task was left behind');
    assert.deepEqual(reported.splice(0), []);
  });
  return { start, reported, manager: () => manager };
}
