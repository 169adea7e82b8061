// SPDX-License-Identifier: GPL-3.0-or-later
/** A machine that cannot be reached: the sentence says why, by what the system said, and where to look. */
import assert from 'node:assert/strict';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AppError } from '../../src/base/errors.js';
import { LinkEnd } from '../../src/transport/link-end.js';
import { openTransport } from '../../src/transport/open.js';
import { openFailure } from '../../src/transport/port-trouble.js';
import { parseTcpAddress } from '../../src/transport/tcp.js';
import { openUdp, parseUdpAddress } from '../../src/transport/udp.js';

const why = (opening: Promise<unknown>): Promise<AppError> =>
  opening.then(
    () => assert.fail('it opened'),
    (error: AppError) => error,
  );
const open = (address: string) => openTransport(address, { baudRate: 115_200 });

describe('a machine that cannot be reached', () => {
  it('is said to be silent, unknown or somewhere else', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    server.close();
    await once(server, 'close');
    const silent = await why(open(`tcp://127.0.0.1:${port}`));
    assert.equal(silent.code, 'device.refused');
    assert.match(
      silent.message,
      /^Nothing answers at tcp:\/\/127\.0\.0\.1:\d+: check the port number/,
    );
    for (const [address, sentence] of [
      ['tcp://no-such-host.invalid:23', /^There is no such host in tcp:/],
      ['udp://no-such-host.invalid:23', /^There is no such host in udp:.*: check its spelling/],
    ] as const) {
      const unknown = await why(open(address));
      assert.equal(unknown.code, 'device.refused');
      assert.match(unknown.message, sentence);
      assert.ok(unknown.cause instanceof Error);
    }
  });

  it('is not called from a port that another program has', async () => {
    const other = createSocket('udp4').bind(0);
    await once(other, 'listening');
    const { port } = other.address();
    const taken = await why(openUdp(`udp://127.0.0.1:9?from=${port}`));
    assert.match(
      taken.message,
      /^Another program uses the port that udp:.* is called from: close it first/,
    );
    other.close();
  });

  it('has an address of a kind that is known', async () => {
    assert.deepEqual(parseTcpAddress('tcp://[::1]:65535/'), { host: '::1', port: 65_535 });
    assert.deepEqual(parseTcpAddress('tcp://a.b:1'), { host: 'a.b', port: 1 });
    for (const wrong of ['tcp://a:0', 'tcp://a:65536', 'tcp://a', 'tcp://a:1/x', 'a:1']) {
      assert.throws(() => parseTcpAddress(wrong), { code: 'usage.address' }, wrong);
    }
    assert.deepEqual(parseUdpAddress('udp://a:65535?from=1'), { host: 'a', port: 65_535, from: 1 });
    assert.deepEqual(parseUdpAddress('udp://a:1'), { host: 'a', port: 1 });
    for (const wrong of ['udp://a:65536', 'udp://a:1?from=65536', 'udp://a:1?to=5']) {
      assert.throws(() => parseUdpAddress(wrong), { code: 'usage.address' }, wrong);
    }
    const strange = await why(open('ftp://laser:21'));
    assert.equal(strange.code, 'usage.address');
    assert.match(strange.message, /^"ftp:\/\/laser:21" is not a machine address/);
  });

  it('is a port whose trouble is told by serialport’s words', async () => {
    const told = async (text: string) => openFailure('/no/such/port', new Error(text));
    const cases: [string, string, RegExp][] = [
      ['ENOENT', 'device.port-missing', /^There is no port \/no\/such\/port/],
      ['No such device', 'device.port-missing', /kerf ports/],
      [
        'Device or resource busy',
        'device.port-busy',
        /^\/no\/such\/port is in use by another program/,
      ],
      ['is a directory', 'device.port-not-serial', /^\/no\/such\/port is not a serial port/],
      ['not a tty', 'device.port-not-serial', /./],
      ['not a typewriter', 'device.port-not-serial', /./],
      [
        'odd fault',
        'device.port-failed',
        /^Cannot open \/no\/such\/port \(odd fault\): check cable/,
      ],
      ['EACCES', 'device.port-permission', /belongs to the group root: ask the administrator/],
    ];
    for (const [text, code, sentence] of cases) {
      const error = await told(text);
      assert.equal(error.code, code, text);
      assert.match(error.message, sentence);
      assert.ok(error.cause instanceof Error);
    }
    const { details } = await told('EACCES');
    assert.deepEqual(details, { path: '/no/such/port', group: 'root' });
  });
});

describe('the end of a link', () => {
  it('comes once, with its reason, and gives the way free once', async () => {
    const sent: string[] = [];
    let released = 0;
    const wire = {
      send: (bytes: Uint8Array) => sent.push(`${[...bytes]}`),
      release: async () => {
        released += 1;
      },
    };
    const link = new LinkEnd('x', wire as never);
    const got: string[] = [];
    const ends: unknown[] = [];
    link.received.connect((bytes) => got.push(String(bytes)));
    link.closed.connect((reason) => ends.push(reason?.code));
    const buffer = Uint8Array.of(1);
    link.write(buffer);
    link.deliver(Uint8Array.of(2));
    const lost = await why(open('ftp://x'));
    link.lose(lost);
    link.lose(lost);
    link.write(buffer);
    link.deliver(buffer);
    await Promise.all([link.close(), link.close()]);
    assert.deepEqual([sent, got, ends, released], [['1'], ['2'], ['usage.address'], 1]);
    assert.deepEqual(
      [link.label, link.kind, new LinkEnd('y', wire as never, 'datagram').kind],
      ['x', 'stream', 'datagram'],
    );
  });
});
