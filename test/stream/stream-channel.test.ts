// SPDX-License-Identifier: GPL-3.0-or-later
/** What comes by a socket that anything may write to: only what makes sense is ever heard. */
import assert from 'node:assert/strict';
import { Duplex } from 'node:stream';
import { serialize } from 'node:v8';
import fc from 'fast-check';
import { OFFLINE } from '../../src/devices/contract/state.js';
import { VIRTUAL_LASER } from '../../src/devices/grbl/profiles.js';
import { socketChannel } from '../../src/stream/stream-channel.js';
import {
  type FromStream,
  readFromStream,
  readToStream,
  type ToStream,
} from '../../src/stream/stream-messages.js';

class PaperSocket extends Duplex {
  readonly written: Buffer[] = [];
  override _read(): void {}
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.written.push(chunk);
    done();
  }
}

function listening() {
  const socket = new PaperSocket();
  const received: ToStream[] = [];
  const channel = socketChannel<FromStream, ToStream>(socket, readToStream);
  channel.onMessage((message) => received.push(message));
  const write = async (bytes: Uint8Array) => {
    socket.push(bytes);
    await new Promise(setImmediate);
  };
  return { socket, heard: received, channel, write };
}

function framed(value: unknown): Buffer {
  const bytes = serialize(value);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length);
  return Buffer.concat([length, bytes]);
}

const STOP: ToStream = { kind: 'command', id: 7, command: { kind: 'stop' } };

describe('the socket by which a window comes back', () => {
  it('carries messages however they are cut', async () => {
    const bytes = Buffer.concat([framed({ kind: 'join' }), framed(STOP), framed({ kind: 'end' })]);
    for (const size of [1, 3, 7, bytes.length]) {
      const { heard: received, socket, write } = listening();
      for (let at = 0; at < bytes.length; at += size) await write(bytes.subarray(at, at + size));
      assert.deepEqual(received, [{ kind: 'join' }, STOP, { kind: 'end' }]);
      assert.equal(socket.destroyed, false);
    }
  });

  it('hangs up on junk, and throws nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 64 }), async (junk) => {
        const { heard: received, write } = listening();
        await write(junk);
        assert.deepEqual(received, []);
      }),
      { numRuns: 300 },
    );
    const { socket, heard: received, write } = listening();
    await write(Buffer.from('GET / HTTP/1.1\r\n\r\n..'));
    assert.deepEqual([socket.destroyed, received], [true, []]);
  });

  it('hangs up on a message of the right length that is none', async () => {
    const odd: readonly unknown[] = [
      null,
      7,
      'end',
      [],
      {},
      { kind: 'begin' },
      { kind: 'command' },
      { kind: 'command', id: 'a', command: { kind: 'stop' } },
      { kind: 'command', id: 1, command: null },
      { kind: 'command', id: 1, command: { kind: 'burn' } },
      { kind: 'command', id: 1, command: { kind: 'toString' } },
    ];
    for (const value of odd) {
      const { socket, heard: received, write } = listening();
      await write(Buffer.concat([framed(value), framed(STOP)]));
      assert.deepEqual([socket.destroyed, received], [true, []], JSON.stringify(value));
    }
  });

  it('hangs up on a frame that is no structured clone', async () => {
    const { socket, write } = listening();
    await write(Buffer.from([4, 0, 0, 0, 1, 2, 3, 4]));
    assert.equal(socket.destroyed, true);
  });

  it('waits for no message that would be endless', async () => {
    const { socket, write } = listening();
    await write(Buffer.from([0xff, 0xff, 0xff, 0x7f]));
    assert.equal(socket.destroyed, true);
  });

  it('tells of its end also when that was before anybody asked', async () => {
    const { socket, channel } = listening();
    socket.destroy();
    await new Promise(setImmediate);
    let isGone = false;
    channel.onGone(() => {
      isGone = true;
    });
    assert.equal(isGone, true);
  });

  it('is no way for anything but a stream process to pose as one', () => {
    const welcome = {
      kind: 'welcome',
      process: '1.1',
      address: 'x',
      machine: VIRTUAL_LASER,
      state: OFFLINE,
    };
    assert.deepEqual(readFromStream(welcome), welcome);
    assert.deepEqual(readFromStream({ kind: 'taken' }), { kind: 'taken' });
    for (const part of ['machine', 'state', 'address', 'process', 'kind']) {
      assert.equal(readFromStream({ ...welcome, [part]: undefined }), undefined, part);
    }
    assert.equal(readFromStream(null), undefined);
    assert.equal(readFromStream({ kind: 'state' }), undefined);
  });
});
