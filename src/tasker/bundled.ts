// SPDX-License-Identifier: MIT
/** The public face for bundlers, which take it by the condition "module" of package.json. */
import * as workers from './open-pooled-lane.js';
import { bringWorkers } from './workers-on-demand.js';

export * from './index.js';

bringWorkers(workers);
