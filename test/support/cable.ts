// SPDX-License-Identifier: GPL-3.0-or-later
/** A network between Kerf and a board, to be cut and mended. */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { parseTcpAddress } from '../../src/transport/tcp.js';

export interface Cable {
  /** As `--port` takes it; the same before and after it was cut. */
  readonly address: string;
  cut(): void;
  mend(): Promise<void>;
  end(): Promise<void>;
}

export async function cableTo(board: string): Promise<Cable> {
  const sockets = new Set<Socket>();
  const server = createServer((caller) => {
    const called = connect(parseTcpAddress(board));
    for (const socket of [caller, called]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.once('close', () => sockets.delete(socket));
    }
    caller.pipe(called).pipe(caller);
  });
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  };
  const cut = () => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const mend = async () => {
    if (!server.listening) await listen(port);
  };
  const end = async () => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    cut();
    await closed;
  };
  return { address: `tcp://127.0.0.1:${port}`, cut, mend, end };
}
