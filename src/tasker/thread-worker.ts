// SPDX-License-Identifier: MIT
/**
 * Entry of a pool thread. workerpool starts it and asks it once to serve; the jobs then come through
 * a port of their own, so that no report can be lost between two of the pool's requests.
 */
import type { MessagePort } from 'node:worker_threads';
import workerpool from 'workerpool';
import { markAsWorker, threadNumber, yieldToWindow } from './background.js';
import type { FromThread, Terms } from './messages.js';
import { JobLoop } from './run-job.js';
import type { Slots } from './slots.js';
import { type JobOnWire, RefTable } from './wire-format.js';

interface ThreadTerms extends Terms {
  readonly port: MessagePort;
  readonly slots: Slots;
}

function serve({ port, slots, reportMs, nice }: ThreadTerms): Promise<never> {
  yieldToWindow(nice);
  const loop = new JobLoop({
    slots,
    reportMs,
    to: 'thread',
    post: (report, transfer) => port.postMessage(report, transfer),
  });
  const refs = new RefTable();
  port.on('message', (jobs: readonly JobOnWire[]) =>
    loop.push(jobs.map((job) => refs.decode(job))),
  );
  port.postMessage({ thread: threadNumber() } satisfies FromThread);
  return new Promise(() => undefined); // It serves until it is ended.
}

markAsWorker('thread');
workerpool.worker({ serve });
