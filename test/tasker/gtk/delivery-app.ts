// SPDX-License-Identifier: MIT
/**
 * What the tasker's callbacks see on a real main loop: whether they run inside GLib's dispatch, in
 * which order, and how late a clock of 60 Hz is beside a flood of updates. Prints one line of JSON.
 */
import { keepNodeTimers } from '../../../src/app/node-timers.js';
import { TaskManager } from '../../../src/tasker/index.js';
import { createGlibScheduler } from '../../../src/ui/toolkit/glib-scheduler.js';
import { GLib } from '../../../src/ui/toolkit/gtk.js';
import * as tasks from '../tasks.js';

export interface DeliveryReport {
  /** Callbacks that were made outside a main loop's dispatch. */
  readonly strayCount: number;
  /** Callbacks that were made while a task was being started. */
  readonly reentrantCount: number;
  readonly order: readonly string[];
  readonly updateCount: number;
  readonly lastProgress: number;
  /** How late each tick came, milliseconds. */
  readonly lateMs: readonly number[];
}

const FLOOD_TICKS = 180;

/** The line in docs/tasker.md. */
const docsScheduler = {
  post: (run: () => void) => {
    GLib.idleAdd(GLib.PRIORITY_DEFAULT_IDLE, () => {
      run();
      return false;
    });
  },
};

export function runApp(): void {
  const restoreTimers = keepNodeTimers();
  const loop = GLib.MainLoop.new(null, false);
  GLib.idleAdd(GLib.PRIORITY_DEFAULT, () => {
    restoreTimers();
    void observe().then((report) => {
      process.stdout.write(`${JSON.stringify(report)}\n`, () => process.exit(0));
    });
    return GLib.SOURCE_REMOVE;
  });
  loop.run();
}

async function observe(): Promise<DeliveryReport> {
  const seen = { strayCount: 0, reentrantCount: 0, updateCount: 0, lastProgress: 0 };
  const order: string[] = [];
  let isStarting = false;
  const look = () => {
    if (GLib.mainDepth() < 1) seen.strayCount++;
    if (isStarting) seen.reentrantCount++;
  };
  const scheduler = process.argv[2] === 'docs' ? docsScheduler : createGlibScheduler();
  const manager = new TaskManager({ scheduler, processes: 2, threads: 8 });
  manager.tasksUpdated.connect((_, progress) => {
    look();
    seen.updateCount++;
    seen.lastProgress = progress;
  });
  const begin = (name: string, verb: 'runProcess' | 'runThread' | 'addCoroutine') => {
    isStarting = true;
    const task = manager[verb](tasks.sendNumbers, 3, {
      whenEvent: (_, __, number) => {
        look();
        order.push(`${name} ${String(number)}`);
      },
      whenDone: () => {
        look();
        order.push(`${name} done`);
      },
    });
    task.statusChanged.connect((_, status) => {
      look();
      order.push(`${name} ${status}`);
    });
    isStarting = false;
    return task.done;
  };
  await begin('coroutine', 'addCoroutine');
  await begin('thread', 'runThread');
  await begin('process', 'runProcess');
  const lateMs = await lateTicks(manager);
  await manager.waitUntilSettled(10_000);
  await manager.shutdown();
  return { ...seen, order, lateMs };
}

/** A clock of 60 Hz on the main loop, as frames are, while tasks report as often as they can. */
async function lateTicks(manager: TaskManager): Promise<number[]> {
  const flood = [
    ...Array.from({ length: 8 }, () => manager.runThread(tasks.reportForEver)),
    ...Array.from({ length: 2 }, () => manager.runProcess(tasks.reportForEver)),
    ...Array.from({ length: 90 }, () => manager.addCoroutine(tasks.reportForEver)),
  ];
  while (flood.some((task) => task.getProgress() === 0)) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const late: number[] = [];
  await new Promise<void>((resolve) => {
    const intervalMs = 16;
    let due = performance.now() + intervalMs;
    const tick = () => {
      const now = performance.now();
      late.push(now - due);
      if (late.length === FLOOD_TICKS) {
        resolve();
        return GLib.SOURCE_REMOVE;
      }
      due = now + intervalMs;
      return GLib.SOURCE_CONTINUE;
    };
    GLib.timeoutAdd(GLib.PRIORITY_DEFAULT, intervalMs, tick);
  });
  manager.cancelAll();
  return late;
}
