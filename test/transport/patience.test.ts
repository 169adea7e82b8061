// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * How long a machine in the network is waited for, by sockets that never answer and a still clock: too short gives
 * up one that is slow, too long leaves a person, or a beam, waiting.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { type AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { mock } from 'node:test';
import type { AppError } from '../../src/base/errors.js';
import { writeOnce } from '../../src/transport/emergency.js';
import { openTcp } from '../../src/transport/tcp.js';
import { openWebSocket } from '../../src/transport/websocket.js';

const BOARD = 'tcp://laser.local:23';
const WORDS = Buffer.from('!\x18');

/** What became of it so far. */
function followed<T>(promise: Promise<T>) {
  const outcome: { is: T | AppError | 'open' } = { is: 'open' };
  const set = (is: T | AppError) => {
    outcome.is = is;
  };
  promise.then(set, set);
  return outcome;
}

/** Whatever is due by now has been done, on real sockets too. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
}

async function pass(ms: number): Promise<void> {
  mock.timers.tick(ms);
  await settled();
}

beforeEach(() => {
  mock.timers.enable({ apis: ['setTimeout'] });
  // The system's own waits by the same clock.
  mock.method(
    Socket.prototype,
    'setTimeout',
    function (this: Socket, ms: number, late?: () => void) {
      if (ms > 0) setTimeout(late ?? (() => this.emit('timeout')), ms);
      return this;
    },
  );
  mock.method(AbortSignal, 'timeout', (ms: number) => {
    const late = new AbortController();
    setTimeout(() => late.abort(), ms);
    return late.signal;
  });
});
afterEach(() => {
  mock.restoreAll();
  mock.timers.reset();
});

describe('a machine in the network that never answers', () => {
  beforeEach(() => {
    mock.method(Socket.prototype, 'connect', function (this: Socket) {
      return this;
    });
  });

  it('is given up after ten seconds, where Linux would try for two minutes', async () => {
    const opening = followed(openTcp(BOARD));
    await pass(9999);
    assert.equal(opening.is, 'open');
    await pass(1);
    assert.match(String(opening.is), /Cannot reach tcp:\/\/laser\.local:23: check the network/);
  });

  it('keeps no guardian for more than a second: it tries again', async () => {
    const told = followed(writeOnce(BOARD, WORDS));
    await pass(999);
    assert.equal(told.is, 'open');
    await pass(1);
    assert.equal(told.is, false);
  });
});

describe('a board that took the call', () => {
  let deeds: string[] = [];
  /** The last bytes have left. */
  let left: () => void = () => undefined;

  beforeEach(() => {
    deeds = [];
    mock.method(Socket.prototype, 'connect', function (this: Socket) {
      process.nextTick(() => this.emit('connect'));
      return this;
    });
    mock.method(Socket.prototype, 'write', (_bytes: Buffer, done?: () => void) => {
      deeds.push('write');
      done?.();
    });
    mock.method(Socket.prototype, 'end', (done: () => void) => {
      deeds.push('end');
      left = done;
    });
    mock.method(Socket.prototype, 'destroy', function (this: Socket) {
      deeds.push('destroy');
      process.nextTick(() => this.emit('close'));
      return this;
    });
  });

  it('is listened to for a quarter of a second: one without room hangs up by then', async () => {
    const told = followed(writeOnce(BOARD, WORDS));
    await settled();
    await pass(249);
    assert.deepEqual(deeds, ['write']);
    await pass(1);
    assert.deepEqual([deeds, told.is], [['write', 'end'], 'open']);
    left();
    await settled();
    assert.equal(told.is, true);
  });

  it('has a second to take the last bytes, which may be those that put the beam out', async () => {
    const transport = await openTcp(BOARD);
    transport.write(WORDS);
    const closing = followed(transport.close());
    await pass(999);
    assert.deepEqual([deeds, closing.is], [['write', 'end'], 'open']);
    await pass(1);
    assert.deepEqual([deeds, closing.is], [['write', 'end', 'destroy'], undefined]);
  });

  it('is left as soon as they have gone, and once', async () => {
    const transport = await openTcp(BOARD);
    const closing = followed(transport.close());
    left();
    await settled();
    assert.equal(closing.is, undefined);
    await pass(60_000);
    assert.deepEqual(deeds, ['end', 'destroy']);
  });
});

describe('a web server that hangs', () => {
  const GREETING = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

  /** `answer` gets the socket of a call, and the key that it is to be taken with. */
  async function server(answer: (socket: Duplex, key: string) => void) {
    const http = createServer();
    http.on('upgrade', ({ headers }, socket) => {
      socket.on('error', () => undefined);
      socket.resume().on('end', () => socket.destroy());
      answer(socket, `${headers['sec-websocket-key']}`);
    });
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    const { port } = http.address() as AddressInfo; // A server that listens on TCP has one.
    return {
      address: `ws://127.0.0.1:${port}/`,
      async [Symbol.asyncDispose]() {
        http.closeAllConnections();
        await new Promise((resolve) => http.close(resolve));
      },
    };
  }

  it('has five seconds to take the call', async () => {
    let call: () => void = () => undefined;
    const called = new Promise<void>((resolve) => {
      call = resolve;
    });
    await using served = await server(() => call());
    const opening = followed(openWebSocket(served.address));
    await called;
    await pass(4999);
    assert.equal(opening.is, 'open');
    await pass(1);
    assert.match(String(opening.is), /Cannot reach ws:/);
  });

  it('has a second to say good-bye', async () => {
    await using served = await server((socket, key) => {
      const accept = createHash('sha1').update(`${key}${GREETING}`).digest('base64');
      socket.write(
        `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Protocol: arduino\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
      );
    });
    const transport = await openWebSocket(served.address);
    const closing = followed(transport.close());
    await pass(999);
    assert.equal(closing.is, 'open');
    await pass(1);
    assert.equal(closing.is, undefined);
  });
});
