// SPDX-License-Identifier: MIT
/**
 * The thread inside a worker process that runs the tasks, while its host keeps a free event loop.
 * Its jobs and its reports have pipes of their own, which the host never touches.
 */
import { writeSync } from 'node:fs';
import { Socket } from 'node:net';
import { workerData } from 'node:worker_threads';
import { markAsWorker, yieldToWindow } from './background.js';
import { FrameReader, frameOf } from './frames.js';
import type { FromInner, Job, Terms } from './messages.js';
import { JobLoop } from './run-job.js';
import { offer, type Slots } from './slots.js';
import { JOBS_FD, REPORTS_FD } from './worker-pipes.js';

// Its one starter, process-host.ts, hands in exactly this.
const { slots, reportMs, nice } = workerData as Terms & { readonly slots: Slots };

markAsWorker('process');
yieldToWindow(nice);
const loop = new JobLoop({ slots, reportMs, to: 'process', post: tell });
const frames = new FrameReader();
const jobPipe = new Socket({ fd: JOBS_FD, readable: true, writable: false });
jobPipe.on('data', (chunk: Buffer) => {
  // The other end, process-link.ts, writes lists of jobs.
  for (const jobs of frames.take(chunk) as (readonly Job[])[]) {
    for (const { ticket } of jobs) offer(slots, ticket);
    loop.push(jobs);
  }
});
tell('ready');

// Written through before the call returns, so that a task in a tight loop is heard. A window that
// does not read holds the task up, instead of a heap of reports growing here.
function tell(message: FromInner): void {
  const frame = frameOf(message);
  for (let sent = 0; sent < frame.length; ) sent += writeSync(REPORTS_FD, frame, sent);
}
