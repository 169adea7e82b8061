// SPDX-License-Identifier: GPL-3.0-or-later
/** What a command costs with all that it starts: CPU time by the shell's `times`, the highest memory by /proc. */
import { spawn } from 'node:child_process';
import { MemoryWatch } from './memory-watch.js';

export interface Costs {
  /** CPU time. */
  readonly ms: number;
  /** Megabytes, without those of this process. */
  readonly memory: number;
  readonly output: string;
}

/** Undefined where the command is missing, or fails. */
export async function costsOf(
  command: string,
  args: readonly string[],
): Promise<Costs | undefined> {
  const before = Math.round(process.memoryUsage.rss() / 2 ** 20);
  const watch = new MemoryWatch();
  const script = '"$@" && echo && times';
  const child = spawn('sh', ['-c', script, 'sh', command, ...args], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  const code = await new Promise((resolve) => {
    child.on('error', () => resolve(-1)).on('close', resolve);
  });
  const memory = watch.stop() - before;
  return code === 0 ? { ms: 1000 * childSeconds(output), memory, output } : undefined;
}

/** The last line of the shell's `times` is what its children took: `0m0.05s 0m0.01s`. */
export function childSeconds(text: string): number {
  const [, user, system] = /\n(\S+)s (\S+)s\s*$/.exec(text) ?? [];
  const seconds = (minutes = '0m0') => {
    const [m = 0, s = 0] = minutes.split('m').map(Number);
    return 60 * m + s;
  };
  return seconds(user) + seconds(system);
}
