// SPDX-License-Identifier: GPL-3.0-or-later
/** Every way in which a serial port can end, by a port of paper and a still clock. */
import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { mock } from 'node:test';
import type { AppError } from '../../src/base/errors.js';
import { closePort, overPort } from '../../src/transport/serial-link.js';

class PaperPort extends EventEmitter {
  readonly path = '/dev/ttyPaper';
  readonly port = { isOpen: true, poller: new EventEmitter() };
  readonly deeds: string[] = [];
  isOpen = true;
  /** Answers a drain, once the peer has read everything. */
  drained: () => void = () => undefined;

  write(bytes: Uint8Array): void {
    this.deeds.push(`write ${Buffer.from(bytes)}`);
  }

  drain(done: () => void): void {
    this.deeds.push('drain');
    this.drained = done;
  }

  close(done: () => void): void {
    this.deeds.push('close');
    this.isOpen = false;
    done();
  }
}

function linked() {
  const port = new PaperPort();
  const transport = overPort(port, 'paper at 9600');
  const ends: (AppError | undefined)[] = [];
  transport.closed.connect((reason) => ends.push(reason));
  return { port, transport, ends };
}

const settled = () => new Promise(setImmediate);

describe('the link over a serial port', () => {
  it('carries bytes both ways under its label', () => {
    const { port, transport } = linked();
    const received: string[] = [];
    transport.received.connect((bytes) => received.push(Buffer.from(bytes).toString()));
    transport.write(Buffer.from('?'));
    port.emit('data', Buffer.from('ok\n'));
    assert.deepEqual(
      [port.deeds, received, transport.label],
      [['write ?'], ['ok\n'], 'paper at 9600'],
    );
  });

  const trouble = new Error('EIO: the adapter');
  const losses: Record<string, (port: PaperPort, cause: Error | null) => void> = {
    'an error of the port': (port, cause) => port.emit('error', cause),
    'a port that closes by itself': (port, cause) => port.emit('close', cause),
    'a hang-up that only the poller sees': (port, cause) =>
      port.port.poller.emit('disconnect', cause),
  };
  for (const [name, lose] of Object.entries(losses)) {
    it(`is lost by ${name}: it says why, once, and waits for no byte to leave`, async () => {
      for (const cause of [trouble, null]) {
        const { port, transport, ends } = linked();
        lose(port, cause);
        for (const again of Object.values(losses)) again(port, trouble);
        await settled();
        assert.deepEqual(
          [ends.length, ends[0]?.code, ends[0]?.cause],
          [1, 'device.lost', cause ?? undefined],
        );
        assert.match(ends[0]!.message, /^The connection to \/dev\/ttyPaper was lost/);
        transport.write(Buffer.from('G1X100'));
        await transport.close();
        assert.deepEqual(port.deeds, ['close']);
      }
    });
  }

  it('is no longer there to be closed where the system closed it', async () => {
    const { port, transport } = linked();
    port.isOpen = false;
    port.emit('close', trouble);
    await transport.close();
    await closePort(port);
    assert.deepEqual(port.deeds, []);
  });

  it('keeps no program awake once its last bytes have left', async () => {
    const clocks = () => process.getActiveResourcesInfo().filter((one) => one === 'Timeout').length;
    await settled(); // The test's own clock runs from here on.
    const before = clocks();
    const { port, transport } = linked();
    const closed = transport.close();
    port.drained();
    await closed;
    assert.equal(clocks(), before);
  });

  describe('that is closed', () => {
    beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
    afterEach(() => mock.timers.reset());

    it('lets its last bytes leave first: they may be those that put the beam out', async () => {
      const { port, transport, ends } = linked();
      transport.write(Buffer.from('M5'));
      const closed = transport.close();
      mock.timers.tick(299);
      await settled();
      assert.deepEqual([port.deeds, ends], [['write M5', 'drain'], [undefined]]);
      port.drained();
      await closed;
      assert.deepEqual(port.deeds, ['write M5', 'drain', 'close']);
    });

    it('does not wait for ever for a peer that reads nothing', async () => {
      const { port, transport } = linked();
      const closed = transport.close();
      mock.timers.tick(300);
      await closed;
      assert.deepEqual(port.deeds, ['drain', 'close']);
    });

    it('has nothing to drain where the port is closed already', async () => {
      const { port, transport } = linked();
      port.isOpen = false;
      await transport.close();
      assert.deepEqual(port.deeds, []);
    });
  });
});
