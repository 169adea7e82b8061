// SPDX-License-Identifier: MIT
/** Output that is on its way when the call returns. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { redirect, writeCompletely } from '../../src/tasker/write-through.js';
import { scratchFolder } from '../support/kerf-command.js';

describe('what is written through', () => {
  it('is there, whole and in order, when the call returns', () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'out');
    const descriptor = openSync(path, 'w');
    const large = new Uint8Array(200_000).fill(65);
    writeCompletely(descriptor, new TextEncoder().encode('first '));
    writeCompletely(descriptor, large);
    assert.equal(readFileSync(path, 'utf8'), `first ${'A'.repeat(large.length)}`);
    closeSync(descriptor);
    assert.throws(() => writeCompletely(descriptor, large), { code: 'EBADF' });
  });

  it('is given up without a word where the other side is gone', async () => {
    using folder = scratchFolder();
    const other = createServer((socket) => socket.destroy());
    other.listen(join(folder.path, 'other'));
    await once(other, 'listening');
    const held = connect({ path: join(folder.path, 'other'), allowHalfOpen: true });
    held.on('error', () => undefined).resume();
    await once(held, 'end').catch(() => undefined);
    // A socket has a descriptor; its type does not say so.
    const { fd } = (held as Socket & { _handle: { fd: number } })._handle;
    writeCompletely(fd, new Uint8Array(10));
    writeCompletely(fd, new Uint8Array(10));
    held.destroy();
    other.close();
  });
});

describe('a stream that is redirected', () => {
  it('hands on texts in their encoding, bytes as they are, and says when it is done', async () => {
    const received: string[] = [];
    const stream = {} as NodeJS.WriteStream;
    redirect(stream, (bytes) => received.push(Buffer.from(bytes).toString('latin1')));
    assert.equal(stream.write('a'), true);
    assert.equal(stream.write('4142', 'hex'), true);
    stream.write(Uint8Array.of(67));
    await new Promise<void>((resolve) => stream.write('d', () => resolve()));
    await new Promise<void>((resolve) => stream.write('45', 'hex', () => resolve()));
    assert.deepEqual(received, ['a', 'AB', 'C', 'd', 'E']);
  });
});
