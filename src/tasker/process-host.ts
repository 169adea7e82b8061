// SPDX-License-Identifier: MIT
/**
 * Entry of a worker process. Its own thread only watches: a task that spins for minutes in the inner
 * thread hinders neither its cancellation nor the end of a process whose parent has died.
 */
import type { SendHandle } from 'node:child_process';
import { Worker } from 'node:worker_threads';
import workerpool from 'workerpool';
import { toWire } from '../base/wire.js';
import { markAsWorker } from './background.js';
import { watchMemory } from './memory-watch.js';
import { type FromHost, isTaskerMessage, type ProcessTerms, type ToHost } from './messages.js';
import { endAllPrograms, endGroup } from './programs.js';
import { sweepShared } from './shared-file.js';
import { askToStop, begunTickets, createSlots, markStopped, takeBackAll } from './slots.js';
import { workerScript } from './worker-scripts.js';

const slots = createSlots();
/** Set once it is about to be ended: resolves when the programs of its tasks are gone. */
let leaving: Promise<void> | undefined;

function take(message: ToHost): void {
  if (message.kind === 'stop-run') {
    stopRun(message.ticket);
    return;
  }
  if (message.kind === 'leave') {
    leaving = endAllPrograms();
    return;
  }
  const taken = takeBackAll(slots, message.tickets);
  if (message.kind === 'cancel') for (const ticket of message.tickets) askToStop(slots, ticket);
  if (taken.length === 0) return;
  const reports = taken.map((ticket) => ({ ticket, kind: 'taken' as const }));
  send({ tasker: true, kind: 'taken', reports });
}

function stopRun(ticket: number): void {
  if (markStopped(slots, ticket)) sayGoodbye({ exitCode: null });
  else send({ tasker: true, kind: 'not-running', ticket });
}

function serve(terms: ProcessTerms): Promise<never> {
  const { memoryMb, processMemoryMb, ownsFlags } = terms;
  if (processMemoryMb !== undefined) {
    const isBusy = () => begunTickets(slots).length > 0;
    watchMemory(processMemoryMb, isBusy, (error) => {
      sayGoodbye({ exitCode: null, error: toWire(error) });
    });
  }
  let failure: { readonly error?: unknown } = {};
  try {
    const inner = new Worker(workerScript('process-inner.js'), {
      workerData: { ...terms, slots },
      ...(!ownsFlags && { execArgv: [] }),
      ...(memoryMb !== undefined && { resourceLimits: { maxOldGenerationSizeMb: memoryMb } }),
    });
    inner.on('error', (error) => {
      failure = { error: toWire(error) };
    });
    // Everything the thread had to say is in its pipe when it is gone.
    inner.on('exit', (exitCode) => sayGoodbye({ exitCode, ...failure }));
  } catch (error) {
    // The system has no room for another thread.
    sayGoodbye({ exitCode: null, error: toWire(error) });
  }
  return new Promise(() => undefined); // It serves until it is ended.
}

function sayGoodbye(why: { readonly exitCode: number | null; readonly error?: unknown }): void {
  send({ tasker: true, kind: 'lost', begun: begunTickets(slots), ...why }, die);
}

function send(message: FromHost, whenSent?: () => void): void {
  // A parent that is gone receives nothing, and this process ends with it (see `orphaned`).
  if (process.connected) process.send?.(message, undefined, undefined, whenSent);
}

function orphaned(): void {
  sweepShared();
  die();
}

// It dies at once, whatever the tasks are in the middle of: `process.exit` would wait for native code.
// Programs that tasks started and did not end are ended too.
function die(): void {
  endGroup(process.pid);
  process.kill(process.pid, 'SIGKILL');
}

markAsWorker('process');
process.prependListener('disconnect', orphaned);
// The app may have died while this process was still loading its modules.
if (!process.connected) orphaned();
// What stops is decided by the parent, also where the signal is sent to every process of the app.
process.on('SIGINT', () => undefined);
workerpool.worker({ serve });

// workerpool answers whatever arrives on the channel; our own messages must pass it by.
const poolListeners = process.listeners('message');
process.removeAllListeners('message');
process.on('message', (message, handle) => {
  // The mark is ours, and both ends are of one build.
  if (isTaskerMessage(message)) take(message as ToHost);
  else if (leaving === undefined) passOn(message, handle);
  else void leaving.then(() => passOn(message, handle));
});

function passOn(message: unknown, handle: SendHandle): void {
  for (const listener of poolListeners) listener(message, handle);
}
