// SPDX-License-Identifier: MIT
/** The public face of the tasker: `import { taskMgr } from 'kerf/tasker'`. */
export { isAbort } from '../base/errors.js';
export type { Message } from '../base/message.js';
export type { Disconnect, Listenable, Listener } from '../base/signal.js';
export { registerErrorClass } from '../base/wire.js';
export type { ChromeTrace, TraceEvent } from './chrome-trace.js';
export type { ExecutionContext } from './context.js';
export { TaskCancelled, WorkerCrash } from './crash.js';
export {
  type AnyTaskFunction,
  defineTask,
  type TaskFunction,
  type TaskNamed,
  type TaskNames,
  taskRef,
} from './define.js';
export type { Scheduler } from './delivery.js';
export type { WorkerSnapshot } from './lane.js';
export type { TaskManagerOptions } from './manager-options.js';
export type { TaskOptions } from './options.js';
export { TaskTimeout } from './record.js';
export {
  dropShared,
  putShared,
  readShared,
  refillShared,
  type SharedArray,
  type SharedFile,
  takeShared,
} from './shared-file.js';
export type { TaskKind, TaskStatus } from './status.js';
export { Task } from './task.js';
export { TaskManager, type TaskManagerSnapshot, type TaskSnapshot } from './task-manager.js';
export { TaskManagerProxy, type Tasks, taskMgr } from './task-manager-proxy.js';
