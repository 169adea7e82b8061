// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * An open serial port as a transport: what ends it, and how its last bytes leave. It names no library, so that
 * every end of a port can be tried with one of paper.
 */
import { AppError } from '../base/errors.js';
import { msg } from '../base/message.js';
import type { Transport } from './contract.js';
import { LinkEnd } from './link-end.js';

/** What the link needs of a port of serialport. */
export interface LinkedPort {
  readonly path: string;
  readonly isOpen: boolean;
  /** Its binding while it is open. That of Linux has a poller, which reports that the device is gone. */
  readonly port?:
    | {
        readonly isOpen: boolean;
        readonly poller?: {
          once(event: 'disconnect', listener: (cause: Error | null) => void): unknown;
        };
      }
    | undefined;
  write(bytes: Uint8Array): unknown;
  drain(done: () => void): void;
  close(done: () => void): void;
  on(event: 'data', listener: (bytes: Buffer) => void): unknown;
  on(event: 'error' | 'close', listener: (cause?: Error | null) => void): unknown;
}

/** Resolves when the port is closed, also where that fails. */
export function closePort(port: LinkedPort): Promise<void> {
  return new Promise((resolve) => {
    if (!port.isOpen) {
      resolve();
      return;
    }
    // An error on closing leaves nothing to do: the descriptor is gone either way.
    port.close(() => resolve());
  });
}

/** The transport over a port that is open. */
export function overPort(port: LinkedPort, label: string): Transport {
  let isGone = false;
  const end = new LinkEnd(label, {
    send: (bytes) => {
      port.write(bytes);
    },
    release: async () => {
      if (!isGone) await drained(port);
      await closePort(port);
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
function watchHangUp(port: LinkedPort, lose: (cause: Error | null) => void): void {
  port.port?.poller?.once('disconnect', lose);
}

/** How long the last bytes may take to leave; a peer that does not read would hold us for ever. */
const DRAIN_MS = 300;

function drained(port: LinkedPort): Promise<void> {
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
