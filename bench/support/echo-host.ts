// SPDX-License-Identifier: MIT
/** A bare child process with a bare thread inside that answers: the least a hosted task can cost. */
import { Worker } from 'node:worker_threads';

const inner = new Worker(new URL('./echo-thread.js', import.meta.url));
process.on('message', (message) => inner.postMessage(message));
inner.on('message', (message: object) => process.send?.(message));
process.on('disconnect', () => process.exit());
