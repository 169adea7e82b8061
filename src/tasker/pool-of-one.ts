// SPDX-License-Identifier: MIT
/**
 * One workerpool worker that serves until it is ended. workerpool starts it, says when it is ready,
 * collects its output and ends it; its own queue and its per-request channel are not used, since
 * they stall after a crash and lose what arrives between two requests. The handle of the worker it
 * starts comes from Node's diagnostics channel.
 */
import { channel } from 'node:diagnostics_channel';
import type { Transferable } from 'node:worker_threads';
import workerpool, { type WorkerPoolOptions } from 'workerpool';

export interface PoolOfOne {
  /** Ends the worker the polite way; resolves when workerpool has seen it go. */
  terminate(): Promise<void>;
}

export interface PoolOfOneOptions<H> {
  readonly script: string;
  readonly pool: WorkerPoolOptions;
  /** Node's diagnostics channel that announces new workers of this kind, and the member to take. */
  readonly announcedOn: 'child_process' | 'worker_threads';
  readonly isHandle: (announced: unknown) => announced is H;
  readonly terms: unknown;
  readonly transfer?: Transferable[];
  readonly onOutput: (payload: unknown) => void;
}

/** Starts the worker and asks it to serve. Throws where the system refuses to start one. */
export function openPoolOfOne<H>(options: PoolOfOneOptions<H>): PoolOfOne & { readonly handle: H } {
  const pool = workerpool.pool(options.script, {
    ...options.pool,
    maxWorkers: 1,
    emitStdStreams: true,
  });
  const handle = catchAnnounced(options, () => {
    const serving = pool.exec('serve', [options.terms], {
      on: options.onOutput,
      ...(options.transfer !== undefined && { transfer: options.transfer }),
    });
    // It never resolves; it rejects when the worker goes, which the handle tells more exactly.
    serving.catch(() => undefined);
  });
  // workerpool's promises know `then` with two functions, and nothing of being awaited twice.
  const terminate = () =>
    new Promise<void>((resolve) => {
      pool.terminate(true).then(
        () => resolve(),
        () => resolve(),
      );
    });
  return { handle, terminate };
}

function catchAnnounced<H>({ announcedOn, isHandle }: PoolOfOneOptions<H>, start: () => void): H {
  let caught: H | undefined;
  const onAnnounced = (message: unknown): void => {
    if (typeof message !== 'object' || message === null) return;
    const announced = Object.values(message).find(isHandle);
    caught ??= announced;
  };
  const announcements = channel(announcedOn);
  announcements.subscribe(onAnnounced);
  try {
    start();
  } finally {
    announcements.unsubscribe(onAnnounced);
  }
  if (caught === undefined) throw new Error(`workerpool started nothing (${announcedOn}).`);
  return caught;
}
