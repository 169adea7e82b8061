// SPDX-License-Identifier: MIT
/** What arrives from the threads that run tasks: reports in their wire format, and what comes with them. */
import type { ReportOnWire } from './wire-format.js';

/** What the thread that runs the tasks of a worker process sends on its own pipe. */
export type FromInner = 'ready' | ReportOnWire;

/** What a pool thread sends: that it is ready, with the system's number of it; its output; a report. */
export type FromThread =
  | { readonly thread: number | undefined }
  | { readonly stream: 'stdout' | 'stderr'; readonly text: string }
  | ReportOnWire;
