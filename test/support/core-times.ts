// SPDX-License-Identifier: GPL-3.0-or-later
/** `scripts/mocha/core-times.cjs`, which runs before anything is compiled, with its types. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { projectRoot } from './project-root.js';

export interface CoreTimes {
  /** Nanoseconds. */
  readonly ran: number;
  readonly waited: number;
}

interface Module {
  coreTimes(): CoreTimes;
  slowness(before: CoreTimes, after: CoreTimes): number;
}

const load = createRequire(import.meta.url);
export const { coreTimes, slowness } = load(
  join(projectRoot, 'scripts/mocha/core-times.cjs'),
) as Module;
