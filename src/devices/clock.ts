// SPDX-License-Identifier: GPL-3.0-or-later
/** Time as sessions see it, so that tests can use a virtual clock. Seconds. */

export interface Clock {
  /** Seconds since any fixed moment. */
  now(): number;
  /** Runs `ring` once after `seconds`; disposing it calls it off. */
  setTimer(seconds: number, ring: () => void): Disposable;
}

export const wallClock: Clock = {
  now: () => performance.now() / 1000,
  setTimer(seconds, ring) {
    const timer = setTimeout(ring, seconds * 1000);
    return { [Symbol.dispose]: () => clearTimeout(timer) };
  },
};

/** Resolves after `seconds`; rejects with the signal's reason when it aborts before. */
export function sleep(clock: Clock, seconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const onAbort = () => {
      timer[Symbol.dispose]();
      reject(signal?.reason);
    };
    const timer = clock.setTimer(seconds, () => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    });
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}
