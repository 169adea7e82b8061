// SPDX-License-Identifier: MIT
/**
 * The figures of the tasker's contract, beside the floors they are measured against, all in one run.
 * `PISCINA=…/piscina/dist/main.js` and `RAYFORGE=…/rayforge` (a checkout; python3 with blinker) add
 * those two. `MINUTES` says how long memory is watched beside a hundred reporting tasks, 1 unless given.
 */
import { execFile, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import {
  dropShared,
  putShared,
  readShared,
  type Task,
  TaskManager,
  takeShared,
} from '../src/tasker/index.js';
import type { BenchRow } from './run.js';
import { barePool, bareProcess, bareThread, piscina, type Rival } from './support/rivals.js';
import * as work from './support/tasker-work.js';
import {
  inMilliseconds,
  median,
  milliseconds,
  perSecond,
  quantile,
  times,
  timesOf,
} from './support/timing.js';

export const title = 'tasker: the figures of its contract';

const MANY = 10_000;
const BYTES = 64 << 20;

export async function run(): Promise<readonly BenchRow[]> {
  const rows: BenchRow[] = [];
  await using manager = new TaskManager();
  await manager.runProcess(work.nothing).done;
  await manager.runThread(work.nothing).done;
  rows.push(...(await emptyTasks(manager)));
  rows.push(...(await largeArrays(manager)));
  for (const verb of ['runProcess', 'runThread'] as const) {
    rows.push(...(await cancellation(manager, verb)));
  }
  rows.push(await manyReports(manager), await crash(manager));
  rows.push(await start(), ...(await flood()));
  return rows;
}

async function emptyTasks(manager: TaskManager): Promise<BenchRow[]> {
  const ours = (name: string, verb: 'runProcess' | 'runThread' | 'addCoroutine'): Rival => ({
    name,
    run: () => manager[verb](work.nothing).done,
    end: () => undefined,
  });
  const lanes: readonly (Rival | undefined)[][] = [
    [bareProcess(), barePool('process'), ours('Kerf, process', 'runProcess')],
    [bareThread(), barePool('thread'), await piscina(), ours('Kerf, thread', 'runThread')],
    [ours('Kerf, coroutine', 'addCoroutine')],
  ];
  const rows: BenchRow[] = [];
  for (const lane of lanes) {
    const rivals = lane.flatMap((rival) => rival ?? []);
    rows.push(...(await roundTrips(rivals)), ...(await atOnce(rivals)));
    for (const rival of rivals) await rival.end();
  }
  return [...rows, ...rayforge()];
}

// Interleaved, so that whatever else the machine does hits them all, and warm: the engine takes some
// thousand calls to compile what they pass through. Who is quicker is told by the ratios within each
// round; on a machine that others use the medians alone tell little.
async function roundTrips(rivals: readonly Rival[]): Promise<BenchRow[]> {
  const all = rivals.map(() => [] as number[]);
  for (const rival of rivals) await timesOf(3000, () => rival.run());
  for (let round = 0; round < 40; round++) {
    for (const [i, rival] of rivals.entries()) {
      all[i]?.push(median(await timesOf(200, () => rival.run())));
    }
  }
  const ours = all.at(-1) ?? [];
  return rivals.map(({ name }, i) => {
    const ratios = ours.map((ms, round) => ms / (all[i]?.[round] ?? Number.NaN));
    const [low, middle, high] = [0.1, 0.5, 0.9].map((q) => quantile(ratios, q).toFixed(2));
    return {
      name: `empty round trip: ${name}`,
      median: inMilliseconds(median(all[i] ?? [])),
      ...(i < rivals.length - 1 && { note: `ours ${middle} × this (${low} … ${high})` }),
    };
  });
}

async function atOnce(rivals: readonly Rival[]): Promise<BenchRow[]> {
  const all = rivals.map(() => [] as number[]);
  for (let round = 0; round < 3; round++) {
    for (const [i, rival] of rivals.entries()) {
      const jobs = () => Promise.all(Array.from({ length: MANY }, () => rival.run()));
      // Bare channels have one answer for each question, so they are asked one by one.
      const isBare = /^bare (child|worker_)/.test(rival.name);
      if (!isBare) all[i]?.push(await milliseconds(jobs));
    }
  }
  const pool = median(all[1] ?? []);
  return rivals.flatMap(({ name }, i) => {
    const ms = median(all[i] ?? []);
    if (Number.isNaN(ms)) return [];
    const note = i > 1 ? { note: times(pool, ms, rivals[1]?.name ?? '') } : {};
    return [{ name: `10 000 empty tasks: ${name}`, median: perSecond(MANY, ms), ...note }];
  });
}

async function largeArrays(manager: TaskManager): Promise<BenchRow[]> {
  const pixels = new Uint8Array(BYTES).fill(1);
  const bare = bareProcess();
  const figures = {
    bare: [] as number[],
    process: [] as number[],
    out: [] as number[],
    put: [] as number[],
    take: [] as number[],
    refill: [] as number[],
    read: [] as number[],
    transfer: [] as number[],
    shared: [] as number[],
  };
  const shared = new Uint8Array(new SharedArrayBuffer(BYTES));
  const kept = putShared(pixels);
  for (let round = 0; round < 5; round++) {
    figures.bare.push(await milliseconds(() => bare.send({ pixels })));
    figures.process.push(await milliseconds(() => manager.runProcess(work.echo, pixels).done));
    figures.out.push(await milliseconds(() => manager.runProcess(work.make, BYTES).done));
    const { file, putMs } = await manager.runProcess(work.makeShared, BYTES).done;
    figures.put.push(putMs);
    figures.take.push(await milliseconds(() => takeShared(file)));
    figures.refill.push(await manager.runProcess(work.refill, kept).done);
    figures.read.push(await milliseconds(() => readShared(kept, pixels)));
    const given = pixels.slice();
    const transfer = [given.buffer];
    figures.transfer.push(
      await milliseconds(() => manager.runThread(work.take, given, { transfer }).done),
    );
    figures.shared.push(await milliseconds(() => manager.runThread(work.take, shared).done));
  }
  bare.end();
  dropShared(kept);
  const name = 'bare child_process';
  const there = median(figures.bare);
  const file = median(figures.put) + median(figures.take);
  const keptFile = median(figures.refill) + median(figures.read);
  const row = (label: string, values: readonly number[], note = ''): BenchRow => ({
    name: `64 MB: ${label}`,
    median: inMilliseconds(median(values)),
    note,
  });
  return [
    row(`in and out, ${name}`, figures.bare),
    row('in and out, Kerf process', figures.process, times(median(figures.process), there, name)),
    row('made and sent out, Kerf process', figures.out),
    row('putShared in a process', figures.put),
    row('takeShared', figures.take, times(there / 2, file, `faster than one way, ${name}`)),
    row('refillShared in a process', figures.refill),
    row('readShared', figures.read, times(there / 2, keptFile, `faster than one way, ${name}`)),
    row('in, Kerf thread, transferred', figures.transfer),
    row('in, Kerf thread, shared', figures.shared),
  ];
}

async function cancellation(
  manager: TaskManager,
  verb: 'runProcess' | 'runThread',
): Promise<BenchRow[]> {
  const seen: number[] = [];
  for (let i = 0; i < 100; i++) seen.push(await seenAfter(manager, verb));
  const cost = await manager[verb](work.checkCost, 1e7).done;
  const rest = ['p99', inMilliseconds(quantile(seen, 0.99))].join(' ');
  return [
    {
      name: `cancel seen in a tight loop: ${verb}`,
      median: inMilliseconds(median(seen)),
      note: rest,
    },
    { name: `one isCancelled(): ${verb}`, median: `${cost.toFixed(1)} ns`, note: 'CPU time' },
  ];
}

/** Milliseconds from the call to the loop's seeing it. */
async function seenAfter(manager: TaskManager, verb: 'runProcess' | 'runThread'): Promise<number> {
  let asked = 0n;
  let saw = 0n;
  const task: Task<void> = manager[verb](work.spin, {
    whenEvent: (_, name, data) => {
      if (name === 'seen')
        saw = data as bigint; // The function's own event.
      else {
        setTimeout(() => {
          asked = process.hrtime.bigint();
          task.cancel();
        }, 2);
      }
    },
  });
  await task.done.catch(() => undefined);
  return Number(saw - asked) / 1e6;
}

async function manyReports(manager: TaskManager): Promise<BenchRow> {
  let deliveries = 0;
  const disconnect = manager.tasksUpdated.connect(() => deliveries++);
  const seconds = await manager.runProcess(work.report, 1e6).done;
  disconnect();
  return {
    name: '10⁶ setProgress, process',
    median: inMilliseconds(seconds * 1000),
    note: `CPU time; ${deliveries} deliveries`,
  };
}

async function crash(manager: TaskManager): Promise<BenchRow> {
  let diedAt = 0n;
  let noticed = 0;
  const all: Task<void>[] = Array.from({ length: 1000 }, (_, n) => {
    if (n !== 500) return manager.runProcess(work.nothing);
    return manager.runProcess(work.die, {
      whenEvent: (__, ___, data) => {
        diedAt = data as bigint; // The function's own event.
      },
      whenDone: () => {
        noticed = Number(process.hrtime.bigint() - diedAt) / 1e6;
      },
    });
  });
  await Promise.allSettled(all.map(({ done }) => done));
  const completed = all.filter((task) => task.getStatus() === 'completed').length;
  return {
    name: 'a worker dies among 1000 tasks',
    median: inMilliseconds(noticed),
    note: `until noticed; ${completed} of the others completed`,
  };
}

/** A clock of 60 Hz beside a hundred tasks that all report thousands of times a second. */
async function flood(): Promise<BenchRow[]> {
  await using manager = new TaskManager({ threads: 84, processes: 16 });
  let deliveries = 0;
  manager.tasksUpdated.connect(() => deliveries++);
  for (let i = 0; i < 84; i++) manager.runThread(work.reportForEver);
  for (let i = 0; i < 16; i++) manager.runProcess(work.reportForEver);
  const isUp = () => manager.tasks.every((task) => task.getProgress() > 0);
  while (!isUp()) await new Promise((resolve) => setTimeout(resolve, 50));
  deliveries = 0;
  const late: number[] = [];
  const seconds = 60 * Number(process.env['MINUTES'] ?? 1);
  /** MB, once a second. */
  const memory: number[] = [];
  /** The heap of this thread alone, MB. */
  const heaps: number[] = [];
  for (let tick = 0, due = performance.now(); tick < seconds * 60; tick++) {
    due += 1000 / 60;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
    late.push(performance.now() - due);
    // A tick that came late does not make the next ones early.
    due = Math.max(due, performance.now());
    if (tick % 60 !== 0) continue;
    const { rss, heapUsed, external } = process.memoryUsage();
    memory.push(rss / (1 << 20));
    heaps.push((heapUsed + external) / (1 << 20));
  }
  const inThirds = (all: readonly number[]) =>
    [0, 1, 2]
      .map((n) => median(all.slice((n * seconds) / 3, ((n + 1) * seconds) / 3)).toFixed(0))
      .join(', ');
  const thirds = inThirds(memory);
  const heap = inThirds(heaps);
  return [
    {
      name: '100 reporting tasks, a 60 Hz tick is late by',
      median: inMilliseconds(median(late)),
      note: `p99 ${inMilliseconds(quantile(late, 0.99))}`,
    },
    {
      name: 'the same, updates delivered',
      median: `${(deliveries / seconds).toFixed(0)}/s`,
      note: `memory in the thirds of the time: ${thirds} MB; heap ${heap} MB`,
    },
  ];
}

async function start(): Promise<BenchRow> {
  const tasker = fileURLToPath(new URL('../src/tasker/index.js', import.meta.url));
  const script = `
    import 'node:fs/promises';
    const start = performance.now();
    const { taskMgr } = await import(${JSON.stringify(tasker)});
    taskMgr.tasksUpdated.connect(() => {});
    console.log(performance.now() - start, taskMgr.snapshot().workers.length);`;
  const found: number[] = [];
  let workers = '';
  for (let i = 0; i < 7; i++) {
    const args = ['--input-type=module', '-e', script];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    const [ms, count] = stdout.trim().split(' ');
    found.push(Number(ms));
    workers = count ?? '';
  }
  const note = `${workers} workers`;
  return { name: 'import and first use of taskMgr', median: inMilliseconds(median(found)), note };
}

function rayforge(): BenchRow[] {
  const checkout = process.env['RAYFORGE'];
  if (checkout === undefined) return [];
  const script = fileURLToPath(new URL('../../bench/support/rayforge.py', import.meta.url));
  const { stdout, stderr, status } = spawnSync('python3', [script, checkout], { encoding: 'utf8' });
  if (status !== 0) return [{ name: 'Rayforge', median: '–', note: stderr.trim().slice(-200) }];
  return stdout
    .trim()
    .split('\n')
    .map((line) => {
      const [name = '', figure = ''] = line.split('\t');
      return { name: `Rayforge: ${name}`, median: figure };
    });
}
