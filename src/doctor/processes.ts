// SPDX-License-Identifier: GPL-3.0-or-later
/** Running programs by /proc. What belongs to other users shows its name, but not its open files. */
import type { System } from './system.js';

export interface RunningProgram {
  readonly pid: number;
  /** The first fifteen characters of it. */
  readonly name: string;
  /** Another Kerf's stream process. */
  readonly isKerf: boolean;
}

export async function findRunning(system: System, name: string): Promise<RunningProgram[]> {
  const running = await Promise.all((await pids(system)).map((pid) => described(system, pid)));
  return running.filter((p) => p.name === name.slice(0, 15));
}

/** Who has the node open or has locked it; Kerf's own processes are not meant. */
export async function holdersOf(system: System, node: string): Promise<RunningProgram[]> {
  const all = await pids(system);
  const open = await Promise.all(all.map((pid) => hasOpen(system, pid, node)));
  const found = new Set(all.filter((_, i) => open[i] === true));
  for (const pid of await lockersOf(system, node)) found.add(pid);
  const others = await Promise.all(
    [...found].map(async (pid) => ((await isOurs(system, pid)) ? undefined : pid)),
  );
  const strangers = others.filter((pid) => pid !== undefined);
  return Promise.all(strangers.map((pid) => described(system, pid)));
}

async function pids(system: System): Promise<number[]> {
  return (await system.names('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
}

async function described(system: System, pid: number): Promise<RunningProgram> {
  const [name, words] = await Promise.all([
    system.text(`/proc/${pid}/comm`),
    system.text(`/proc/${pid}/cmdline`),
  ]);
  return {
    pid,
    name: name ?? 'a program',
    isKerf: words?.includes('/app/stream-process.js') === true,
  };
}

async function hasOpen(system: System, pid: number, node: string): Promise<boolean> {
  for (const fd of await system.names(`/proc/${pid}/fd`)) {
    if ((await system.link(`/proc/${pid}/fd/${fd}`)) === node) return true;
  }
  return false;
}

/** From `1: FLOCK  ADVISORY  WRITE 4711 00:06:512 0 EOF`: process, then device and inode. */
async function lockersOf(system: System, node: string): Promise<number[]> {
  const inode = (await system.node(node))?.inode;
  const lines = ((await system.text('/proc/locks')) ?? '').split('\n');
  return lines
    .map((line) => /\bFLOCK\s+\w+\s+\w+\s+(\d+)\s+[\da-f]+:[\da-f]+:(\d+)\s/i.exec(line))
    .filter((match) => match !== null && Number(match[2]) === inode)
    .map((match) => Number(match?.[1]));
}

async function isOurs(system: System, pid: number): Promise<boolean> {
  if (pid === system.user.pid) return true;
  const status = (await system.text(`/proc/${pid}/status`)) ?? '';
  return Number(/^PPid:\s*(\d+)$/m.exec(status)?.[1]) === system.user.pid;
}
