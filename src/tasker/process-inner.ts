// SPDX-License-Identifier: MIT
/** The thread inside a worker process that runs the tasks, while its host keeps a free event loop. */
import { parentPort, workerData } from 'node:worker_threads';
import { markAsWorker, yieldToWindow } from './background.js';
import type { Job, Terms } from './messages.js';
import { JobLoop } from './run-job.js';
import type { Slots } from './slots.js';

const port = parentPort;
if (port === null) throw new Error('process-inner.js is started by process-host.js only.');
// Its one starter, process-host.ts, hands in exactly this.
const { slots, reportMs, nice } = workerData as Terms & { readonly slots: Slots };

markAsWorker('process');
yieldToWindow(nice);
const loop = new JobLoop({
  slots,
  reportMs,
  to: 'process',
  post: (report, transfer) => port.postMessage(report, transfer),
});
port.on('message', (jobs: readonly Job[]) => loop.push(jobs));
port.postMessage('ready');
