// SPDX-License-Identifier: MIT
/** Timers of any length: Node's own fire at once where they are given more than 24 days. */

export interface LongTimer {
  stop(): void;
}

/** The longest wait of one of Node's timers, milliseconds. */
const MAX_MS = 2 ** 31 - 1;

/** Calls back after some milliseconds; never after Infinity. */
export function startTimer(ms: number, call: () => void): LongTimer {
  let timer: NodeJS.Timeout | undefined;
  const wait = (left: number) => {
    if (left === Number.POSITIVE_INFINITY) return;
    timer = setTimeout(
      () => {
        if (left > MAX_MS) wait(left - MAX_MS);
        else call();
      },
      Math.min(left, MAX_MS),
    );
  };
  wait(ms);
  return { stop: () => clearTimeout(timer) };
}
