// SPDX-License-Identifier: MIT
/**
 * What starts workers is loaded when the first task needs it: an app that only connects its progress
 * bar at the start does not pay for it. A bundle, where nothing can be loaded later, brings it along.
 */
import { createRequire } from 'node:module';
import { ownUrl } from './worker-scripts.js';

type Workers = typeof import('./open-pooled-lane.js');

let loaded: Workers | undefined;

/** Brings the workers of a bundle, in which they are part of one file. */
export function bringWorkers(workers: Workers): void {
  loaded = workers;
}

export function workersOnDemand(): Workers {
  loaded ??= createRequire(ownUrl())('./open-pooled-lane.js') as Workers;
  return loaded;
}
