// SPDX-License-Identifier: MIT
/** A bare thread that answers every message with itself: the floor of a thread task. */
import { parentPort } from 'node:worker_threads';

parentPort?.on('message', (message) => parentPort?.postMessage(message));
