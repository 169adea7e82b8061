// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A transport whose every byte, both ways, is kept by a flight recorder. The recorder ends with it, but
 * disconnecting never waits for the disk.
 */
import type { Transport } from '../transport/contract.js';
import type { FlightRecorder } from './recorder.js';

/** Call it before anybody listens to the transport, so that no byte comes before its record. */
export function recordTransport(transport: Transport, recorder: FlightRecorder): Transport {
  transport.received.connect((bytes) => recorder.keep('received', bytes));
  transport.closed.connect((reason) => {
    const why = reason === undefined ? {} : { code: reason.code, reason: reason.message };
    recorder.note({ kind: 'closed', ...why });
    void recorder.close();
  });
  return {
    label: transport.label,
    kind: transport.kind,
    received: transport.received,
    closed: transport.closed,
    write: (bytes) => {
      recorder.keep('sent', bytes);
      transport.write(bytes);
    },
    close: () => transport.close(),
  };
}
