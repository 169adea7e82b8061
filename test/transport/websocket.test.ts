// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import dns from 'node:dns';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { type AddressInfo, createServer as createRawServer } from 'node:net';
import { mock } from 'node:test';
import { type WebSocket, WebSocketServer } from 'ws';
import type { AppError } from '../../src/base/errors.js';
import { wallClock } from '../../src/devices/clock.js';
import { grblSession } from '../../src/devices/grbl/session.js';
import { Pacer } from '../../src/simulators/core/pacer.js';
import { VirtualController } from '../../src/simulators/grbl/controller.js';
import { writeOnce } from '../../src/transport/emergency.js';
import { openTransport } from '../../src/transport/open.js';
import { parseWebSocketAddress } from '../../src/transport/websocket.js';
import { MACHINE } from '../devices/grbl/session-bench.js';

/** How a name is answered, with all its numbers. */
type Found = (error: Error | null, numbers: readonly dns.LookupAddress[]) => void;

const options = { baudRate: 115_200 };

/** A board's web server; `greet` gets each caller. */
async function board(
  greet: (socket: WebSocket, call: IncomingMessage) => void,
  names: 'arduino' | 'none' = 'arduino',
) {
  const http: Server = createServer((_, response) => response.end('the page of a board'));
  const sockets = new WebSocketServer({
    server: http,
    path: '/',
    handleProtocols: (wanted) => (names === 'arduino' && wanted.has('arduino') ? 'arduino' : false),
  });
  sockets.on('connection', greet);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo; // A server that listens on TCP has one.
  return {
    address: `ws://127.0.0.1:${port}/`,
    async [Symbol.asyncDispose]() {
      for (const client of sockets.clients) client.terminate();
      sockets.close();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

describe('a WebSocket to a machine', function () {
  this.timeout(20_000);

  it('carries bytes both ways, and leaves the affairs of the web page out', async () => {
    const received: number[] = [];
    await using served = await board((socket) => {
      socket.send('currentID:3');
      socket.send('PING:60000:60000');
      socket.on('message', (frame: Buffer, isBinary: boolean) => {
        assert.ok(isBinary);
        received.push(...frame);
        socket.send(Buffer.from('ok\n'));
      });
    });
    const transport = await openTransport(served.address, options);
    const answer = new Promise<string>((resolve) => {
      transport.received.connect((bytes) => resolve(Buffer.from(bytes).toString()));
    });
    transport.write(Uint8Array.of(0x85, 0x3f));
    assert.equal(await answer, 'ok\n');
    assert.deepEqual(received, [0x85, 0x3f]);
    await transport.close();
  });

  it('says good-bye when it is closed, and does not just hang up', async () => {
    const ends: Promise<unknown[]>[] = [];
    await using served = await board((socket, { headers }) => {
      assert.equal(headers['sec-websocket-extensions'], undefined, 'no board packs its bytes');
      ends.push(once(socket, 'close'));
    });
    const transport = await openTransport(served.address, options);
    await transport.close();
    const [code] = (await ends[0]) ?? [];
    assert.equal(code, 1005, 'a closing frame without a reason');
  });

  it('tells of a board with several numbers what the first of them answered', async () => {
    const gone = await board(() => {});
    await gone[Symbol.asyncDispose]();
    const numbers = ['127.0.0.1', '255.255.255.255'].map((address) => ({ address, family: 4 }));
    const lookup = mock.method(dns, 'lookup', (_name: string, _how: object, found: Found) =>
      found(null, numbers),
    );
    try {
      const address = gone.address.replace('127.0.0.1', 'laser.test');
      await assert.rejects(openTransport(address, options), {
        message: /^Nothing answers at ws:\/\/laser\.test/,
      });
    } finally {
      lookup.mock.restore();
    }
  });

  it('takes lines in frames of either kind, and all that is binary for lines', async () => {
    await using served = await board((socket) => {
      socket.on('message', () => {
        socket.send('ok\n');
        socket.send('currentID:3');
        socket.send(Buffer.from('ping:1\n'));
      });
    });
    const transport = await openTransport(served.address, options);
    const texts: string[] = [];
    transport.write(Buffer.from('?'));
    await new Promise<void>((resolve) => {
      transport.received.connect((bytes) => {
        texts.push(`${Buffer.from(bytes)}`);
        if (texts.at(-1) === 'ping:1\n') resolve();
      });
    });
    assert.deepEqual(texts, ['ok\n', 'ping:1\n']);
    await transport.close();
  });

  it('takes a megabyte at once, which no board sends, and ends where there is more', async () => {
    const callers: WebSocket[] = [];
    await using served = await board((socket) => callers.push(socket));
    const transport = await openTransport(served.address, options);
    const received = new Promise<number>((resolve) => {
      transport.received.connect((bytes) => resolve(bytes.length));
    });
    const end = new Promise<AppError | undefined>((resolve) => {
      transport.closed.connect(resolve);
    });
    callers[0]!.send(new Uint8Array(2 ** 20));
    assert.equal(await received, 2 ** 20);
    callers[0]!.send(new Uint8Array(2 ** 20 + 1));
    const reason = await end;
    assert.equal(reason?.code, 'device.lost');
    assert.match(String(reason?.cause), /Max payload size exceeded/);
    await transport.close();
  });

  it('is made without the name of a protocol where the board knows none', async () => {
    await using served = await board((socket) => socket.send(Buffer.from('Grbl\n')), 'none');
    const transport = await openTransport(served.address, options);
    await transport.close();
  });

  it('tells when the board goes', async () => {
    const callers: WebSocket[] = [];
    await using served = await board((socket) => callers.push(socket));
    const transport = await openTransport(served.address, options);
    const end = new Promise((resolve) => {
      transport.closed.connect((reason) => resolve(reason?.code));
    });
    callers[0]?.terminate();
    assert.equal(await end, 'device.lost');
    transport.write(Buffer.from('into the void'));
    await transport.close();
  });

  it('is refused by name where nobody listens, and where something else does', async () => {
    const gone = await board(() => {});
    await gone[Symbol.asyncDispose]();
    await assert.rejects(openTransport(gone.address, options), {
      code: 'device.refused',
      message: /^Nothing answers at ws:/,
    });
    await using page = await board(() => {});
    await assert.rejects(openTransport(`${page.address}elsewhere`, options), {
      code: 'device.refused',
      message: /is not the WebSocket of a machine/,
    });
  });

  it('knocks once where something else answers', async () => {
    let calls = 0;
    const http = createServer();
    http.on('upgrade', (_, socket) => {
      calls += 1;
      socket.end('HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n');
    });
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    const { port } = http.address() as AddressInfo; // A server that listens on TCP has one.
    await assert.rejects(openTransport(`ws://127.0.0.1:${port}/`, options), {
      message: /is not the WebSocket of a machine/,
    });
    assert.equal(calls, 1);
    http.closeAllConnections();
    await new Promise((resolve) => http.close(resolve));
  });

  it('knocks once where something takes the name and then speaks otherwise', async () => {
    let calls = 0;
    const http = createServer();
    http.on('upgrade', (_, socket) => {
      calls += 1;
      socket.on('error', () => undefined);
      socket.resume().on('end', () => socket.destroy());
      socket.write(
        'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Protocol: arduino\r\nSec-WebSocket-Accept: wrong\r\n\r\n',
      );
    });
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    const { port } = http.address() as AddressInfo; // A server that listens on TCP has one.
    await assert.rejects(openTransport(`ws://127.0.0.1:${port}/`, options), {
      message: /is not the WebSocket of a machine/,
    });
    assert.equal(calls, 1);
    http.closeAllConnections();
    await new Promise((resolve) => http.close(resolve));
  });

  it('knows what answers by what it did, not by the words of an error', async () => {
    // Not HTTP at all: a raw serial bridge, or a mail server.
    const raw = createRawServer((socket) => {
      socket.on('error', () => undefined);
      socket.resume(); // Else it would never see that the other end is gone.
      socket.write('Grbl 1.1h\r\n');
    });
    await new Promise<void>((resolve) => raw.listen(0, '127.0.0.1', resolve));
    const { port } = raw.address() as AddressInfo; // A server that listens on TCP has one.
    await assert.rejects(openTransport(`ws://127.0.0.1:${port}/`, options), {
      code: 'device.refused',
      message: /is not the WebSocket of a machine/,
    });
    raw.close();
    // A name that nobody has, although it has the word in it.
    await assert.rejects(openTransport('ws://invalid.invalid:81/', options), {
      code: 'device.refused',
      message: /^There is no such host in ws:\/\/invalid\.invalid/,
    });
  });

  it('gives up when it is told to', async () => {
    await using served = await board(() => {});
    const signal = AbortSignal.abort();
    await assert.rejects(openTransport(served.address, { ...options, signal }), {
      name: 'AbortError',
    });
  });

  it('stays open when what was to end the wait for it ends later', async () => {
    const callers: WebSocket[] = [];
    await using served = await board((socket) => callers.push(socket));
    const patience = new AbortController();
    const transport = await openTransport(served.address, { ...options, signal: patience.signal });
    const ends: unknown[] = [];
    transport.closed.connect((reason) => ends.push(reason));
    patience.abort();
    const answer = new Promise<string>((resolve) => {
      transport.received.connect((bytes) => resolve(Buffer.from(bytes).toString()));
    });
    callers[0]!.send(Buffer.from('ok\n'));
    assert.deepEqual([await answer, ends], ['ok\n', []]);
    await transport.close();
    assert.deepEqual(ends, [undefined]);
  });

  it('is given up while it waits for an answer, and leaves no caller behind', async () => {
    const patience = new AbortController();
    const http = createServer();
    const gone = new Promise((resolve) => {
      http.on('upgrade', (_, socket) => {
        socket.resume(); // Else it would never see that the other end is gone.
        socket.on('error', () => undefined);
        socket.on('end', () => resolve(socket.destroy()));
        patience.abort();
      });
    });
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    const { port } = http.address() as AddressInfo; // A server that listens on TCP has one.
    const address = `ws://127.0.0.1:${port}/`;
    await assert.rejects(openTransport(address, { ...options, signal: patience.signal }), {
      name: 'AbortError',
    });
    await gone;
    http.closeAllConnections();
    await new Promise((resolve) => http.close(resolve));
  });

  it('reads addresses with and without a port, and refuses what is none', () => {
    assert.equal(parseWebSocketAddress('ws://fluidnc.local').host, 'fluidnc.local');
    assert.equal(parseWebSocketAddress('ws://192.168.0.9:81/').port, '81');
    for (const wrong of ['ws://', 'ws:///x', 'http://a', 'ws://a#b']) {
      assert.throws(() => parseWebSocketAddress(wrong), { code: 'usage.address' }, wrong);
    }
  });

  it('takes a last word when the process that held it is gone', async () => {
    const received: number[] = [];
    await using served = await board((socket) => {
      socket.on('message', (frame: Buffer) => received.push(...frame));
    });
    assert.equal(await writeOnce(served.address, Uint8Array.of(0x21, 0x18)), true);
    assert.deepEqual(received, [0x21, 0x18]);
  });

  it('lets a session run on it as on a cable: the virtual laser behind a web server', async () => {
    const controller = new VirtualController({ profile: 'grblhal', isPaced: false });
    using pacer = new Pacer(controller, 'real');
    await using served = await board((socket) => {
      controller.onData = (bytes) => socket.send(bytes);
      socket.send('currentID:0');
      socket.on('message', (frame: Buffer) => pacer.write(frame));
    });
    controller.powerUp();
    const transport = await openTransport(served.address, options);
    const session = grblSession({ transport, machine: MACHINE, clock: wallClock });
    await session.start();
    assert.equal(session.state.condition, 'idle');
    await session.command({ kind: 'jog', by: { x: 5, y: 0 }, speed: 100 });
    session.dispose();
    await transport.close();
  });
});
