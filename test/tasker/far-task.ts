// SPDX-License-Identifier: MIT
/** A module that the test must never load itself; it leaves a mark where it is loaded. */
import { isMainThread } from 'node:worker_threads';

Object.assign(globalThis, { farTaskLoaded: true });

export function whoLoadedIt(_context: unknown): string {
  return isMainThread ? 'loaded on a main thread' : 'loaded in a worker';
}
