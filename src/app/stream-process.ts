// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A door: the process that owns the port and does nothing else, so that no window, parser or garbage
 * collection can starve the beam. When the window's process is gone it makes the machine safe and ends.
 */
import { constants, setPriority } from 'node:os';
import { toWire } from '../base/wire.js';
import { JournalFolder } from '../devices/journal-folder.js';
import { sessions } from '../devices/sessions.js';
import { FlightDesk } from './flight-desk.js';
import { HoursMeter } from './hours-meter.js';
import { openAddress } from './open-address.js';
import { StreamHost } from './stream-host.js';
import type { FromStream, ToStream } from './stream-messages.js';
import { version } from './version.js';

const flights = new FlightDesk({ open: openAddress, version });
const host = new StreamHost({
  sessions,
  open: (address, machine) => flights.open(address, machine),
  hours: new HoursMeter(),
  journals: new JournalFolder(),
});
let isEnding = false;

preferThisProcess();
host.stateChanged.connect((state) => {
  flights.noteState(state);
  say({ kind: 'state', state });
});
host.wire.connect((lines) => say({ kind: 'wire', lines }));
process.on('message', (message: ToStream) => {
  if (message.kind === 'end') void end();
  else void carryOut(message);
});
process.on('disconnect', () => void end());
process.on('SIGTERM', () => void end());
process.on('SIGINT', () => undefined); // The window's process decides what an interrupt means.

async function carryOut(message: Extract<ToStream, { kind: 'command' }>): Promise<void> {
  const { id, command } = message;
  try {
    // Beside the command, never before it: a stop must not overtake the start it is meant for.
    void flights.noteCommand(command);
    await host.command(command);
    say({ kind: 'done', id });
  } catch (error) {
    say({ kind: 'failed', id, error: toWire(error) });
  }
}

async function end(): Promise<void> {
  if (isEnding) return;
  isEnding = true;
  try {
    await host.end();
    await flights.settled();
  } finally {
    process.exit(0);
  }
}

function say(message: FromStream): void {
  if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
}

function preferThisProcess(): void {
  try {
    setPriority(constants.priority.PRIORITY_ABOVE_NORMAL);
  } catch {
    // An ordinary user may not; the process has its core mostly to itself all the same.
  }
}
