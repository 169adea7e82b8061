// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A serial port as a transport. The only file that names serialport, which must never load in a
 * worker thread (it aborts the process there): it is loaded when a port is opened. A port
 * object serves one connection: after a loss it would keep what was written and send it on reopening.
 */
import type { SerialPort } from 'serialport';
import { AppError } from '../base/errors.js';
import { msg } from '../base/message.js';
import type { Transport } from './contract.js';
import { LinkEnd } from './link-end.js';
import { checkPortNode, openFailure } from './port-trouble.js';

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
    await close(port);
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

function close(port: SerialPort): Promise<void> {
  return new Promise((resolve) => {
    if (!port.isOpen) {
      resolve();
      return;
    }
    // An error on closing leaves nothing to do: the descriptor is gone either way.
    port.close(() => resolve());
  });
}

function overPort(port: SerialPort, label: string): Transport {
  let isGone = false;
  const end = new LinkEnd(label, {
    send: (bytes) => {
      port.write(bytes);
    },
    release: async () => {
      if (!isGone) await drained(port);
      await close(port);
    },
  });
  const lose = (cause: Error | null | undefined) => {
    isGone = true;
    end.lose(
      new AppError(
        'device.lost',
        msg('The connection to {path} was lost: check cable and power, then connect again.', {
          path: port.path,
        }),
        { cause: cause ?? undefined },
      ),
    );
  };
  port.on('data', (bytes: Buffer) => end.deliver(bytes));
  port.on('error', lose);
  port.on('close', lose);
  watchHangUp(port, lose);
  return end;
}

/**
 * Reading a port that was pulled in the middle of a read gives no bytes and no error, and serialport
 * reads it again and again for ever. Its poller reports the truth when it is asked.
 */
function watchHangUp(port: SerialPort, lose: (cause: Error | null) => void): void {
  const binding = port.port;
  if (binding && 'poller' in binding) binding.poller.once('disconnect', lose);
}

/** How long the last bytes may take to leave; a peer that does not read would hold us for ever. */
const DRAIN_MS = 300;

function drained(port: SerialPort): Promise<void> {
  return new Promise((resolve) => {
    if (!port.isOpen) {
      resolve();
      return;
    }
    const timer = setTimeout(resolve, DRAIN_MS);
    port.drain(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
