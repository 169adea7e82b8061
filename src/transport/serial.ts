// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A serial port as a transport. The only file that names serialport, which must never load in a
 * worker thread (it aborts the process there): it is loaded when a port is opened. A port
 * object serves one connection: after a loss it would keep what was written and send it on reopening.
 */
import type { SerialPort } from 'serialport';
import type { Transport } from './contract.js';
import { checkPortNode, openFailure } from './port-trouble.js';
import { closePort, overPort } from './serial-link.js';

/** Each `set` must name lowLatency (Linux only), or it is switched off. */
const LINES = { dtr: true, rts: true, lowLatency: true };

export async function openSerial(
  path: string,
  baudRate: number,
  signal?: AbortSignal,
): Promise<Transport> {
  await checkPortNode(path);
  signal?.throwIfAborted();
  // A machine in the network starts without it; joined files (scripts/bundle.mjs) load all that is imported at once.
  const { SerialPort } = await import('serialport');
  // hupcl off: closing must not drop DTR, which would restart an Arduino in the middle of a job.
  const port = new SerialPort({ path, baudRate, autoOpen: false, hupcl: false });
  await open(port);
  if (signal?.aborted) {
    await closePort(port);
    signal.throwIfAborted();
  }
  // FTDI adapters wait 16 ms per packet otherwise. A pseudo-terminal has no such lines and refuses.
  port.set(LINES, () => {});
  return overPort(port, `${path} at ${baudRate}`);
}

function open(port: SerialPort): Promise<void> {
  return new Promise((resolve, reject) => {
    port.open((error) => {
      if (error) void openFailure(port.path, error).then(reject);
      else resolve();
    });
  });
}
