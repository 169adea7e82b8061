// SPDX-License-Identifier: MIT
/** What the workers of the tasker's bench do. */
import { setTimeout as sleep } from 'node:timers/promises';
import {
  defineTask,
  type ExecutionContext,
  putShared,
  refillShared,
  type SharedFile,
} from '../../src/tasker/index.js';

const here = import.meta.url;

export const nothing = defineTask(here, 'nothing', (): void => {});

export const echo = defineTask(here, 'echo', (_: ExecutionContext, value: Uint8Array) => value);

export const take = defineTask(here, 'take', (_: ExecutionContext, value: Uint8Array) => value[0]);

export const make = defineTask(here, 'make', (_: ExecutionContext, byteLength: number) =>
  new Uint8Array(byteLength).fill(7),
);

/** The file, and the milliseconds of putting the array there. */
export const makeShared = defineTask(here, 'makeShared', (_: ExecutionContext, length: number) => {
  const array = new Uint8Array(length).fill(7);
  const start = performance.now();
  const file = putShared(array);
  return { file, putMs: performance.now() - start };
});

/** The milliseconds of writing an array over a file that is kept. */
export const refill = defineTask(
  here,
  'refill',
  (_: ExecutionContext, file: SharedFile<Uint8Array>): number => {
    const array = new Uint8Array(file.length).fill(9);
    const start = performance.now();
    refillShared(file, array);
    return performance.now() - start;
  },
);

/** Says `up`, spins, and says on which nanosecond it saw that it is to stop. */
export const spin = defineTask(here, 'spin', (context: ExecutionContext): void => {
  context.sendEvent('up');
  while (!context.isCancelled());
  context.sendEvent('seen', process.hrtime.bigint());
});

/** Nanoseconds of one look whether to stop, of CPU time: what others do on the machine is not in it. */
export const checkCost = defineTask(
  here,
  'checkCost',
  (context: ExecutionContext, count: number): number => {
    const start = process.cpuUsage();
    for (let i = 0; i < count; i++) if (context.isCancelled()) return 0;
    return (cpuSeconds(start) * 1e9) / count;
  },
);

/** Seconds of CPU time of so many reports. */
export const report = defineTask(
  here,
  'report',
  (context: ExecutionContext, count: number): number => {
    context.setTotal(count);
    const start = process.cpuUsage();
    for (let i = 1; i <= count; i++) context.setProgress(i);
    return cpuSeconds(start);
  },
);

/** Reports far more often than anybody is told, without eating the machine, until it is stopped. */
export const reportForEver = defineTask(
  here,
  'reportForEver',
  async (context: ExecutionContext): Promise<void> => {
    for (let i = 0; ; i++) {
      context.setProgress((i % 1000) / 1000, `step ${i}`);
      if (i % 20 === 0) await sleep(5);
      context.throwIfCancelled();
    }
  },
);

export const die = defineTask(here, 'die', (context: ExecutionContext): void => {
  context.sendEvent('dying', process.hrtime.bigint());
  process.exit(1);
});

function cpuSeconds(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}
