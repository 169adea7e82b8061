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

/** Processes that have the node open or have locked it; Kerf's own are not meant. */
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

/**
 * Who stands behind a pseudo-terminal: the program that made it and the one that started that, as `kerf virtual-laser
 * --pty` does socat. A program that only uses it has no other end of one.
 */
export async function makersOf(system: System, node: string): Promise<ReadonlySet<number>> {
  const number = /^\/dev\/pts\/(\d+)$/.exec(node)?.[1];
  if (number === undefined) return new Set();
  const all = await pids(system);
  const made = await Promise.all(all.map((pid) => hasMade(system, pid, number)));
  const makers = all.filter((_, i) => made[i] === true);
  const parents = await Promise.all(makers.map((pid) => parentOf(system, pid)));
  return new Set([...makers, ...parents]);
}

/** The kernel names the number of the terminal beside its other end. */
async function hasMade(system: System, pid: number, number: string): Promise<boolean> {
  for (const fd of await system.names(`/proc/${pid}/fd`)) {
    const to = await system.link(`/proc/${pid}/fd/${fd}`);
    if (to === undefined || !/^\/dev\/(pts\/)?ptmx$/.test(to)) continue;
    const facts = (await system.text(`/proc/${pid}/fdinfo/${fd}`)) ?? '';
    if (/^tty-index:\s*(\d+)$/m.exec(facts)?.[1] === number) return true;
  }
  return false;
}

/** NaN where it has ended meanwhile. */
async function parentOf(system: System, pid: number): Promise<number> {
  const status = (await system.text(`/proc/${pid}/status`)) ?? '';
  return Number(/^PPid:\s*(\d+)$/m.exec(status)?.[1]);
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

/** Reads `1: FLOCK  ADVISORY  WRITE 4711 00:06:512 0 EOF`: process, then device and inode. */
async function lockersOf(system: System, node: string): Promise<number[]> {
  const inode = (await system.node(node))?.inode;
  const locks = (await system.text('/proc/locks')) ?? '';
  const all = locks.matchAll(/\bFLOCK\s+\w+\s+\w+\s+(\d+)\s+[\da-f]+:[\da-f]+:(\d+)\s/gi);
  return [...all].filter(([, , locked]) => Number(locked) === inode).map(([, pid]) => Number(pid));
}

async function isOurs(system: System, pid: number): Promise<boolean> {
  if (pid === system.user.pid) return true;
  return (await parentOf(system, pid)) === system.user.pid;
}
