// SPDX-License-Identifier: GPL-3.0-or-later
/** What every sender of `stream.ts` says to the bench it was forked by: when it begins, and what it took. */

/** Call it right before the first byte; hands back what to call when the last answer came. */
export function beginSending(): () => void {
  process.send?.('begin');
  const before = process.cpuUsage();
  return () => process.send?.(process.cpuUsage(before));
}
