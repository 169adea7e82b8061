// SPDX-License-Identifier: MIT
/** Something to download that takes a few seconds, on this machine. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const PIECES = 60;
const PIECE = new Uint8Array(32 * 1024);

/** Resolves with the address; the server keeps no process alive. */
export function serveSlowly(): Promise<string> {
  const server = createServer((_request, response) => {
    response.setHeader('content-length', PIECES * PIECE.byteLength);
    let sent = 0;
    const timer = setInterval(() => {
      response.write(PIECE);
      if (++sent < PIECES) return;
      clearInterval(timer);
      response.end();
    }, 50);
    response.on('close', () => clearInterval(timer));
  });
  server.unref();
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo; // It listens on TCP.
      resolve(`http://127.0.0.1:${port}/`);
    });
  });
}
