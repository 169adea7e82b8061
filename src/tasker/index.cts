// SPDX-License-Identifier: MIT
/** The same face for CommonJS: `const { taskMgr } = require('kerf/tasker')`, and `.cts` with its types. */
import type * as esm from './index.js' with { 'resolution-mode': 'import' };

const loaded = require('./index.js') as typeof esm;

namespace tasker {
  export const dropShared = loaded.dropShared;
  export const defineTask = loaded.defineTask;
  export const isAbort = loaded.isAbort;
  export const putShared = loaded.putShared;
  export const readShared = loaded.readShared;
  export const refillShared = loaded.refillShared;
  export const registerErrorClass = loaded.registerErrorClass;
  export const Task = loaded.Task;
  export const TaskCancelled = loaded.TaskCancelled;
  export const TaskManager = loaded.TaskManager;
  export const TaskManagerProxy = loaded.TaskManagerProxy;
  export const taskMgr = loaded.taskMgr;
  export const taskRef = loaded.taskRef;
  export const TaskTimeout = loaded.TaskTimeout;
  export const takeShared = loaded.takeShared;
  export const WorkerCrash = loaded.WorkerCrash;

  export type AnyTaskFunction = esm.AnyTaskFunction;
  export type ChromeTrace = esm.ChromeTrace;
  export type Disconnect = esm.Disconnect;
  export type ExecutionContext = esm.ExecutionContext;
  export type Listenable<A extends readonly unknown[]> = esm.Listenable<A>;
  export type Listener<A extends readonly unknown[]> = esm.Listener<A>;
  export type Scheduler = esm.Scheduler;
  export type SharedFile<T extends esm.SharedArray = esm.SharedArray> = esm.SharedFile<T>;
  export type SharedArray = esm.SharedArray;
  export type Task<R = unknown> = esm.Task<R>;
  export type TaskCancelled = esm.TaskCancelled;
  export type TaskFunction<A extends unknown[], R> = esm.TaskFunction<A, R>;
  export type TaskKind = esm.TaskKind;
  export type TaskManager = esm.TaskManager;
  export type TaskManagerOptions = esm.TaskManagerOptions;
  export type TaskManagerProxy = esm.TaskManagerProxy;
  export type TaskManagerSnapshot = esm.TaskManagerSnapshot;
  export type TaskNamed<F> = esm.TaskNamed<F>;
  export type TaskNames<M> = esm.TaskNames<M>;
  export type TaskOptions<R> = esm.TaskOptions<R>;
  export type TaskSnapshot = esm.TaskSnapshot;
  export type TaskStatus = esm.TaskStatus;
  export type TaskTimeout = esm.TaskTimeout;
  export type Tasks = esm.Tasks;
  export type TraceEvent = esm.TraceEvent;
  export type WorkerCrash = esm.WorkerCrash;
  export type WorkerSnapshot = esm.WorkerSnapshot;
}

export = tasker;
