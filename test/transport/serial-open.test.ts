// SPDX-License-Identifier: GPL-3.0-or-later
/** How a serial port is opened: with the library of ports itself, on a device of paper. */
import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { SerialPort } from 'serialport';
import { openTransport } from '../../src/transport/open.js';
import { openSerial } from '../../src/transport/serial.js';

/** A character device, as every serial port is. */
const PATH = '/dev/null';

/** What is done to the device, in order. */
const deeds: string[] = [];

function device() {
  return {
    isOpen: true,
    async set(lines: object) {
      deeds.push(`set ${JSON.stringify(lines)}`);
    },
    async write(bytes: Buffer) {
      deeds.push(`write ${bytes}`);
    },
    async drain() {},
    read: () => new Promise(() => undefined),
    async close() {
      this.isOpen = false;
      deeds.push('close');
    },
  };
}

/** `opened` says what becomes of it. */
function withBinding(opened: (options: object) => Promise<unknown>) {
  return mock.method(SerialPort.binding, 'open', (options: object) => {
    deeds.push(`open ${JSON.stringify(options)}`);
    return opened(options) as never; // A device of paper has what is used of one.
  });
}

const OPEN = `open ${JSON.stringify({ path: PATH, baudRate: 9600, hupcl: false })}`;

describe('a serial port that is opened', () => {
  beforeEach(() => {
    deeds.length = 0;
  });
  afterEach(() => mock.restoreAll());

  it('has its speed, lines that restart no board, and no wait for full packets', async () => {
    withBinding(async () => device());
    const transport = await openTransport(PATH, { baudRate: 9600 });
    transport.write(Buffer.from('?'));
    await transport.close();
    const [open, set, ...rest] = deeds;
    assert.equal(open, OPEN);
    const { dtr, rts, lowLatency } = JSON.parse(set?.replace('set ', '') ?? '');
    assert.deepEqual({ dtr, rts, lowLatency }, { dtr: true, rts: true, lowLatency: true });
    assert.deepEqual(rest, ['write ?', 'close']);
    assert.equal(transport.label, '/dev/null at 9600');
  });

  it('is refused with the reason of the system', async () => {
    withBinding(() =>
      Promise.reject(new Error('Error Resource temporarily unavailable Cannot lock port')),
    );
    await assert.rejects(openSerial(PATH, 9600), { code: 'device.port-busy' });
    assert.deepEqual(deeds, [OPEN]);
  });

  it('is not touched where it is no port at all', async () => {
    withBinding(async () => device());
    await assert.rejects(openSerial('/dev/no-such-port', 9600), { code: 'device.port-missing' });
    await assert.rejects(openSerial('package.json', 9600), { code: 'device.port-not-serial' });
    await assert.rejects(openSerial(PATH, 9600, AbortSignal.abort()), { name: 'AbortError' });
    assert.deepEqual(deeds, []);
  });

  it('is given back where it is wanted no longer once it is open', async () => {
    const wanted = new AbortController();
    withBinding(async () => {
      wanted.abort();
      return device();
    });
    await assert.rejects(openSerial(PATH, 9600, wanted.signal), { name: 'AbortError' });
    assert.deepEqual(deeds, [OPEN, 'close']);
  });
});
