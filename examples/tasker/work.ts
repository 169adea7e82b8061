// SPDX-License-Identifier: MIT
/** The work of the example: one function for each lane. No toolkit in here, workers load this file. */
import { defineTask, type ExecutionContext } from '../../src/tasker/index.js';

/** I/O-bound, for the main loop: fetches a page piece by piece, with messages and progress. */
export async function download(context: ExecutionContext, url: string): Promise<number> {
  context.setMessage('Connecting…');
  const response = await fetch(url, { signal: context.signal });
  if (!response.ok || response.body === null) throw new Error(`The server said ${response.status}`);
  context.setTotal(Number(response.headers.get('content-length') ?? 1));
  let received = 0;
  for await (const piece of response.body) {
    // Node's types do not say what a body is made of.
    received += (piece as Uint8Array).byteLength;
    context.setProgress(received, `Downloading… ${Math.round(received / 1024)} KB`);
  }
  return received;
}

/** CPU-bound, for a process: a loop with total, progress and result. */
export const countPrimes = defineTask(
  import.meta.url,
  'countPrimes',
  (context: ExecutionContext, limit: number): number => {
    context.setTotal(limit);
    let count = 0;
    for (let n = 2; n < limit; n++) {
      if (context.isCancelled()) return -1;
      if (isPrime(n)) count++;
      context.setProgress(n + 1);
      if (n % 100_000 === 0) context.setMessage(`${count} primes below ${n}`);
    }
    return count;
  },
);

/** For a thread: softens a grey picture in memory that the caller shares, row by row. */
export const blur = defineTask(
  import.meta.url,
  'blur',
  (context: ExecutionContext, pixels: Uint8Array, width: number, rounds: number): void => {
    for (let round = 0; round < rounds; round++) {
      const part = context.subContext(round / rounds, 1 / rounds, pixels.length);
      for (let i = width + 1; i < pixels.length - width - 1; i++) {
        pixels[i] = mean(pixels, i, width);
        if (i % width === 0) part.setProgress(i, `Blurring, round ${round + 1} of ${rounds}`);
        if (i % width === 0) context.throwIfCancelled();
      }
      context.sendEvent('round', round + 1);
    }
  },
);

function mean(pixels: Uint8Array, i: number, width: number): number {
  const at = (offset: number) => pixels[i + offset] ?? 0;
  return (at(-width) + at(-1) + at(0) + at(1) + at(width)) / 5;
}

function isPrime(n: number): boolean {
  for (let d = 2; d * d <= n; d++) if (n % d === 0) return false;
  return true;
}
