// SPDX-License-Identifier: MIT
/**
 * What the tasker is measured against: nothing but the channel, bare workerpool, and piscina where
 * PISCINA is the path of an installed one. Each runs one empty job, once or many at a time.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import workerpool from 'workerpool';

export interface Rival {
  readonly name: string;
  run(): PromiseLike<unknown>;
  end(): unknown;
}

/** As many workers as the tasker takes where nobody says. */
export const workerCount = Math.min(16, Math.max(2, availableParallelism() - 1));

export function bareProcess() {
  const child = fork(pathOf('./echo-process.js'), { serialization: 'advanced', execArgv: [] });
  return {
    name: 'bare child_process',
    run: () => send({ ticket: 1, args: [] }),
    send,
    end: () => child.kill(),
  };
  function send(message: object): Promise<unknown> {
    child.send(message);
    return once(child, 'message');
  }
}

export function bareThread(): Rival {
  const worker = new Worker(new URL('./echo-thread.js', import.meta.url));
  return {
    name: 'bare worker_threads',
    run: () => {
      worker.postMessage({ ticket: 1, args: [] });
      return once(worker, 'message');
    },
    end: () => worker.terminate(),
  };
}

export function barePool(workerType: 'process' | 'thread'): Rival {
  const pool = workerpool.pool(pathOf('./pool-worker.js'), {
    workerType,
    maxWorkers: workerCount,
    forkOpts: { serialization: 'advanced' },
  });
  return {
    name: `bare workerpool, ${workerType}`,
    run: () => pool.exec('nothing'),
    end: () => pool.terminate(true),
  };
}

/** The part of piscina that is used here. */
type PiscinaClass = new (
  options: object,
) => { run(task: unknown, options: object): Promise<unknown>; destroy(): Promise<void> };

export async function piscina(): Promise<Rival | undefined> {
  const path = process.env['PISCINA'];
  if (path === undefined) return undefined;
  // Whoever names the path says that piscina is there.
  const module = (await import(pathToFileURL(path).href)) as {
    readonly default: { readonly Piscina: PiscinaClass };
  };
  const pool = new module.default.Piscina({
    filename: pathOf('./piscina-worker.js'),
    minThreads: workerCount,
    maxThreads: workerCount,
  });
  return {
    name: 'piscina, threads',
    run: () => pool.run(undefined, { name: 'nothing' }),
    end: () => pool.destroy(),
  };
}

function pathOf(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}
