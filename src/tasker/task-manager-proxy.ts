// SPDX-License-Identifier: MIT
/**
 * The global task manager, safe to hold from any module: it makes the real one on first use, and in
 * a worker it refuses with a sentence instead of starting a second one.
 */
import { isMainThread } from 'node:worker_threads';
import { AppError } from '../base/errors.js';
import { msg } from '../base/message.js';
import type { Disconnect, Listenable } from '../base/signal.js';
import { workerKind } from './background.js';
import type { ChromeTrace } from './chrome-trace.js';
import type { TaskFunction } from './define.js';
import { settingsFrom, type TaskManagerOptions } from './manager-options.js';
import type { ArgsThenOptions } from './options.js';
import type { Task } from './task.js';
import { TaskManager, type TaskManagerSnapshot } from './task-manager.js';

/** Everything `TaskManager` offers, from anywhere. */
export class TaskManagerProxy implements Tasks {
  #options: TaskManagerOptions = {};
  #isInitialized: boolean = false;
  #real: TaskManager | undefined;

  /** Sets the manager up, once, before its first use. */
  initialize(options: TaskManagerOptions): void {
    refuseInWorker('initialize');
    if (this.#real !== undefined || this.#isInitialized) {
      const sentence = this.#isInitialized
        ? msg('initialize: the task manager has already been initialized.')
        : msg('initialize: the task manager is already in use.');
      throw new AppError('tasker.initialized', sentence);
    }
    settingsFrom(options, 'initialize');
    this.#options = options;
    this.#isInitialized = true;
  }

  addCoroutine<A extends unknown[], R>(
    run: TaskFunction<A, R>,
    ...rest: ArgsThenOptions<A, R>
  ): Task<R> {
    return this.#manager('addCoroutine').addCoroutine(run, ...rest);
  }

  runProcess<A extends unknown[], R>(
    run: TaskFunction<A, R>,
    ...rest: ArgsThenOptions<A, R>
  ): Task<R> {
    return this.#manager('runProcess').runProcess(run, ...rest);
  }

  runThread<A extends unknown[], R>(
    run: TaskFunction<A, R>,
    ...rest: ArgsThenOptions<A, R>
  ): Task<R> {
    return this.#manager('runThread').runThread(run, ...rest);
  }

  cancelTask(key: unknown): boolean {
    return this.#manager('cancelTask').cancelTask(key);
  }

  cancelAll(): void {
    this.#manager('cancelAll').cancelAll();
  }

  getTask(key: unknown): Task<unknown> | undefined {
    return this.#manager('getTask').getTask(key);
  }

  get tasks(): readonly Task<unknown>[] {
    return this.#manager('tasks').tasks;
  }

  hasTasks(): boolean {
    return this.#manager('hasTasks').hasTasks();
  }

  getOverallProgress(): number {
    return this.#manager('getOverallProgress').getOverallProgress();
  }

  get tasksUpdated(): Listenable<[tasks: readonly Task<unknown>[], progress: number]> {
    return this.#manager('tasksUpdated').tasksUpdated;
  }

  waitUntilSettled(timeoutMs: number): Promise<boolean> {
    return this.#manager('waitUntilSettled').waitUntilSettled(timeoutMs);
  }

  scheduleOnMainThread(run: () => void): void {
    this.#manager('scheduleOnMainThread').scheduleOnMainThread(run);
  }

  runOnMainThread<T>(run: () => T | Promise<T>): Promise<T> {
    return this.#manager('runOnMainThread').runOnMainThread(run);
  }

  scheduleDelayedOnMainThread(delayMs: number, run: () => void): Disconnect {
    const manager = this.#manager('scheduleDelayedOnMainThread');
    return manager.scheduleDelayedOnMainThread(delayMs, run);
  }

  warmUp(kinds?: readonly ('process' | 'thread')[]): void {
    this.#manager('warmUp').warmUp(kinds);
  }

  snapshot(): TaskManagerSnapshot {
    return this.#manager('snapshot').snapshot();
  }

  recordTrace(): () => ChromeTrace {
    return this.#manager('recordTrace').recordTrace();
  }

  shutdown(): Promise<void> {
    return this.#manager('shutdown').shutdown();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.shutdown();
  }

  #manager(call: string): TaskManager {
    refuseInWorker(call);
    this.#real ??= new TaskManager(this.#options);
    return this.#real;
  }
}

/** The calls of a task manager, whichever one it is. */
export type Tasks = { [K in keyof TaskManager]: TaskManager[K] };

function refuseInWorker(call: string): void {
  if (isMainThread && workerKind() === undefined) return;
  throw new AppError(
    'tasker.in-worker',
    msg(
      '{call}: tasks are started and followed on the main thread only; return a value or call context.sendEvent, and let the main thread continue from there. A module that starts tasks when it is loaded cannot hold functions for workers: put them in a module of their own.',
      { call },
    ),
  );
}

/** The one task manager of the process. */
export const taskMgr = new TaskManagerProxy();
