// SPDX-License-Identifier: MIT
/** Function and call in one file, which cannot be; started by the tests. */
import { type ExecutionContext, taskMgr } from '../../src/tasker/index.js';

export function double(_: ExecutionContext, n: number): number {
  return n * 2;
}

console.log(await taskMgr.runThread(double, 4).done);
