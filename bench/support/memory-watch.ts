// SPDX-License-Identifier: GPL-3.0-or-later
/** The highest resident memory of this process and all its descendants together, sampled from /proc. */
import { readdirSync, readFileSync } from 'node:fs';

const SAMPLE_MS = 50;
const KILOBYTES_PER_MEGABYTE = 1024;

export class MemoryWatch {
  #peakKilobytes = 0;
  readonly #timer = setInterval(() => this.#sample(), SAMPLE_MS);

  /** Ends the watch; megabytes. */
  stop(): number {
    this.#sample();
    clearInterval(this.#timer);
    return Math.round(this.#peakKilobytes / KILOBYTES_PER_MEGABYTE);
  }

  #sample(): void {
    this.#peakKilobytes = Math.max(this.#peakKilobytes, familyKilobytes(process.pid));
  }
}

function familyKilobytes(root: number): number {
  const parents = new Map<number, number>();
  const sizes = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    const status = /^\d+$/.test(name) ? readStatus(name) : undefined;
    if (status === undefined) continue;
    parents.set(Number(name), Number(/^PPid:\s+(\d+)/m.exec(status)?.[1] ?? 0));
    sizes.set(Number(name), Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0));
  }
  const isFamily = (pid: number): boolean =>
    pid === root || (parents.has(pid) && isFamily(parents.get(pid) ?? 0));
  return [...sizes].reduce((sum, [pid, size]) => sum + (isFamily(pid) ? size : 0), 0);
}

function readStatus(pid: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    return undefined; // It ended between the listing and the look.
  }
}
