// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A door: the process that owns the port and does nothing else, so that no window, parser or garbage
 * collection can starve the beam. `stream-desk.ts` says what happens when the window's process is gone.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { AppError, isAbort } from '../base/errors.js';
import { inEnglish, msg } from '../base/message.js';
import { keepAwake } from '../computer/awake.js';
import { preferThisProcess } from '../computer/own-priority.js';
import { driverOf, drivers } from '../devices/index.js';
import { JournalFolder } from '../devices/journal-folder.js';
import { PositionFile } from '../devices/position-file.js';
import { FlightDesk } from '../stream/flight-desk.js';
import { Guard, startGuardian } from '../stream/guard.js';
import { HoursMeter } from '../stream/hours-meter.js';
import { openAddress } from '../stream/open-address.js';
import { forkChannel, socketChannel } from '../stream/stream-channel.js';
import { StreamDesk } from '../stream/stream-desk.js';
import { openDoor, type StreamDoor } from '../stream/stream-door.js';
import { StreamHost } from '../stream/stream-host.js';
import { readToStream } from '../stream/stream-messages.js';
import { writeOnce } from '../transport/emergency.js';
import { VIRTUAL_ADDRESS } from '../transport/virtual-address.js';
import { guardianProcess } from './children.js';
import { version } from './version.js';

const flights = new FlightDesk({ open: openAddress, version });
let noGuard: AppError | undefined;
const guard = new Guard({
  start: () => startGuardian(guardianProcess),
  onUnguarded: () => {
    noGuard = new AppError('device.unguarded', UNGUARDED);
    console.error(`kerf: ${inEnglish(UNGUARDED)}`);
  },
});
const host = new StreamHost({
  drivers,
  open: (address, machine, signal) => flights.open(address, machine, signal),
  hours: new HoursMeter(),
  journals: new JournalFolder(),
  guard,
  memory: (address) => PositionFile.open(address),
});
const UNGUARDED = msg(
  'Kerf cannot start the process that switches the beam off if Kerf crashes: free some memory, or close other programs, and do not let a job finish without its window.',
);
const SETTLE_MS = 500;
let door: StreamDoor | undefined;
let noDoor: AppError | undefined = new AppError(
  'device.no-way-back',
  msg('The machine is not ready yet: start again in a moment.'),
);
const desk = new StreamDesk({
  host,
  obstacleToReturn: () => noDoor ?? noGuard,
  noteCommand: (command) => void flights.noteCommand(command),
  keepAwake: (why) => keepAwake(why),
  onEnded: async () => {
    door?.close();
    await flights.settled().finally(() => process.exit(0));
  },
  onFailed: async (isSafe) => {
    door?.close();
    if (!isSafe && !guard.isOnWatch) await sendEmergencyStop();
    // The log of the flight tells what led here, but a broken process does not wait for it for long.
    await Promise.race([flights.settled(), pause(SETTLE_MS)]).finally(() => process.exit(1));
  },
});

preferThisProcess();
host.stateChanged.connect((state) => flights.noteState(state));
desk.serve(forkChannel(process));
process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);
process.on('SIGTERM', () => void desk.end());
process.on('SIGINT', () => undefined); // The window's process decides what an interrupt means.
process.on('SIGHUP', () => undefined); // The terminal is the window's as well, whose end is heard by the channel.
process.stderr.on('error', () => undefined); // That terminal: nobody reads there any more.
void letWindowsIn();

/** Told with its stack, since it is a fault of ours; then what may burn is put out. */
function fail(error: unknown): void {
  if (isAbort(error)) return;
  console.error('kerf: the process that drives the machine failed:', error);
  void desk.fail(error);
}

/** Where no guardian does. */
async function sendEmergencyStop(): Promise<void> {
  const { present } = host;
  if (present === undefined || present.address === VIRTUAL_ADDRESS) return;
  await writeOnce(present.address, driverOf(present.machine).emergencyStopBytes);
}

async function letWindowsIn(): Promise<void> {
  try {
    door = await openDoor((socket) => desk.receive(socketChannel(socket, readToStream)));
    noDoor = undefined;
  } catch (error) {
    noDoor = error as AppError; // `openDoor` throws nothing else.
  }
}
