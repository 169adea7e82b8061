// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A virtual laser in a process of its own, as `kerf virtual-laser` serves it. It stands for hardware, so
 * it goes before every other process where that is allowed: what is measured is Kerf's lateness.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { ServedCounts } from '../../src/cli/cli-deps.js';

export interface LaserProcess {
  readonly port: string;
  /** Whether it never waits for another process. */
  readonly goesFirst: boolean;
  /** Switches it off; what it did. */
  end(): Promise<ServedCounts>;
}

const FIRST = ['chrt', '--fifo', '10'] as const;

/** `args` besides where it listens. */
export async function laserProcess(link: string, args: readonly string[]): Promise<LaserProcess> {
  const [chrt, ...policy] = FIRST;
  const goesFirst = spawnSync(chrt, [...policy, 'true']).status === 0;
  const entry = fileURLToPath(new URL('../../src/app/kerf.cjs', import.meta.url));
  const kerf = [process.execPath, entry, 'virtual-laser', '--json', '--pty', link, ...args];
  const [command = chrt, ...rest] = goesFirst ? [...FIRST, ...kerf] : kerf;
  const child = spawn(command, rest, { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  await once(child.stdout, 'data');
  const end = async () => {
    child.kill('SIGTERM');
    await once(child, 'close');
    const last = said.trimEnd().split('\n').at(-1) ?? '';
    return JSON.parse(last) as ServedCounts; // As the command prints it.
  };
  return { port: link, goesFirst, end };
}
