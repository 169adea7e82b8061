// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * One door to every way to a machine: a path is a serial port, `tcp://host:port` a network port,
 * `udp://host:port` packets to one, `ws://host` a WebSocket.
 */
import { AppError } from '../base/errors.js';
import { msg } from '../base/message.js';
import type { Transport } from './contract.js';
import { openTcp } from './tcp.js';

export interface OpenOptions {
  readonly baudRate: number;
  readonly signal?: AbortSignal;
}

/** Throws AppError `device.port-…` or `device.refused`. Every connection is a new transport. */
export async function openTransport(address: string, options: OpenOptions): Promise<Transport> {
  if (address.startsWith('tcp://')) return openTcp(address, options.signal);
  if (address.startsWith('udp://')) {
    const { openUdp } = await import('./udp.js');
    return openUdp(address, options.signal);
  }
  if (/^wss?:\/\//i.test(address)) {
    const { openWebSocket } = await import('./websocket.js');
    return openWebSocket(address, options.signal);
  }
  if (/^[a-z]+:\/\//i.test(address)) {
    throw new AppError(
      'usage.address',
      msg(
        '"{address}" is not a machine address. Use a port such as /dev/ttyUSB0, tcp://host:port, udp://host:port or ws://host.',
        { address },
      ),
    );
  }
  const { openSerial } = await import('./serial.js');
  return openSerial(address, options.baudRate, options.signal);
}
