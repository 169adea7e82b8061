// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * An entry point: the process that outlives a stream process which was killed, ran out of memory or broke, and
 * then puts the beam out. It holds no port before that, listens on a pipe and ends with it. Its arguments are
 * the stream process's number and the machine that it watches from its first instruction.
 */
import { rm } from 'node:fs/promises';
import { JournalFolder } from '../devices/journal-folder.js';
import { socketPath } from '../stream/attach-socket.js';
import { announceEmergencyStop } from '../stream/emergency-stop-note.js';
import type { Watched } from '../stream/guardian.js';
import { liveAsGuardian } from '../stream/guardian-life.js';
import { writeOnce } from '../transport/emergency.js';

const streamPid = Number(process.argv[2]);
const watched = JSON.parse(process.argv[3]!) as Watched; // Only the stream process starts this.

// What ends the session or the terminal must not end this before the stream process has ended well.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
process.on('uncaughtException', complain);
process.on('unhandledRejection', complain);
process.stderr.on('error', () => undefined); // The terminal may be gone, with nothing left that reads it.
liveAsGuardian(watched, {
  words: process.stdin,
  now: () => performance.now(),
  kill: () => process.kill(streamPid, 'SIGKILL'),
  write: writeOnce,
  announce: announceEmergencyStop,
  writeDown: ({ address }) => new JournalFolder().noteDeath(address),
  clear: () => rm(socketPath(streamPid), { force: true }),
  complain,
  exit: (status) => process.exit(status),
});

function complain(error: unknown): void {
  console.error('kerf: the guardian of the machine:', error);
}
