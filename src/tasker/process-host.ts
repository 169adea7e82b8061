// SPDX-License-Identifier: MIT
/**
 * Entry of a worker process. Its own thread only watches: a task that spins for minutes in the inner
 * thread hinders neither its cancellation nor the end of a process whose parent has died.
 */
import { Worker } from 'node:worker_threads';
import workerpool from 'workerpool';
import { toWire } from '../base/wire.js';
import { markAsWorker } from './background.js';
import { type FromHost, isTaskerMessage, type Terms, type ToHost } from './messages.js';
import { sweepShared } from './shared-file.js';
import { askToStop, begunTickets, createSlots, isRunning, takeBack } from './slots.js';

const parentPid = process.ppid;
const slots = createSlots();

function take(message: ToHost): void {
  if (message.kind === 'stop-run') {
    if (isRunning(slots, message.ticket)) die();
    return;
  }
  const taken = message.tickets.filter((ticket) => takeBack(slots, ticket));
  if (message.kind === 'cancel') for (const ticket of message.tickets) askToStop(slots, ticket);
  if (taken.length === 0) return;
  const reports = taken.map((ticket) => ({ ticket, kind: 'taken' as const }));
  send({ tasker: true, kind: 'taken', reports });
}

function serve(terms: Terms): Promise<never> {
  const { memoryMb } = terms;
  const inner = new Worker(new URL('./process-inner.js', import.meta.url), {
    workerData: { ...terms, slots },
    execArgv: [],
    ...(memoryMb !== undefined && { resourceLimits: { maxOldGenerationSizeMb: memoryMb } }),
  });
  let failure: { readonly error?: unknown } = {};
  inner.on('error', (error) => {
    failure = { error: toWire(error) };
  });
  // Everything the thread had to say is in its pipe when it is gone.
  inner.on('exit', (exitCode) => {
    const begun = begunTickets(slots);
    send({ tasker: true, kind: 'lost', begun, exitCode, ...failure }, die);
  });
  return new Promise(() => undefined); // It serves until it is ended.
}

function send(message: FromHost, whenSent?: () => void): void {
  // A parent that is gone hears nothing, and its end is ours (see `orphaned`).
  if (process.connected) process.send?.(message, undefined, undefined, whenSent);
}

function orphaned(): void {
  sweepShared(parentPid);
  die();
}

// At once and whatever the tasks are in the middle of: `process.exit` would wait for native code.
function die(): void {
  process.kill(process.pid, 'SIGKILL');
}

markAsWorker('process');
process.prependListener('disconnect', orphaned);
// Ctrl-C in a terminal reaches every process of the group; what to stop is the parent's choice.
process.on('SIGINT', () => undefined);
workerpool.worker({ serve });

// workerpool answers whatever arrives on the channel; our own messages must pass it by.
const poolListeners = process.listeners('message');
process.removeAllListeners('message');
process.on('message', (message, handle) => {
  // The mark is ours, and both ends are of one build.
  if (isTaskerMessage(message)) take(message as ToHost);
  else for (const listener of poolListeners) listener(message, handle);
});
