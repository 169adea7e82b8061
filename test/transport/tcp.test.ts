// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { mock } from 'node:test';
import type { AppError } from '../../src/base/errors.js';
import type { Transport } from '../../src/transport/contract.js';
import { openTransport } from '../../src/transport/open.js';
import { listenTcp, openTcp, parseTcpAddress } from '../../src/transport/tcp.js';

const refusedWith = (code: string) => (error: { code?: string }) => error.code === code;
const options = { baudRate: 115_200 };

describe('a network port', () => {
  it('is called and answers', async () => {
    const callers: Transport[] = [];
    const listening = await listenTcp(0, (caller) => {
      callers.push(caller);
      caller.received.connect((bytes) => caller.write(bytes));
    });
    const transport = await openTransport(listening.address, options);
    const echo = new Promise<string>((resolve) => {
      transport.received.connect((bytes) => resolve(Buffer.from(bytes).toString()));
    });
    transport.write(Buffer.from('?'));
    assert.equal(await echo, '?');
    await transport.close();
    await listening.close();
  });

  it('tells when the other side goes', async () => {
    const listening = await listenTcp(0, () => {});
    const transport = await openTransport(listening.address, options);
    const end = new Promise((resolve) => {
      transport.closed.connect((reason) => resolve(reason?.code));
    });
    await listening.close();
    assert.equal(await end, 'device.lost');
    transport.write(Buffer.from('into the void'));
    await transport.close();
  });

  it('is lost with the reason that the system has for it', async () => {
    const server = createServer((caller) => {
      caller.once('data', () => caller.resetAndDestroy());
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const transport = await openTransport(`tcp://127.0.0.1:${port}`, options);
    const reason = await new Promise<AppError | undefined>((resolve) => {
      transport.closed.connect(resolve);
      transport.write(Buffer.from('?'));
    });
    assert.equal(reason?.code, 'device.lost');
    assert.match(String(reason?.cause), /ECONNRESET/);
    await transport.close();
    server.close();
  });

  it('lets every byte go at once at both ends: a stop waits for no fuller packet', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { _handle: handle } = server as unknown as { _handle: object }; // Sockets have such a one.
    const set = mock.method(Object.getPrototypeOf(handle), 'setNoDelay');
    const listening = await listenTcp(0, () => {});
    const transport = await openTransport(listening.address, options);
    assert.deepEqual(
      set.mock.calls.map((call: { readonly arguments: readonly unknown[] }) => call.arguments),
      [[true], [true]],
    );
    set.mock.restore();
    await transport.close();
    await listening.close();
    server.close();
  });

  it('is closed also where the other side takes nothing any more', async () => {
    const sockets: Socket[] = [];
    const server = createServer({ pauseOnConnect: true }, (socket) => sockets.push(socket));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const transport = await openTransport(`tcp://127.0.0.1:${port}`, options);
    transport.write(new Uint8Array(64 * 2 ** 20)); // More than the system holds on the way.
    await transport.close();
    for (const socket of sockets) socket.destroy();
    server.close();
  });

  it('tells that the other side ended also while much is still on its way there', async () => {
    const callers: Socket[] = [];
    // It says that it ends, and reads no more: what is sent to it never gets through.
    const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (caller) => {
      callers.push(caller);
      caller.end();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const transport = await openTransport(`tcp://127.0.0.1:${port}`, options);
    const end = new Promise((resolve) => {
      transport.closed.connect((reason) => resolve(reason?.code));
    });
    transport.write(new Uint8Array(1 << 26));
    assert.equal(await end, 'device.lost');
    for (const caller of callers) caller.destroy();
    await transport.close();
    server.close();
    await once(server, 'close');
  });

  it('is refused by name where nobody listens', async () => {
    const listening = await listenTcp(0, () => {});
    await listening.close();
    await assert.rejects(openTransport(listening.address, options), refusedWith('device.refused'));
  });

  it('gives up when it is told to', async () => {
    const signal = AbortSignal.abort();
    await assert.rejects(openTransport('tcp://127.0.0.1:9', { ...options, signal }), {
      name: 'AbortError',
    });
  });

  it('is not waited for when nobody wants it any more', async () => {
    const listening = await listenTcp(0, () => {});
    const controller = new AbortController();
    const opening = openTcp(listening.address, controller.signal);
    controller.abort();
    await assert.rejects(opening, { name: 'AbortError' });
    await listening.close();
  });

  it('says when another program has it', async () => {
    const listening = await listenTcp(0, () => {});
    const { port } = parseTcpAddress(listening.address);
    await assert.rejects(
      listenTcp(port, () => {}),
      refusedWith('device.port-busy'),
    );
    await listening.close();
  });

  it('has an address of host and port', () => {
    assert.deepEqual(parseTcpAddress('tcp://laser.local:23'), { host: 'laser.local', port: 23 });
    assert.deepEqual(parseTcpAddress('tcp://[::1]:8080'), { host: '::1', port: 8080 });
    for (const bad of ['tcp://laser', 'tcp://:23', 'tcp://laser:0', 'tcp://laser:99999']) {
      assert.throws(() => parseTcpAddress(bad), refusedWith('usage.address'));
    }
  });
});
