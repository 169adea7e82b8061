// SPDX-License-Identifier: MIT
/** The tasker in a program without a window: `npm run build && node dist/examples/tasker/plain.js`. */
import { taskMgr } from '../../src/tasker/index.js';
import { countPrimes } from './work.js';

taskMgr.tasksUpdated.connect((tasks, progress) => {
  const message = tasks.at(-1)?.getMessage() ?? '';
  process.stderr.write(`\r${Math.round(100 * progress)} %  ${message}   `);
});

const inProcess = taskMgr.runProcess(countPrimes, 1_000_000);
const inThread = taskMgr.runThread(countPrimes, 100_000);
process.stdout.write(`\n${await inProcess.done} and ${await inThread.done} primes\n`);
await taskMgr.shutdown();
