// SPDX-License-Identifier: MIT
/** A script that says nothing of an end; started by the tests. */
import { taskMgr } from '../../src/tasker/index.js';
import { add } from './tasks.js';

const all = [taskMgr.runProcess(add, 1, 2), taskMgr.runThread(add, 1, 2)];
console.log(...(await Promise.all([...all, taskMgr.addCoroutine(add, 1, 2)].map((t) => t.done))));
