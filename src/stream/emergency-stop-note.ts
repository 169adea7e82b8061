// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Keeps an emergency stop from reaching a machine that was connected again: while a guardian sends it, a
 * file beside the sockets names the machine, and new connections to it wait until the guardian is done.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive } from '../base/is-alive.js';
import { socketFolder } from './owner-socket.js';

const NAME = /^emergency-stop-(\d+)$/;
const LOOK_EVERY_MS = 50;

/** For as long as it is being sent; without a folder nothing waits, and the stop is sent all the same. */
export function announceEmergencyStop(address: string, folder = socketFolder()): Disposable {
  const path = join(folder, `emergency-stop-${process.pid}`);
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
  const names = await readdir(folder).catch(() => []); // No folder, no guardian.
  for (const name of names) {
    const pid = NAME.exec(name)?.[1];
    if (pid === undefined) continue;
    const path = join(folder, name);
    if (!isAlive(Number(pid))) await rm(path, { force: true });
    // It may be gone by now: then it has been said.
    else if ((await readFile(path, 'utf8').catch(() => undefined)) === address) return true;
  }
  return false;
}
