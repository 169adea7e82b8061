// SPDX-License-Identifier: MIT
/** Functions for the lanes' tests. They run in workers, so they import nothing but what they need. */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readlinkSync } from 'node:fs';
import { getPriority } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { isMainThread } from 'node:worker_threads';
import { sentenceOf } from '../../src/base/errors.js';
import { msg } from '../../src/base/message.js';
import { defineTask, type ExecutionContext, putShared, taskMgr } from '../../src/tasker/index.js';

const here = import.meta.url;

/** An export that nobody named: found by where it was written. */
export function add(_context: ExecutionContext, a: number, b: number): number {
  return a + b;
}

export const countPrimes = defineTask(
  here,
  'countPrimes',
  (context: ExecutionContext, limit: number): number => {
    context.setTotal(limit);
    let count = 0;
    for (let n = 2; n < limit; n++) {
      if (context.isCancelled()) return -1;
      if (isPrime(n)) count++;
      context.setProgress(n + 1);
    }
    context.setMessage(`${count} primes`);
    return count;
  },
);

export const sayMessage = defineTask(
  here,
  'sayMessage',
  (context: ExecutionContext, name: string): void => {
    context.setMessage(msg('Reading "{name}"', { name }));
  },
);

export const nothing = defineTask(here, 'nothing', (): void => {});

export const echo = defineTask(here, 'echo', (_: ExecutionContext, value: unknown) => value);

export const optional = defineTask(
  here,
  'optional',
  (_: ExecutionContext, a: number, b: string = 'x'): string => `${a}${b}`,
);

export const isOnMainThread = defineTask(here, 'isOnMainThread', (): boolean => isMainThread);

/** Says `up`, then looks in a tight loop until somebody asks it to stop. */
export const spinUntilCancelled = defineTask(
  here,
  'spinUntilCancelled',
  (context: ExecutionContext): string => {
    context.sendEvent('up');
    while (!context.isCancelled());
    return 'saw it';
  },
);

/** Says `up`, then never looks. */
export const spinForEver = defineTask(here, 'spinForEver', (context: ExecutionContext): void => {
  context.setMessage('spinning');
  context.sendEvent('up');
  for (;;);
});

/** Says `up`, then waits on the signal. */
export const waitForAbort = defineTask(
  here,
  'waitForAbort',
  async (context: ExecutionContext): Promise<void> => {
    context.sendEvent('up');
    await sleep(600_000, undefined, { signal: context.signal });
  },
);

/** Says `up`, then checks now and then as an asynchronous function does. */
export const pollUntilCancelled = defineTask(
  here,
  'pollUntilCancelled',
  async (context: ExecutionContext): Promise<void> => {
    context.sendEvent('up');
    for (;;) {
      context.throwIfCancelled();
      await sleep(1);
    }
  },
);

/** Waits until a file is there: the test decides how long it runs. */
export const waitForFile = defineTask(
  here,
  'waitForFile',
  async (context: ExecutionContext, path: string): Promise<string> => {
    context.sendEvent('up');
    while (!existsSync(path)) {
      context.throwIfCancelled();
      await sleep(2);
    }
    return path;
  },
);

export const reportMillion = defineTask(
  here,
  'reportMillion',
  (context: ExecutionContext, count: number): void => {
    context.setTotal(count * 2);
    for (let i = 1; i <= count; i++) context.setProgress(i);
    context.setMessage('the last word');
    throw new Error('that is all');
  },
);

export const halfWay = defineTask(here, 'halfWay', (context: ExecutionContext): void => {
  context.setProgress(0.5);
});

export const sendNumbers = defineTask(
  here,
  'sendNumbers',
  (context: ExecutionContext, count: number): void => {
    for (let i = 0; i < count; i++) context.sendEvent('number', i);
  },
);

export const sendFunction = defineTask(here, 'sendFunction', (context: ExecutionContext): void => {
  context.sendEvent('tool', { draw: [1, () => 1] });
});

export const returnFunction = defineTask(here, 'returnFunction', (): unknown => ({
  rows: [1, () => 1],
}));

export class Jam extends RangeError {
  readonly layer = 7;
}

export const fail = defineTask(here, 'fail', (_: ExecutionContext, how: string): void => {
  if (how === 'nothing') throw undefined;
  if (how === 'text') throw 'only text';
  const cause = new TypeError('the inner one');
  const error = new Jam('the outer one', { cause });
  throw Object.assign(error, { details: { bed: [300, 200], big: 1n } });
});

/** Three parts of a tenth, a half and the rest, the second split once more. */
export const inParts = defineTask(here, 'inParts', (context: ExecutionContext): void => {
  const seen = (name: string) => {
    context.flush();
    context.sendEvent(name);
  };
  context.subContext(0, 0.1, 2).setProgress(2);
  seen('0.1');
  const middle = context.subContext(0.1, 0.5, 10);
  middle.subContext(0.5, 0.5, 4).setProgress(2);
  seen('0.475');
  context.subContext(0.6, 0.4).setProgress(0.5);
  seen('0.8');
});

export const returnBuffer = defineTask(
  here,
  'returnBuffer',
  (_: ExecutionContext, byteLength: number): Uint8Array => new Uint8Array(byteLength).fill(7),
);

/** A view of what is no longer there, as where memory is handed on twice by mistake. */
export const useGivenAway = defineTask(
  here,
  'useGivenAway',
  (context: ExecutionContext, as: 'result' | 'event'): unknown => {
    const rows = new Float64Array(4);
    const { buffer } = rows;
    structuredClone(buffer, { transfer: [buffer] });
    if (as === 'event') context.sendEvent('rows', rows, [buffer]);
    return { rows };
  },
);

export const writeShared = defineTask(
  here,
  'writeShared',
  (_: ExecutionContext, shared: Int32Array): void => {
    Atomics.store(shared, 0, 42);
  },
);

export const speak = defineTask(here, 'speak', (): void => {
  console.log('to standard output');
  console.error('to standard error');
});

function isPrime(n: number): boolean {
  for (let d = 2; d * d <= n; d++) if (n % d === 0) return false;
  return true;
}

export const napIfAsked = defineTask(
  here,
  'napIfTold',
  async (context: ExecutionContext, isToNap: boolean): Promise<void> => {
    if (!isToNap) return;
    context.sendEvent('up');
    await sleep(600_000, undefined, { signal: context.signal });
  },
);

export const useTaskMgr = defineTask(here, 'useTaskMgr', (): string => {
  try {
    taskMgr.runProcess(nothing);
    return 'it started one';
  } catch (error) {
    return sentenceOf(error);
  }
});

/** Ways to take a worker down from inside. */
export const die = defineTask(
  here,
  'die',
  async (context: ExecutionContext, how: keyof typeof deaths): Promise<void> => {
    context.setMessage(`about to ${how}`);
    context.flush();
    deaths[how]();
    // Some deaths need the event loop; this one never ends by itself.
    await new Promise(() => setInterval(() => undefined, 1000));
  },
);

const deaths = {
  exit: () => process.exit(3),
  'throw late': () => void setTimeout(() => late(new Jam('nobody caught me'))),
  'reject unheard': () => void Promise.reject(new Jam('nobody heard me')),
  'run out of memory': () => {
    const hoard: number[][] = [];
    for (;;) hoard.push(Array.from({ length: 10_000 }, Math.random));
  },
  'fill native memory': () => {
    const hoard: Buffer[] = [];
    for (let i = 0; i < 4000; i++) hoard.push(Buffer.alloc(2 ** 20, 1));
    throw new Error(`nobody minded ${hoard.length} MB`);
  },
  // What the system does to a process whose native code reads where it must not.
  'crash in native code': () => process.kill(process.pid, 'SIGSEGV'),
  'be killed': () => process.kill(process.pid, 'SIGKILL'),
};

function late(error: Error): never {
  throw error;
}

/** Leaves something behind that throws after its own end, when nothing runs. */
export const leaveBomb = defineTask(here, 'leaveBomb', (_: ExecutionContext, ms: number): void => {
  setTimeout(() => late(new Error('a leftover')), ms);
});

/** Starts a program that outlives its worker and holds all that it inherits; its process id. */
export const leaveProgram = defineTask(here, 'leaveProgram', (): number => {
  const program = spawn('sleep', ['600'], { stdio: 'inherit', detached: true });
  program.unref();
  return program.pid ?? 0;
});

/** Puts an array where the main thread can take it. */
export const putNumbers = defineTask(here, 'putNumbers', (_: ExecutionContext, count: number) =>
  putShared(Float64Array.from({ length: count }, (__, i) => i)),
);

export const keepReporting = defineTask(
  here,
  'keepReporting',
  async (context: ExecutionContext, times: number): Promise<void> => {
    for (let i = 1; i <= times; i++) {
      context.setProgress(i / times, `step ${i}`);
      context.sendEvent('step', i);
      if (i % 10 === 0) await sleep(0);
    }
  },
);

export const dieWith = defineTask(here, 'dieWith', (_: ExecutionContext, __: Uint8Array): void =>
  process.exit(4),
);

/** Reports far more often than anybody is told, without eating the machine, until it is stopped. */
export const reportForEver = defineTask(
  here,
  'reportForEver',
  async (context: ExecutionContext): Promise<void> => {
    for (let i = 1; ; i++) {
      context.setProgress((i % 1000) / 1000, `step ${i}`);
      if (i % 20 === 0) await sleep(5);
      context.throwIfCancelled();
    }
  },
);

/** The niceness of the thread that runs this. */
export const niceness = defineTask(here, 'niceness', (): number =>
  getPriority(Number(readlinkSync('/proc/thread-self').split('/').at(-1))),
);

/** Computes for some milliseconds and never looks. */
export const spinFor = defineTask(here, 'spinFor', (_: ExecutionContext, ms: number): void => {
  for (const until = performance.now() + ms; performance.now() < until; );
});

/** What a worker process was started with. */
export const surroundings = defineTask(here, 'surroundings', () => ({
  cwd: process.cwd(),
  x: process.env['KERF_X'],
  stackTraceLimit: Error.stackTraceLimit,
}));

/** Starts a program that sleeps, and waits for it in vain; its process id goes ahead. */
export const waitForProgram = defineTask(
  here,
  'waitForProgram',
  (context: ExecutionContext): void => {
    context.sendEvent('up');
    execFileSync('sleep', ['600']);
  },
);

/** Starts a program and leaves it behind; its process id. */
export const leaveHelper = defineTask(
  here,
  'leaveHelper',
  (): number => spawn('sleep', ['600'], { stdio: 'ignore' }).pid ?? 0,
);

/** Says why, and is killed before anybody could pass it on. */
export const complainAndDie = defineTask(here, 'complainAndDie', (): void => {
  console.error('the reason');
  process.kill(process.pid, 'SIGKILL');
});

const lazy = () => ({
  a: 1,
  get b(): number {
    throw new Error('lazy');
  },
});

export const returnLazy = defineTask(here, 'returnLazy', lazy);

export const failLazily = defineTask(here, 'failLazily', (): void => {
  throw Object.assign(Object.create(lazy()) as object, new Error('x'), { name: 'Lazy' });
});

/** A last word, and the end. */
export const sayAndEnd = defineTask(here, 'sayAndEnd', (context: ExecutionContext): void => {
  context.setMessage('Download complete!');
});
