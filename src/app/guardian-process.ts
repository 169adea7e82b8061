// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * An entry point: the process that outlives a stream process which was killed, ran out of memory or broke, and
 * then puts the beam out. It holds no port before that, listens on a pipe and ends with it. Its arguments are
 * the stream process's number and the machine that it watches from its first instruction.
 */
import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { JournalFolder } from '../devices/journal-folder.js';
import { socketPath } from '../stream/attach-socket.js';
import { announceEmergencyStop } from '../stream/emergency-stop-note.js';
import { Guardian, type Watched } from '../stream/guardian.js';
import { writeOnce } from '../transport/emergency.js';

/** A port is free again at once, a board with room for one caller after a while. */
const TRIES = 12;
const BETWEEN_TRIES_MS = 500;
/** Whatever hangs, this process ends, ms. */
const LONGEST_MS = 30_000;
const LOOK_EVERY_MS = 1000;

const streamPid = Number(process.argv[2]);
const watched = JSON.parse(process.argv[3]!) as Watched; // Only the stream process starts this.
const guardian = new Guardian(
  { kill: () => process.kill(streamPid, 'SIGKILL'), speak, writeDown, clear },
  watched,
  performance.now(),
);

// What ends the session or the terminal must not end this before the stream process has ended well.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
process.on('uncaughtException', complain);
process.on('unhandledRejection', complain);
process.stderr.on('error', () => undefined); // The terminal may be gone, with nothing left that reads it.
process.stdin.setEncoding('utf8');
process.stdin.on('data', (text: string) => guardian.receive(text, performance.now()));
process.stdin.once('error', () => undefined); // `close` follows.
process.stdin.once('close', () => void end());
const looks = setInterval(() => {
  // First what waits in the pipe: this process may have been the one that stood still.
  setImmediate(() => guardian.look(performance.now()));
}, LOOK_EVERY_MS);

async function end(): Promise<void> {
  clearInterval(looks);
  setTimeout(() => process.exit(1), LONGEST_MS).unref();
  await guardian.gone().catch(complain);
  process.exit(0);
}

async function speak({ address, emergencyStopBytes }: Watched): Promise<void> {
  using _announced = announceEmergencyStop(address);
  const bytes = Uint8Array.from(emergencyStopBytes);
  for (let tries = 0; tries < TRIES; tries++) {
    if (await writeOnce(address, bytes)) return;
    await pause(BETWEEN_TRIES_MS);
  }
  complain(new Error(`the emergency stop for ${address} could not be sent`));
}

async function writeDown({ address }: Watched): Promise<void> {
  await new JournalFolder().noteDeath(address);
}

async function clear(): Promise<void> {
  await rm(socketPath(streamPid), { force: true });
}

function complain(error: unknown): void {
  console.error('kerf: the guardian of the machine:', error);
}
