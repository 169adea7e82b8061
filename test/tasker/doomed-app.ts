// SPDX-License-Identifier: MIT
/** An app that is killed in the middle of its work; started by the tests, never imported. */
import { TaskManager } from '../../src/tasker/index.js';
import { untilReady, whenUp } from './following.js';
import * as tasks from './tasks.js';

const manager = new TaskManager({ processes: 2, threads: 1 });
const spinning = whenUp<void>();
manager.runProcess(tasks.spinForEver, spinning.options);
const left = await manager.runProcess(tasks.putNumbers, 1000).done;
await spinning.isUp;
await untilReady(manager, 'process');
const pids = manager.snapshot().workers.flatMap(({ pid }) => pid ?? []);
process.stdout.write(`${JSON.stringify({ pids, file: left.path })}\n`);
