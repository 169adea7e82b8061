// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The program that a test kills or leaves: all of a window that the machine knows of, its end of the
 * line. `node window-that-dies.js PORT PROGRAM stays|outlives [MACHINE]`; an IPC message `leave` makes
 * it leave the job to itself and end.
 */
import { streamProcess } from '../../../src/app/children.js';
import { VIRTUAL_LASER } from '../../../src/devices/grbl/profiles.js';
import { builtInMachines } from '../../../src/devices/index.js';
import { StreamLink } from '../../../src/stream/machine-link.js';

const [port = '', programPath = '', choice, machineId] = process.argv.slice(2);
const machine = builtInMachines.find(({ id }) => id === machineId) ?? VIRTUAL_LASER;
const link = new StreamLink(streamProcess);

process.once('message', () => void leave());
await link.command({ kind: 'connect', port, machine });
const outlivesWindow = choice === 'outlives';
await link.command({ kind: 'start-job', jobId: 'job-1', programPath, outlivesWindow });
process.send?.({ streamPid: link.pid });

async function leave(): Promise<void> {
  await link.command({ kind: 'outlive-window', isWanted: true });
  link.leave();
  process.disconnect();
}
