// SPDX-License-Identifier: GPL-3.0-or-later
/** TCP both ways: calling a controller (`tcp://host:port`), and being called as one. */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { AppError } from '../base/errors.js';
import { msg } from '../base/message.js';
import type { Transport } from './contract.js';
import { LinkEnd } from './link-end.js';
import { linkCut, unreachable } from './network-trouble.js';

export interface TcpAddress {
  readonly host: string;
  readonly port: number;
}

/** A listener that hands out one transport per caller. */
export interface Listening {
  /** What callers give to `openTransport`. */
  readonly address: string;
  close(): Promise<void>;
}

export function parseTcpAddress(address: string): TcpAddress {
  const parts = /^tcp:\/\/(?:\[([^\]]+)\]|([^:/]+)):(\d{1,5})\/?$/.exec(address);
  const port = Number(parts?.[3]);
  if (!parts || port < 1 || port > 65_535) {
    throw new AppError(
      'usage.address',
      msg('"{address}" is not a network address: write tcp://host:port.', { address }),
    );
  }
  return { host: parts[1] ?? parts[2] ?? '', port };
}

/** Linux itself tries for over two minutes; no machine within reach takes this long. */
const PATIENCE_MS = 10_000;

export async function openTcp(
  address: string,
  signal?: AbortSignal,
  patienceMs = PATIENCE_MS,
): Promise<Transport> {
  const to = parseTcpAddress(address);
  signal?.throwIfAborted();
  const socket = connect({ ...to, noDelay: true });
  const isLate = AbortSignal.timeout(patienceMs);
  try {
    const given = signal === undefined ? [isLate] : [isLate, signal];
    await once(socket, 'connect', { signal: AbortSignal.any(given) });
    return overSocket(socket, address);
  } catch (error) {
    socket.on('error', () => undefined).destroy(); // Nothing waits for it any more.
    if (signal?.aborted) throw signal.reason;
    const { code } = error as NodeJS.ErrnoException; // The socket's error, or that it is late.
    throw unreachable(address, code, error);
  }
}

/** Listens on this computer only; port 0 takes any free one. */
export function listenTcp(
  port: number,
  onCaller: (transport: Transport) => void,
): Promise<Listening> {
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    onCaller(overSocket(socket, `${socket.remoteAddress}:${socket.remotePort}`));
  });
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      reject(
        new AppError(
          'device.port-busy',
          msg(
            'Cannot listen on port {port}: choose another one, or end the program that uses it.',
            { port },
          ),
          { cause: error },
        ),
      );
    });
    server.listen(port, '127.0.0.1', () => {
      const bound = server.address() as AddressInfo; // A server that listens on TCP has one.
      resolve({ address: `tcp://127.0.0.1:${bound.port}`, close });
    });
  });
}

/** How long the last bytes may take to leave. */
const CLOSE_MS = 1000;

function overSocket(socket: Socket, label: string): Transport {
  const gone = new Promise<void>((resolve) => {
    socket.once('close', () => resolve());
  });
  const end = new LinkEnd(label, {
    send: (bytes) => {
      socket.write(bytes);
    },
    release: () => {
      // Lets the last bytes out before the line is cut, unless the other side does not take them.
      const late = setTimeout(() => socket.destroy(), CLOSE_MS);
      socket.end(() => socket.destroy());
      return gone.finally(() => clearTimeout(late));
    },
  });
  let cause: Error | undefined;
  socket.on('data', (bytes) => end.deliver(bytes));
  socket.on('error', (error) => {
    cause = error;
  });
  socket.on('end', () => end.lose(linkCut(label, cause)));
  socket.on('close', () => end.lose(linkCut(label, cause)));
  return end;
}
