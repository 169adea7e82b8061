// SPDX-License-Identifier: GPL-3.0-or-later
/** The processor time of the main thread alone: what other threads and other programs take is not in it. */
import { readFileSync } from 'node:fs';

/** ms since the thread began. */
export function mainThreadMs(): number {
  const [ran] = readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'latin1').split(' ');
  return Number(ran) / 1e6;
}
