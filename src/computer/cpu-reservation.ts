// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Keeps one core for the machine while a job runs. Linux passes a serial port's bytes on in workers of
 * its own, which wait their turn behind what computes on their core, up to 40 ms where all cores are
 * busy; a small board bridges 25. So whatever computes in the background leaves the last core alone
 * (docs/decisions/007). The window's own thread goes where it likes, as it never computes for long.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isUnderWay } from '../devices/contract/job.js';
import type { MachineLink } from '../devices/contract/link.js';

/** Puts the threads named after it on the cores named first; one that has ended meanwhile is passed over. */
const PLACE_EACH = 'for thread; do taskset --pid --cpu-list "$0" "$thread"; done';

export interface CpuReservationDeps {
  readonly link: Pick<MachineLink, 'state' | 'stateChanged'>;
  /** The processes that compute for this one. */
  readonly workerPids: () => readonly number[];
  /** How often threads that were begun meanwhile are looked for, ms. */
  readonly sweepMs?: number;
}

export class CpuReservation implements Disposable {
  readonly #workerPids: () => readonly number[];
  readonly #cores = allowedCores(process.pid);
  readonly #disconnect: () => void;
  readonly #sweepMs: number;
  #sweeps: NodeJS.Timeout | undefined;
  readonly #apart = new Set<number>();
  #placed = Promise.resolve();

  constructor({ link, workerPids, sweepMs = 2000 }: CpuReservationDeps) {
    this.#workerPids = workerPids;
    this.#sweepMs = sweepMs;
    this.#disconnect = link.stateChanged.connect(() => this.#follow(isUnderWay(link.state.job)));
    this.#follow(isUnderWay(link.state.job));
  }

  /** Resolves when every thread is where it should be by now. */
  get placed(): Promise<void> {
    return this.#placed;
  }

  [Symbol.dispose](): void {
    this.#disconnect();
    this.#follow(false);
  }

  #follow(isRunning: boolean): void {
    const isKept = this.#sweeps !== undefined;
    if (isRunning === isKept || this.#cores.length < 2) return;
    if (isRunning) {
      this.#sweeps = setInterval(() => this.#sweep(), this.#sweepMs).unref();
      this.#sweep();
    } else {
      clearInterval(this.#sweeps);
      this.#sweeps = undefined;
      this.#release();
    }
  }

  #sweep(): void {
    this.#next(async () => {
      const background = await this.#background();
      const begun = background.filter((thread) => !this.#apart.has(thread));
      for (const thread of begun) this.#apart.add(thread);
      await place(begun, this.#cores.slice(0, -1));
    });
  }

  // All of them: what a thread begins is where that thread is, seen by a sweep or not. And twice: some
  // may have been begun from there while the others were being placed.
  #release(): void {
    this.#next(async () => {
      this.#apart.clear();
      const first = new Set(await this.#background());
      await place([...first], this.#cores);
      const second = await this.#background();
      await place(
        second.filter((thread) => !first.has(thread)),
        this.#cores,
      );
    });
  }

  async #background(): Promise<readonly number[]> {
    const ours = (await threadsOf(process.pid)).filter((thread) => thread !== process.pid);
    const theirs = await Promise.all(this.#workerPids().map(threadsUnder));
    return [...ours, ...theirs.flat()];
  }

  #next(step: () => Promise<void>): void {
    this.#placed = this.#placed.then(step);
  }
}

/** The cores on which a thread may run, ascending; empty where the system does not report them. */
export function allowedCores(thread: number, root = '/'): readonly number[] {
  try {
    const status = readFileSync(join(root, `proc/${thread}/status`), 'utf8');
    const list = /^Cpus_allowed_list:\s*(\S+)$/m.exec(status)?.[1] ?? '';
    const ranges = [...list.matchAll(/(\d+)(?:-(\d+))?/g)];
    return ranges.flatMap(([, first, last = first]) => coresFrom(Number(first), Number(last)));
  } catch {
    return []; // The thread has ended, or this is not Linux.
  }
}

function coresFrom(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, n) => first + n);
}

async function threadsOf(pid: number): Promise<readonly number[]> {
  try {
    return (await readdir(`/proc/${pid}/task`)).map(Number);
  } catch {
    return []; // It has ended.
  }
}

/** Threads of the process and of those under it: a worker in a sandbox is the child of what made the sandbox. */
async function threadsUnder(pid: number): Promise<readonly number[]> {
  const own = await threadsOf(pid);
  const lists = await Promise.all(own.map((thread) => childrenOf(pid, thread)));
  const below = await Promise.all(lists.flat().map(threadsUnder));
  return [...own, ...below.flat()];
}

async function childrenOf(pid: number, thread: number): Promise<readonly number[]> {
  try {
    const text = await readFile(`/proc/${pid}/task/${thread}/children`, 'utf8');
    return (text.match(/\d+/g) ?? []).map(Number);
  } catch {
    return []; // It has ended, or this kernel does not list them.
  }
}

/** Where `taskset` is missing all stay where they are, which is right, only less steady. */
function place(threads: readonly number[], cores: readonly number[]): Promise<void> {
  if (threads.length === 0) return Promise.resolve();
  const args = ['-c', PLACE_EACH, cores.join(','), ...threads.map(String)];
  const shell = spawn('sh', args, { stdio: 'ignore' });
  return new Promise((resolve) => {
    shell.once('error', () => resolve());
    shell.once('close', () => resolve());
  });
}
