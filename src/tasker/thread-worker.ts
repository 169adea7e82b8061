// SPDX-License-Identifier: MIT
/**
 * Entry of a pool thread. workerpool starts it and asks it once to serve; the jobs then come through
 * a port of their own, so that no report can be lost between two of the pool's requests.
 */
import { StringDecoder } from 'node:string_decoder';
import type { MessagePort } from 'node:worker_threads';
import workerpool from 'workerpool';
import { markAsWorker, threadNumber, yieldToWindow } from './background.js';
import type { FromThread } from './from-worker.js';
import type { Terms } from './messages.js';
import { JobLoop } from './run-job.js';
import type { Slots } from './slots.js';
import { type JobOnWire, RefTable } from './wire-format.js';
import { redirect } from './write-through.js';

interface ThreadTerms extends Terms {
  readonly port: MessagePort;
  readonly slots: Slots;
}

function serve({ port, slots, reportMs, nice }: ThreadTerms): Promise<never> {
  yieldToWindow(nice);
  const post = (message: FromThread, transfer: readonly ArrayBuffer[] = []) =>
    port.postMessage(message, transfer);
  for (const stream of ['stdout', 'stderr'] as const) {
    const decoder = new StringDecoder('utf8');
    redirect(process[stream], (bytes) => post({ stream, text: decoder.write(bytes) }));
  }
  const loop = new JobLoop({ slots, reportMs, to: 'thread', post });
  const refs = new RefTable();
  port.on('message', (jobs: readonly JobOnWire[]) =>
    loop.push(jobs.map((job) => refs.decode(job))),
  );
  port.on('messageerror', (error) => {
    throw error; // Jobs that cannot be read would never end.
  });
  post({ thread: threadNumber() });
  return new Promise(() => undefined); // It serves until it is ended.
}

markAsWorker('thread');
workerpool.worker({ serve });
