// SPDX-License-Identifier: GPL-3.0-or-later
/** Where flights lie: one file per connection, named by time and machine; the oldest go. */
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isAlive } from '../base/is-alive.js';
import { makeFolder } from '../base/make-folder.js';
import { stateFolder } from '../base/user-folders.js';

export const FLIGHT_ENDING = '.kerf-flight';
/** The flights kept of each machine: the virtual laser must not push out what a real one did. */
const KEPT_PER_MACHINE = 8;

export function flightsFolder(environment: NodeJS.ProcessEnv = process.env): string {
  return join(stateFolder(environment), 'kerf', 'flights');
}

/** Makes the folder and room in it for one more; returns the path of the new flight. */
export async function placeForFlight(
  folder: string,
  machineId: string,
  startedAt: Date,
): Promise<string> {
  await makeFolder(folder, 0o700);
  const ofMachine = await flightsIn(folder, machineId);
  const old = ofMachine.slice(KEPT_PER_MACHINE - 1).filter((path) => !isBeingWritten(path));
  await Promise.all(old.map((path) => rm(path, { force: true })));
  const time = startedAt.toISOString().replaceAll(':', '-');
  return join(folder, `${time}_${process.pid}_${machineId}${FLIGHT_ENDING}`);
}

/** The flights, newest first; of one machine alone where it is given. */
export async function flightsIn(folder: string, machineId?: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  return names
    .filter((name) => name.endsWith(FLIGHT_ENDING))
    .sort()
    .reverse()
    .map((name) => join(folder, name))
    .filter((path) => machineId === undefined || machineOf(path) === machineId);
}

/** Whether another process writes it: this one begins a flight only when those before it are over. */
function isBeingWritten(path: string): boolean {
  const writer = Number(/_(\d+)_[^_/]+$/.exec(path)?.[1]);
  return writer !== process.pid && isAlive(writer);
}

function machineOf(path: string): string | undefined {
  return /_\d+_([^_/]+)\.kerf-flight$/.exec(path)?.[1];
}
