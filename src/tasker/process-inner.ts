// SPDX-License-Identifier: MIT
/**
 * The thread inside a worker process that runs the tasks, while its host keeps a free event loop.
 * Its jobs and its reports have pipes of their own, which the host never touches.
 */
import { type OnReadOpts, Socket, type SocketConstructorOpts } from 'node:net';
import { workerData } from 'node:worker_threads';
import { markAsWorker, yieldToWindow } from './background.js';
import { FrameReader, frameOf } from './frames.js';
import type { FromInner } from './from-worker.js';
import type { Terms } from './messages.js';
import { JobLoop } from './run-job.js';
import { offer, type Slots } from './slots.js';
import { type JobOnWire, RefTable } from './wire-format.js';
import { JOBS_FD, REPORTS_FD } from './worker-pipes.js';
import { redirect, writeCompletely } from './write-through.js';

// Its one starter, process-host.ts, hands in exactly this.
const { slots, reportMs, nice } = workerData as Terms & { readonly slots: Slots };

markAsWorker('process');
yieldToWindow(nice);
const loop = new JobLoop({ slots, reportMs, to: 'process', post: send });
const frames = new FrameReader();
const refs = new RefTable();
// One buffer for all reads: Node would make one of 64 KB for each.
const room = Buffer.allocUnsafeSlow(1 << 16);
const whenRead = (byteLength: number) => take(Buffer.from(room.subarray(0, byteLength)));
const pipeOptions: SocketConstructorOpts & { readonly onread: OnReadOpts } = {
  fd: JOBS_FD,
  readable: true,
  writable: false,
  onread: { buffer: room, callback: whenRead },
};
new Socket(pipeOptions).resume();
// Past the host, which a task that kills its own process gives no time to pass anything on.
redirect(process.stdout, (bytes) => writeCompletely(1, bytes));
redirect(process.stderr, (bytes) => writeCompletely(2, bytes));
send('ready');

function take(chunk: Buffer): boolean {
  // The other end, process-link.ts, writes lists of jobs.
  for (const jobs of frames.take(chunk) as (readonly JobOnWire[])[]) {
    for (const [ticket] of jobs) offer(slots, ticket);
    loop.push(jobs.map((job) => refs.decode(job)));
  }
  return true;
}

// Written through before the call returns, so that the reports of a task in a tight loop arrive. A window that
// does not read holds the task up, instead of a heap of reports growing here.
function send(message: FromInner): void {
  writeCompletely(REPORTS_FD, frameOf(message));
}
