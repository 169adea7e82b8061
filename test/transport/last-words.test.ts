// SPDX-License-Identifier: GPL-3.0-or-later
/** The bytes that put the beam out, sent by whoever is left: on each way to a machine, and told where none took them. */
import assert from 'node:assert/strict';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { WebSocketServer } from 'ws';
import { writeOnce } from '../../src/transport/emergency.js';
import { scratchFolder } from '../support/kerf-command.js';

const WORDS = Buffer.from('!\x18');

/** Whether this process still has the file open. */
function holds(path: string): boolean {
  return readdirSync('/proc/self/fd').some((fd) => {
    try {
      return readlinkSync(join('/proc/self/fd', fd)) === path;
    } catch {
      return false; // The folder's own, closed by now.
    }
  });
}

describe('the last words to a machine', () => {
  it('reach a port at once, and none that is gone or is no port', async () => {
    using scratch = scratchFolder();
    const port = join(scratch.path, 'tty');
    assert.equal(await writeOnce(port, WORDS), false);
    writeFileSync(port, '');
    assert.equal(await writeOnce(port, WORDS), true);
    assert.equal(readFileSync(port, 'latin1'), '!\x18');
    assert.equal(holds(port), false, 'the port is free for whoever comes next');
    mkdirSync(join(scratch.path, 'folder'));
    assert.equal(await writeOnce(join(scratch.path, 'folder'), WORDS), false);
  });

  it('reach a board in the network, and are told where nothing listens any more', async () => {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const received = new Promise<string>((resolve) => {
      server.once('connection', (socket) => socket.on('data', (bytes) => resolve(`${bytes}`)));
    });
    assert.equal(await writeOnce(address, WORDS), true);
    assert.equal(await received, '!\x18');
    server.close();
    await once(server, 'close');
    assert.equal(await writeOnce(address, WORDS), false);
    assert.equal(await writeOnce('tcp://no-port', WORDS), false);
  });

  it('reach a board that hears nothing until it was heard itself', async () => {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const received = new Promise<string>((resolve) => {
      server.once('connection', (socket) => {
        // More than the system holds on the way, so the other end has to read it.
        socket.write(new Uint8Array(2 ** 24), () =>
          socket.on('data', (bytes) => resolve(`${bytes}`)),
        );
      });
    });
    const { port } = server.address() as AddressInfo;
    assert.equal(await writeOnce(`tcp://127.0.0.1:${port}`, WORDS), true);
    assert.equal(await received, '!\x18');
    server.close();
    await once(server, 'close');
  });

  it('leave the port that they are called from free for whoever comes next', async () => {
    const taken = createSocket('udp4').bind(0);
    await once(taken, 'listening');
    const from = taken.address().port;
    taken.close();
    await once(taken, 'close');
    assert.equal(await writeOnce(`udp://127.0.0.1:9?from=${from}`, WORDS), true);
    const next = createSocket('udp4').bind(from);
    await once(next, 'listening');
    next.close();
  });

  it('are said three times where packets may be lost', async () => {
    const board = createSocket('udp4').bind(0, '127.0.0.1');
    await once(board, 'listening');
    const packets: string[] = [];
    const last = new Promise<void>((resolve) => {
      board.on('message', (bytes) => {
        packets.push(bytes.toString('latin1'));
        if (packets.at(-1) === 'end') resolve();
      });
    });
    const { port } = board.address();
    assert.equal(await writeOnce(`udp://127.0.0.1:${port}`, WORDS), true);
    const other = createSocket('udp4');
    other.send('end', port, '127.0.0.1');
    await last;
    assert.deepEqual(packets, ['!\x18', '!\x18', '!\x18', 'end']);
    for (const socket of [board, other]) socket.close();
  });

  it('reach the web server of a board', async () => {
    const board = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    await once(board, 'listening');
    const received = new Promise<string>((resolve) => {
      board.once('connection', (socket) => socket.on('message', (bytes) => resolve(`${bytes}`)));
    });
    const { port } = board.address() as AddressInfo;
    assert.equal(await writeOnce(`WS://127.0.0.1:${port}/`, WORDS), true);
    const isTaken = [...board.clients].some(({ readyState, OPEN }) => readyState === OPEN);
    assert.equal(isTaken, false, 'the call is over: a board has room for few');
    assert.equal(await received, '!\x18');
    board.close();
    assert.equal(await writeOnce(`ws://127.0.0.1:${port}/`, WORDS), false);
  });
});
