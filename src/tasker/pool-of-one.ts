// SPDX-License-Identifier: MIT
/**
 * One workerpool worker that serves until it is ended. workerpool starts it, says when it is ready,
 * collects its output and ends it; its own queue and its per-request channel are not used, since
 * they stall after a crash and lose what arrives between two requests. The handle of the worker it
 * starts comes from Node's diagnostics channel.
 */
import { channel } from 'node:diagnostics_channel';
import type { EventEmitter } from 'node:events';
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
  /** Where given, what the worker writes is collected for it. */
  readonly onOutput?: (payload: unknown) => void;
}

/**
 * Starts the worker and asks it to serve. Where the system refuses it throws, or the handle has no
 * process id and emits `error` later, as Node does for a shortage.
 */
export function openPoolOfOne<H extends EventEmitter>(
  options: PoolOfOneOptions<H>,
): PoolOfOne & { readonly handle: H } {
  const pool = workerpool.pool(options.script, {
    ...options.pool,
    maxWorkers: 1,
    emitStdStreams: options.onOutput !== undefined,
  });
  const handle = catchAnnounced(options, () => {
    const serving = pool.exec('serve', [options.terms], {
      ...(options.onOutput !== undefined && { on: options.onOutput }),
      ...(options.transfer !== undefined && { transfer: options.transfer }),
    });
    // It never resolves; it rejects when the worker goes, which the handle reports more exactly.
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

function catchAnnounced<H extends EventEmitter>(
  { announcedOn, isHandle }: PoolOfOneOptions<H>,
  start: () => void,
): H {
  let caught: H | undefined;
  const onAnnounced = (message: unknown): void => {
    if (typeof message !== 'object' || message === null || caught !== undefined) return;
    caught = Object.values(message).find(isHandle);
    // workerpool may throw over a worker that could not be started before it listens for its error,
    // and an error without a listener ends the app.
    caught?.on('error', () => undefined);
  };
  const announcements = channel(announcedOn);
  announcements.subscribe(onAnnounced);
  try {
    start();
  } catch (error) {
    if (caught === undefined) throw error;
  } finally {
    announcements.unsubscribe(onAnnounced);
  }
  if (caught === undefined) throw new Error(`workerpool started nothing (${announcedOn}).`);
  return caught;
}
