// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * UDP, for controllers that speak in packets: `udp://host:port`, or `udp://host:port?from=40200` where the
 * controller answers to a port of its own choice and not to the one it was called from. Nothing is sent to
 * connect, so it is not known yet whether a machine is there: the session asks.
 */
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { isIPv6 } from 'node:net';
import { AppError } from '../base/errors.js';
import { msg } from '../base/message.js';
import type { Transport } from './contract.js';
import { LinkEnd } from './link-end.js';
import { unreachable } from './network-trouble.js';

export interface UdpAddress {
  readonly host: string;
  readonly port: number;
  /** The port of this computer; any free one without it. */
  readonly from?: number;
}

/** Throws AppError `usage.address`. */
export function parseUdpAddress(address: string): UdpAddress {
  const parts = /^udp:\/\/(?:\[([^\]]+)\]|([^:/?]+)):(\d{1,5})\/?(?:\?from=(\d{1,5}))?$/.exec(
    address,
  );
  const port = Number(parts?.[3]);
  const from = parts?.[4] === undefined ? undefined : Number(parts[4]);
  if (!parts || !isPort(port) || (from !== undefined && !isPort(from))) {
    throw new AppError(
      'usage.address',
      msg(
        '{address} is not a network address: write udp://host:port or udp://host:port?from=port.',
        {
          address,
        },
      ),
    );
  }
  const host = parts[1] ?? parts[2] ?? '';
  return { host, port, ...(from !== undefined && { from }) };
}

/** Throws AppError `device.…`. */
export async function openUdp(address: string, signal?: AbortSignal): Promise<Transport> {
  const to = parseUdpAddress(address);
  signal?.throwIfAborted();
  const socket = createSocket(isIPv6(to.host) ? 'udp6' : 'udp4');
  try {
    socket.bind(to.from ?? 0);
    await once(socket, 'listening');
    socket.connect(to.port, to.host);
    await once(socket, 'connect', signal && { signal });
  } catch (error) {
    socket.on('error', () => undefined).close(); // Nothing waits for it any more.
    if (signal?.aborted) throw signal.reason;
    throw notOpened(address, error as NodeJS.ErrnoException); // It is the socket's error.
  }
  return overSocket(socket, address);
}

function overSocket(socket: Socket, label: string): Transport {
  const wire = {
    // Whether it arrives is for the protocol to find out.
    send: (bytes: Uint8Array) => socket.send(bytes, () => undefined),
    release: () => new Promise<void>((resolve) => socket.close(() => resolve())),
  };
  const end = new LinkEnd(label, wire, 'datagram');
  socket.on('message', (bytes) => end.deliver(bytes));
  // A controller that is off or restarts lets the network say so; it may be there again for the next packet.
  socket.on('error', () => undefined);
  return end;
}

function isPort(port: number): boolean {
  return port >= 1 && port <= 65_535;
}

function notOpened(address: string, error: NodeJS.ErrnoException): AppError {
  if (error.code !== 'EADDRINUSE') return unreachable(address, error.code, error);
  const sentence = msg(
    'Another program uses the port that {address} is called from: close it first.',
    { address },
  );
  return new AppError('device.refused', sentence, { cause: error });
}
