// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What the stream process does, done in this process: true sessions, ports, journals, positions and flight logs. What
 * a process of its own is for, that it outlives its window and has a guardian, is left out.
 */
import { Signal } from '../../src/base/signal.js';
import { wallClock } from '../../src/devices/clock.js';
import { drivers } from '../../src/devices/index.js';
import { JournalFolder } from '../../src/devices/journal-folder.js';
import { PositionFile } from '../../src/devices/position-file.js';
import { ConnectionManager } from '../../src/stream/connection-manager.js';
import { announceEmergencyStop } from '../../src/stream/emergency-stop-note.js';
import { FlightRecorderControl } from '../../src/stream/flight-recorder-control.js';
import { HoursMeter } from '../../src/stream/hours-meter.js';
import { openAddress } from '../../src/stream/open-address.js';
import { StopAfterLoss } from '../../src/stream/stop-after-loss.js';
import type { StreamChannel } from '../../src/stream/stream-channel.js';
import type { StreamProcess } from '../../src/stream/stream-client.js';
import type { FromStream, ToStream } from '../../src/stream/stream-messages.js';
import { StreamSupervisor } from '../../src/stream/stream-supervisor.js';
import { writeOnce } from '../../src/transport/emergency.js';
import { noDamage } from './no-damage.js';

const UNGUARDED = { watch: () => undefined, release: () => undefined };

/** In the place of `fork` of `StreamClientDeps`. */
export function streamHere(): StreamProcess {
  const flights = new FlightRecorderControl({ open: openAddress, version: '9.8.7' });
  const host = new ConnectionManager({
    drivers,
    open: (address, machine, signal) => flights.open(address, machine, signal),
    hours: new HoursMeter(noDamage),
    journals: new JournalFolder(),
    guard: UNGUARDED,
    stopAfterLoss: new StopAfterLoss({
      write: writeOnce,
      announce: announceEmergencyStop,
      clock: wallClock,
    }),
    memory: (address) => PositionFile.open(address, undefined, noDamage),
  });
  host.stateChanged.connect((state) => flights.noteState(state));
  const { toStream, toWindow } = line();
  const gone = new Promise<void>((resolve, reject) => {
    const supervisor = new StreamSupervisor({
      host,
      obstacleToReattach: () => undefined,
      noteCommand: (command) => void flights.noteCommand(command),
      keepAwake: () => ({ [Symbol.dispose]: () => undefined }),
      onEnded: () => flights.settled().then(resolve),
      onFailed: async () => reject(new Error('what drives the machine failed')),
    });
    supervisor.serve(toWindow);
  });
  return { pid: undefined, channel: toStream, gone, release: () => undefined };
}

/** Both ends of a line on which everything arrives later, as a copy. */
function line() {
  const [down, up] = [new Signal<[ToStream]>(), new Signal<[FromStream]>()];
  return { toStream: endOf(down, up), toWindow: endOf(up, down) };
}

function endOf<Sent, Received>(
  out: Signal<[Sent]>,
  received: Signal<[Received]>,
): StreamChannel<Sent, Received> {
  return {
    send: (message) => {
      const copy = structuredClone(message);
      setImmediate(() => out.emit(copy));
      return true;
    },
    onMessage: (listener) => void received.connect(listener),
    onGone: () => undefined,
    leave: () => undefined,
  };
}
