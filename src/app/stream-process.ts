// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A door: the process that owns the port and does nothing else, so that no window, parser or garbage
 * collection can starve the beam. `stream-desk.ts` says what happens when the window's process is gone.
 */
import { AppError } from '../base/errors.js';
import { JournalFolder } from '../devices/journal-folder.js';
import { PositionFile } from '../devices/position-file.js';
import { sessions } from '../devices/sessions.js';
import { keepAwake } from './awake.js';
import { FlightDesk } from './flight-desk.js';
import { HoursMeter } from './hours-meter.js';
import { openAddress } from './open-address.js';
import { preferThisProcess } from './own-priority.js';
import { forkChannel, socketChannel } from './stream-channel.js';
import { StreamDesk } from './stream-desk.js';
import { openDoor, type StreamDoor } from './stream-door.js';
import { StreamHost } from './stream-host.js';
import { version } from './version.js';

const flights = new FlightDesk({ open: openAddress, version });
const host = new StreamHost({
  sessions,
  open: (address, machine) => flights.open(address, machine),
  hours: new HoursMeter(),
  journals: new JournalFolder(),
  memory: (address) => PositionFile.open(address),
});
let door: StreamDoor | undefined;
let noDoor: AppError | undefined = new AppError(
  'device.no-way-back',
  'The machine is not ready yet: start again in a moment.',
);
const desk = new StreamDesk({
  host,
  obstacleToReturn: () => noDoor,
  noteCommand: (command) => void flights.noteCommand(command),
  keepAwake: (why) => keepAwake(why),
  onEnded: async () => {
    door?.close();
    await flights.settled().finally(() => process.exit(0));
  },
});

preferThisProcess();
host.stateChanged.connect((state) => flights.noteState(state));
desk.serve(forkChannel(process));
process.on('SIGTERM', () => void desk.end());
process.on('SIGINT', () => undefined); // The window's process decides what an interrupt means.
process.on('SIGHUP', () => undefined); // The terminal is the window's as well, whose end is heard by the channel.
process.stderr.on('error', () => undefined); // That terminal: nobody reads there any more.
void letWindowsIn();

async function letWindowsIn(): Promise<void> {
  try {
    door = await openDoor((socket) => desk.welcome(socketChannel(socket)));
    noDoor = undefined;
  } catch (error) {
    noDoor = error as AppError; // `openDoor` throws nothing else.
  }
}
