// SPDX-License-Identifier: MIT
/**
 * The memory of a whole process. The engine's own limit covers its heap only: typed arrays, WebAssembly and
 * native code can take all there is, and the kernel then ends whom it likes.
 */
import { OUT_OF_MEMORY } from './crash.js';

const LOOK_MS = 250;
const MEGABYTE = 2 ** 20;

/** Calls `whenExceeded` once the process holds more than `maxMb` while `isBusy`; returns the way to stop. */
export function watchMemory(
  maxMb: number,
  isBusy: () => boolean,
  whenExceeded: (error: Error) => void,
): () => void {
  const timer = setInterval(() => {
    if (!isBusy() || process.memoryUsage.rss() <= maxMb * MEGABYTE) return;
    clearInterval(timer);
    whenExceeded(tooMuch(maxMb));
  }, LOOK_MS);
  timer.unref();
  return () => clearInterval(timer);
}

function tooMuch(maxMb: number): Error {
  const error = new Error(`The process held more than ${maxMb} MB.`);
  return Object.assign(error, { code: OUT_OF_MEMORY });
}
