// SPDX-License-Identifier: GPL-3.0-or-later
/** The pipe between a window and its stream process, and the socket that a later one finds, without a process. */
import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { Duplex } from 'node:stream';
import { serialize } from 'node:v8';
import { forkChannel, socketChannel } from '../../src/stream/stream-channel.js';
import { WireBundle } from '../../src/stream/wire-bundle.js';

class Fork extends EventEmitter {
  connected = true;
  takes = true;
  readonly sent: unknown[] = [];
  send(message: unknown, ...[, , done]: [unknown, unknown, () => void]): boolean {
    this.sent.push(message);
    done();
    return this.takes;
  }
  disconnect(): void {
    this.connected = false;
    this.emit('disconnect');
  }
}

describe('the pipe of a fork', () => {
  it('carries messages both ways until one side is gone', () => {
    const fork = new Fork();
    const channel = forkChannel<object, unknown>(fork as unknown as ChildProcess);
    const heard: unknown[] = [];
    let gone = 0;
    channel.onMessage((message) => heard.push(message));
    channel.onGone(() => gone++);
    assert.equal(channel.send({ a: 1 }), true);
    fork.takes = false;
    assert.equal(channel.send({ a: 2 }), false, 'the other side falls behind');
    fork.emit('message', 'word');
    channel.leave();
    channel.leave();
    fork.takes = true;
    assert.equal(channel.send({ a: 3 }), false);
    assert.deepEqual([fork.sent, heard, gone], [[{ a: 1 }, { a: 2 }], ['word'], 1]);
    channel.onGone(() => gone++);
    assert.equal(gone, 2, 'told at once where it is gone already');
  });
});

/** What is written to one end can be read off; what is put in comes out as data. */
function wire() {
  const written: Buffer[] = [];
  const socket = new Duplex({
    read() {},
    write(chunk: Buffer, _encoding, done) {
      written.push(chunk);
      done();
    },
  });
  return { socket, written };
}

function framed(message: unknown): Buffer {
  const bytes = serialize(message);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length);
  return Buffer.concat([length, bytes]);
}

describe('the socket of a stream process', () => {
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  const read = (value: unknown) => (typeof value === 'object' ? (value as object) : undefined);

  it('carries messages whole, however they are cut', async () => {
    const { socket, written } = wire();
    const channel = socketChannel<object, object>(socket, read);
    const heard: unknown[] = [];
    channel.onMessage((message) => heard.push(message));
    const all = Buffer.concat([framed({ a: 1 }), framed({ b: 'x'.repeat(300) }), framed({ c: 3 })]);
    for (let at = 0; at < all.length; at += 7) socket.push(all.subarray(at, at + 7));
    await turn();
    assert.deepEqual(heard, [{ a: 1 }, { b: 'x'.repeat(300) }, { c: 3 }]);
    assert.equal(channel.send({ d: 4 }), true);
    assert.deepEqual(Buffer.concat(written), framed({ d: 4 }));
    let gone = 0;
    channel.onGone(() => gone++);
    channel.leave();
    socket.destroy();
    await turn();
    assert.equal(channel.send({ e: 5 }), false);
    channel.onGone(() => gone++);
    assert.equal(gone, 2);
  });

  for (const [what, bytes] of [
    ['what makes no sense', framed(5)],
    ['what is no message at all', Buffer.from([4, 0, 0, 0, 1, 2, 3, 4])],
    ['one that is longer than any', Buffer.from([1, 0, 64, 0])],
  ] as const) {
    it(`hangs up on ${what}`, async () => {
      const { socket } = wire();
      const heard: unknown[] = [];
      socketChannel<object, object>(socket, read).onMessage((message) => heard.push(message));
      socket.push(Buffer.concat([framed({ a: 1 }), bytes, framed({ b: 2 })]));
      await turn();
      assert.ok(socket.destroyed);
      assert.deepEqual(heard, [{ a: 1 }]);
    });
  }

  it('waits for one that is as long as may be', async () => {
    const { socket } = wire();
    socketChannel<object, object>(socket, read);
    socket.push(Buffer.from([0, 0, 64, 0]));
    await turn();
    assert.ok(!socket.destroyed);
    socket.destroy();
  });
});

describe('the lines for a console', () => {
  const line = (n: number) => ({ text: `${n}`, isSent: true }) as never;

  it('are the last four hundred of as many as come', () => {
    const told: number[] = [];
    const bundle = new WireBundle((lines) => told.push(lines.length, Number(lines[0]!.text)));
    for (let n = 0; n < 799; n++) bundle.add(line(n));
    bundle.flush();
    for (let n = 0; n < 800; n++) bundle.add(line(n));
    bundle.add(line(800));
    bundle.flush();
    bundle.flush();
    assert.deepEqual(told, [400, 399, 400, 401]);
  });
});
