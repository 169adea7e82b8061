// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Keeps an emergency stop from reaching a machine that was connected again: while a guardian sends it, a
 * file beside the sockets names the machine, and new connections to it wait until the guardian is done.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { hasEnded, PROCESS_NAME, pidHere, processName } from '../base/process-name.js';
import { socketFolder } from './owner-socket.js';

const NAME = new RegExp(`^emergency-stop-(${PROCESS_NAME})$`);
const LOOK_EVERY_MS = 50;
/** No guardian tries for longer. Of one in another sandbox it cannot be seen whether it has died. */
const LONGEST_MS = 30_000;

/** Announces a stop for as long as it is sent; without a folder nothing waits, and the stop is sent all the same. */
export function announceEmergencyStop(address: string, folder = socketFolder()): Disposable {
  const path = join(folder, `emergency-stop-${processName()}`);
  try {
    writeFileSync(path, address, { mode: 0o600 });
  } catch {
    // Without a folder or space, a machine that is connected meanwhile is reset once more.
  }
  return { [Symbol.dispose]: () => rmSync(path, { force: true }) };
}

/** Resolves when no emergency stop to that machine is pending. Rejects when aborted. */
export async function emergencyStopSent(
  address: string,
  signal?: AbortSignal,
  folder = socketFolder(),
): Promise<void> {
  while (await isAnnounced(address, folder)) {
    await pause(LOOK_EVERY_MS, undefined, signal && { signal });
  }
}

async function isAnnounced(address: string, folder: string): Promise<boolean> {
  const names = await readdir(folder).catch(() => []); // Without the folder there is no guardian.
  for (const name of names) {
    const guardian = NAME.exec(name)?.[1];
    if (guardian === undefined) continue;
    const path = join(folder, name);
    if (await isOver(guardian, path)) await rm(path, { force: true });
    else if (await mayName(path, address)) return true;
  }
  return false;
}

/** Whether the note may name that machine; true also while it is being written, as it does not show yet whose it is. */
async function mayName(path: string, address: string): Promise<boolean> {
  const named = await readFile(path, 'utf8').catch(() => undefined); // The note is gone by now: then the stop was sent.
  return named === address || named === '';
}

async function isOver(guardian: string, path: string): Promise<boolean> {
  if (pidHere(guardian) !== undefined) return hasEnded(guardian);
  const written = await stat(path).catch(() => undefined); // Without a note the stop was sent meanwhile.
  return written === undefined || Date.now() - written.mtimeMs > LONGEST_MS;
}
