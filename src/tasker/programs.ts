// SPDX-License-Identifier: MIT
/**
 * The programs that tasks have started and not ended. They end with the worker that started them,
 * unless they were started `detached`, which says that they should stay.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Ends a worker process with all programs of its group; it leads one (`worker-pipes.ts`). */
export function endGroup(pid: number): void {
  kill(-pid);
}

/** Ends the programs that one thread of this process has started, on Linux; how many there were. */
export function endProgramsOf(thread: number): number {
  const session = sessionOf('self');
  // A detached one leads a session of its own.
  const programs = childrenOf('self', thread).filter((pid) => sessionOf(pid) === session);
  for (const pid of programs) endTree(pid, session);
  return programs.length;
}

/** The same for all threads of this process; resolves when its programs are gone. */
export async function endAllPrograms(): Promise<void> {
  await untilNone(() => {
    const threads = namesIn('/proc/self/task').map(Number);
    return threads.reduce((sum, thread) => sum + endProgramsOf(thread), 0);
  });
}

/** The same for one thread. */
export async function endAllProgramsOf(thread: number): Promise<void> {
  await untilNone(() => endProgramsOf(thread));
}

// An ended program is there until the thread that started it has looked at how it ended.
async function untilNone(end: () => number): Promise<void> {
  for (let tries = 0; end() > 0 && tries < 50; tries++) await sleep(4);
}

/**
 * What a process that only waits has done so far, with all that it started, in words that stay the same while
 * they do; undefined where one of their threads works or waits for a disk, and where the system does not say.
 * A worker in a sandbox is a child of the program that made the sandbox, and that one rests all the time.
 */
export function restOf(pid: number): string | undefined {
  const threads = namesIn(`/proc/${pid}/task`);
  const places = threads.map((thread) => `/proc/${pid}/task/${thread}`);
  const isAtRest = places.every((place) => fieldsOf(`${place}/stat`)[0] === 'S');
  if (places.length === 0 || !isAtRest) return undefined;
  // How long each has run in all, to the nanosecond.
  const rests = places.map((place) => read(`${place}/schedstat`));
  for (const child of threads.flatMap((thread) => childrenOf(pid, Number(thread)))) {
    const rest = restOf(child);
    if (rest === undefined) return undefined;
    rests.push(rest);
  }
  return rests.join();
}

/** Megabytes of memory that a process and those below it hold; it may be what started the one that is meant. */
export function memoryOf(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(read(`/proc/${pid}/status`))?.[1];
  const below = namesIn(`/proc/${pid}/task`).flatMap((thread) => childrenOf(pid, Number(thread)));
  return below.reduce((sum, child) => sum + memoryOf(child), Number(kilobytes ?? 0) / 1024);
}

function endTree(pid: number, session: string | undefined): void {
  if (sessionOf(pid) !== session) return;
  const below = namesIn(`/proc/${pid}/task`).flatMap((thread) => childrenOf(pid, Number(thread)));
  kill(pid);
  for (const child of below) endTree(child, session);
}

function childrenOf(pid: number | 'self', thread: number): number[] {
  return read(`/proc/${pid}/task/${thread}/children`).split(' ').filter(Boolean).map(Number);
}

function sessionOf(pid: number | 'self'): string | undefined {
  return fieldsOf(`/proc/${pid}/stat`)[3];
}

/** The fields from the third on; the second is a name in brackets that may hold anything. */
function fieldsOf(stat: string): string[] {
  return read(stat).split(') ').at(-1)?.split(' ') ?? [];
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // It has ended, or this system has no such files.
  }
}

function namesIn(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return []; // As above.
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
