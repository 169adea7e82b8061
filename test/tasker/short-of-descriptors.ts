// SPDX-License-Identifier: MIT
/** An app with one healthy worker that runs out of descriptors; started by the tests. */
import { closeSync, openSync } from 'node:fs';
import { TaskManager } from '../../src/tasker/index.js';
import * as tasks from './tasks.js';

const [verb, left] = process.argv.slice(2) as ['runProcess' | 'runThread', string];
const manager = new TaskManager({ processes: 2, threads: 2 });
await manager[verb](tasks.add, 1, 1).done;
const held = takeAll();
for (let n = 0; n < Number(left); n++) closeSync(held.pop() ?? 0);
const all = Array.from({ length: 10 }, () => manager[verb](tasks.spinFor, 10).done);
const completed = (await Promise.allSettled(all)).filter(({ status }) => status === 'fulfilled');
for (const descriptor of held) closeSync(descriptor);
const afterwards = await manager[verb](tasks.add, 1, 2).done;
console.log(JSON.stringify({ completed: completed.length, afterwards }));

function takeAll(): number[] {
  const taken: number[] = [];
  try {
    for (;;) taken.push(openSync('/dev/null', 'r'));
  } catch {
    return taken; // The system's limit, which is what was wanted.
  }
}
