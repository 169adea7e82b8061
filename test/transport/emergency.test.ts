// SPDX-License-Identifier: GPL-3.0-or-later
/** Bytes for a machine whose process is gone: heard as a whole, and told when nobody heard them. */
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { writeOnce } from '../../src/transport/emergency.js';
import { openPty } from '../../src/transport/pty.js';
import { listenTcp } from '../../src/transport/tcp.js';
import { scratchFolder } from '../support/kerf-command.js';

const WORDS = Buffer.from('!\x18');

async function listening(onSocket: (socket: Socket) => void) {
  const server = createServer(onSocket);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  assert.ok(typeof bound === 'object' && bound !== null);
  const close = () => new Promise((resolve) => server.close(resolve));
  return { address: `tcp://127.0.0.1:${bound.port}`, close };
}

describe('an emergency stop from outside', () => {
  it('reaches a board in the network that talks all the time, as a whole', async () => {
    let received = '';
    let failure: Error | undefined;
    const board = await listening((socket) => {
      const talk = setInterval(() => socket.write('<Run|MPos:0.000,0.000,0.000>\r\n'), 1);
      socket.on('data', (bytes) => {
        received += bytes.toString('latin1');
      });
      socket.on('error', (error) => {
        failure = error;
      });
      socket.on('close', () => clearInterval(talk));
    });
    assert.equal(await writeOnce(board.address, WORDS), true);
    assert.equal(received, '!\x18');
    assert.equal(failure, undefined, 'nothing that was said to us breaks the line');
    await board.close();
  });

  it('is not sent where the board hangs up at once: it has no room for a second caller', async () => {
    const board = await listening((socket) => socket.resume().end());
    assert.equal(await writeOnce(board.address, WORDS), false);
    await board.close();
  });

  it('is not sent where nobody listens', async () => {
    const board = await listenTcp(0, () => {});
    await board.close();
    assert.equal(await writeOnce(board.address, WORDS), false);
    assert.equal(await writeOnce('tcp://no-port', WORDS), false);
  });

  it('reaches a serial port, and none that is gone', async () => {
    using scratch = scratchFolder();
    const link = join(scratch.path, 'tty');
    assert.equal(await writeOnce(link, WORDS), false);
    const pty = await openPty(link);
    const received = new Promise<string>((resolve) => {
      pty.transport.received.connect((bytes) => resolve(Buffer.from(bytes).toString('latin1')));
    });
    assert.equal(await writeOnce(link, WORDS), true);
    assert.equal(await received, '!\x18');
    await pty.close();
    mkdirSync(link);
    assert.equal(await writeOnce(link, WORDS), false);
  });
});
