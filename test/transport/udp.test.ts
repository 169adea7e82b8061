// SPDX-License-Identifier: GPL-3.0-or-later
/** Packets to a machine and back, over a real socket of this computer. */
import assert from 'node:assert/strict';
import { createSocket, Socket } from 'node:dgram';
import { once } from 'node:events';
import { mock } from 'node:test';
import { writeOnce } from '../../src/transport/emergency.js';
import { openTransport } from '../../src/transport/open.js';
import { openUdp, parseUdpAddress } from '../../src/transport/udp.js';

/** A board that gives back each packet, turned round. */
async function echo() {
  const socket = createSocket('udp4');
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const packets: Buffer[] = [];
  socket.on('message', (bytes, { port, address }) => {
    packets.push(bytes);
    socket.send(Buffer.from(bytes).reverse(), port, address);
  });
  const close = async () => {
    socket.close();
    await once(socket, 'close');
  };
  return { address: `udp://127.0.0.1:${socket.address().port}`, packets, socket, close };
}

describe('a way to a machine in packets', () => {
  it('keeps the borders of what is written and received', async () => {
    const board = await echo();
    const transport = await openTransport(board.address, { baudRate: 0 });
    assert.equal(transport.kind, 'datagram');
    const answers: number[][] = [];
    const both = new Promise<void>((resolve) => {
      transport.received.connect((bytes) => {
        answers.push([...bytes]);
        if (answers.length === 2) resolve();
      });
    });
    transport.write(Uint8Array.of(1, 2, 3));
    transport.write(Uint8Array.of(4));
    await both;
    assert.deepEqual(answers, [[3, 2, 1], [4]]);
    await transport.close();
    await board.close();
  });

  it('outlives a board that is away for a moment', async () => {
    const board = await echo();
    const { port } = board.socket.address();
    const transport = await openTransport(board.address, { baudRate: 0 });
    let ends = 0;
    transport.closed.connect(() => ends++);
    await board.close();
    transport.write(Uint8Array.of(1)); // The network answers that nobody is there.
    const again = createSocket('udp4').bind(port, '127.0.0.1');
    await once(again, 'listening');
    const received = once(again, 'message');
    // The refusal of the first one may swallow the second.
    for (let i = 0; i < 3; i++) transport.write(Uint8Array.of(2));
    const [packet] = (await received) as [Buffer];
    assert.deepEqual([...packet], [2]);
    assert.equal(ends, 0);
    await transport.close();
    assert.equal(ends, 1);
    again.close();
  });

  it('is no more lost by what the network says of a board than it is known to be there', async () => {
    const connected = mock.method(Socket.prototype, 'connect');
    const transport = await openUdp('udp://127.0.0.1:9');
    const socket = connected.mock.calls[0]?.this as Socket | undefined; // It is called on one.
    connected.mock.restore();
    const ends: unknown[] = [];
    transport.closed.connect((reason) => ends.push(reason));
    socket?.emit('error', Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }));
    assert.deepEqual([socket instanceof Socket, ends], [true, []]);
    await transport.close();
  });

  it('has a port of its own for each, where the address names none', async () => {
    const board = await echo();
    const ways = [await openUdp(board.address), await openUdp(board.address)];
    for (const [i, way] of ways.entries()) {
      const answer = new Promise((resolve) => {
        way.received.connect((bytes) => resolve([...bytes]));
      });
      way.write(Uint8Array.of(i, 7));
      assert.deepEqual(await answer, [7, i]);
    }
    for (const way of ways) await way.close();
    await board.close();
  });

  it('takes the last bytes of an emergency, more than once', async () => {
    const board = await echo();
    const came = once(board.socket, 'message');
    assert.equal(await writeOnce(board.address, Uint8Array.of(0xd8, 0x01)), true);
    await came;
    assert.deepEqual([...(board.packets[0] ?? [])], [0xd8, 0x01]);
    await board.close();
  });

  it('is called from a port of its own where the address says so, and refuses what is none', () => {
    assert.deepEqual(parseUdpAddress('udp://laser:50200?from=40200'), {
      ...{ host: 'laser', port: 50_200, from: 40_200 },
    });
    assert.deepEqual(parseUdpAddress('udp://[fe80::1]:50200').host, 'fe80::1');
    for (const wrong of ['udp://laser', 'udp://laser:0', 'udp://laser:70000', 'udp://a:1?from=0']) {
      assert.throws(() => parseUdpAddress(wrong), { code: 'usage.address' }, wrong);
    }
  });

  it('is not waited for when it is called off', async () => {
    const calling = new AbortController();
    const opening = openUdp('udp://127.0.0.1:9', calling.signal);
    calling.abort();
    await assert.rejects(opening, { name: 'AbortError' });
  });
});
