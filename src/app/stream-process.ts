// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * An entry point: the process that owns the port and does nothing else, so that no window, parser or garbage
 * collection can starve the beam. `stream-supervisor.ts` says what happens when the window's process is gone.
 */
import { AppError } from '../base/errors.js';
import type { OnDamage } from '../base/kept-file.js';
import { inEnglish, msg } from '../base/message.js';
import { preferThisProcess } from '../computer/own-priority.js';
import { inhibitSleep, JOB_RUNS } from '../computer/sleep-inhibitor.js';
import { wallClock } from '../devices/clock.js';
import { driverOf, drivers } from '../devices/index.js';
import { JournalFolder } from '../devices/journal-folder.js';
import { PositionFile } from '../devices/position-file.js';
import { type AttachSocket, openAttachSocket } from '../stream/attach-socket.js';
import { ConnectionManager } from '../stream/connection-manager.js';
import { announceEmergencyStop } from '../stream/emergency-stop-note.js';
import { FlightRecorderControl } from '../stream/flight-recorder-control.js';
import { Guard, startGuardian, UNGUARDED } from '../stream/guard.js';
import { HoursMeter } from '../stream/hours-meter.js';
import { openAddress } from '../stream/open-address.js';
import { onFault, putOut, settledSoon } from '../stream/process-faults.js';
import { StopAfterLoss } from '../stream/stop-after-loss.js';
import { forkChannel, socketChannel } from '../stream/stream-channel.js';
import { readToStream } from '../stream/stream-messages.js';
import { StreamSupervisor } from '../stream/stream-supervisor.js';
import { writeOnce } from '../transport/emergency.js';
import { guardianProcess } from './children.js';
import { version } from './version.js';

const flights = new FlightRecorderControl({ open: openAddress, version });
const guard = new Guard({
  start: (machine) => startGuardian(guardianProcess, machine),
  clock: wallClock,
  onUnguarded: (error) => console.error(`kerf: ${inEnglish(UNGUARDED)}`, error ?? ''),
});
/** The process that forked this one shows it to the person. */
const reportDamage: OnDamage = (problem) => supervisor.report(problem);
const host = new ConnectionManager({
  drivers,
  open: (address, machine, signal) => flights.open(address, machine, signal),
  hours: new HoursMeter(reportDamage),
  journals: new JournalFolder(),
  guard,
  stopAfterLoss: new StopAfterLoss({
    write: writeOnce,
    announce: announceEmergencyStop,
    clock: wallClock,
  }),
  memory: (address) => PositionFile.open(address, undefined, reportDamage),
});
let attachSocket: AttachSocket | undefined;
let noAttachSocket: AppError | undefined = new AppError(
  'device.no-way-back',
  msg('The machine is not ready yet: start again in a moment.'),
);
const supervisor = new StreamSupervisor({
  host,
  obstacleToReattach: () => noAttachSocket ?? guard.obstacle,
  noteCommand: (command) => void flights.noteCommand(command),
  keepAwake: () => inhibitSleep(JOB_RUNS),
  onEnded: async () => {
    attachSocket?.close();
    await flights.settled().finally(() => process.exit(0));
  },
  onFailed: async (isSafe) => {
    attachSocket?.close();
    await putOut(isSafe, {
      guard,
      present: () => host.present,
      emergencyStopBytes: (machine) => driverOf(machine).emergencyStopBytes,
      write: writeOnce,
    });
    await settledSoon(flights.settled()).finally(() => process.exit(1));
  },
});

preferThisProcess();
host.stateChanged.connect((state) => flights.noteState(state));
supervisor.serve(forkChannel(process));
process.on('uncaughtException', onFault(fail));
process.on('unhandledRejection', onFault(fail));
process.on('SIGTERM', () => void supervisor.end());
process.on('SIGINT', () => undefined); // The window's process decides what an interrupt means.
process.on('SIGHUP', () => undefined); // The terminal is the window's as well, and the channel notices when it ends.
process.stderr.on('error', () => undefined); // The terminal may be gone, with nothing left that reads it.
void letWindowsIn();

/** Prints the stack, since this is a fault of ours, and then switches off what may burn. */
function fail(error: unknown): void {
  console.error('kerf: the process that drives the machine failed:', error);
  void supervisor.fail(error);
}

async function letWindowsIn(): Promise<void> {
  try {
    attachSocket = await openAttachSocket((socket) =>
      supervisor.receive(socketChannel(socket, readToStream)),
    );
    noAttachSocket = undefined;
  } catch (error) {
    noAttachSocket = error as AppError; // `openAttachSocket` throws nothing else.
  }
}
