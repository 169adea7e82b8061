// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The last resort when the process that owned a port is gone: open it bare and write a few bytes that
 * switch the beam off. It knows no protocol; the bytes are handed to it. It can only try.
 */
import { closeSync, constants, openSync, writeSync } from 'node:fs';
import { connect } from 'node:net';
import { parseTcpAddress } from './tcp.js';

/** Resolves with whether the bytes were taken by the operating system. Never rejects. */
export async function writeOnce(address: string, bytes: Uint8Array): Promise<boolean> {
  try {
    if (address.startsWith('tcp://')) return await writeToHost(parseTcpAddress(address), bytes);
    if (address.startsWith('udp://')) return await writeAsDatagram(address, bytes);
    if (/^wss?:\/\//i.test(address)) return await writeToWebSocket(address, bytes);
    return writeToPort(address, bytes);
  } catch {
    return false; // There is no way to the machine, or the port went with the process.
  }
}

/** Bytes may be lost on the way, so they are sent more than once; stopping twice does no harm. */
const DATAGRAMS = 3;

async function writeAsDatagram(address: string, bytes: Uint8Array): Promise<boolean> {
  const { openUdp } = await import('./udp.js');
  const transport = await openUdp(address);
  for (let i = 0; i < DATAGRAMS; i++) transport.write(bytes);
  await transport.close();
  return true;
}

async function writeToWebSocket(address: string, bytes: Uint8Array): Promise<boolean> {
  const { openWebSocket } = await import('./websocket.js');
  const transport = await openWebSocket(address);
  transport.write(bytes);
  await transport.close();
  return true;
}

function writeToPort(path: string, bytes: Uint8Array): boolean {
  const { O_WRONLY, O_NOCTTY, O_NONBLOCK } = constants;
  const port = openSync(path, O_WRONLY | O_NOCTTY | O_NONBLOCK);
  try {
    return writeSync(port, bytes) === bytes.length;
  } finally {
    closeSync(port);
  }
}

const HOST_MS = 1000;
/** A board that has no room for a caller hangs up within this time. */
const LISTEN_MS = 250;

function writeToHost(to: { host: string; port: number }, bytes: Uint8Array): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(to);
    // What the board sends is read and thrown away: unread, it would block the line while our bytes are on their way.
    socket.resume();
    socket.setTimeout(HOST_MS, () => socket.destroy());
    socket.once('connect', () =>
      socket.write(bytes, () => {
        setTimeout(() => socket.end(() => resolve(true)), LISTEN_MS);
      }),
    );
    socket.on('error', () => resolve(false));
    socket.on('close', () => resolve(false));
  });
}
