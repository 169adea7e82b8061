// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { memoryPair } from '../../src/transport/memory-pair.js';

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('a wire in memory', () => {
  it('carries bytes both ways, in order, copied', async () => {
    const { near, far } = memoryPair();
    const received: string[] = [];
    far.received.connect((bytes) => received.push(Buffer.from(bytes).toString()));
    const bytes = Buffer.from('one');
    near.write(bytes);
    bytes.fill(0);
    near.write(Buffer.from('two'));
    await turn();
    assert.deepEqual(received, ['one', 'two']);
  });

  it('ends once: without a reason here, with one there', async () => {
    const { near, far } = memoryPair();
    const ends: (string | undefined)[] = [];
    near.closed.connect((reason) => ends.push(reason?.code));
    far.closed.connect((reason) => ends.push(reason?.code));
    await near.close();
    await near.close();
    await turn();
    assert.deepEqual(ends, [undefined, 'device.lost']);
  });

  it('drops what is written after the end', async () => {
    const { near, far } = memoryPair();
    let received = 0;
    far.received.connect(() => received++);
    await near.close();
    near.write(Buffer.from('late'));
    await turn();
    assert.equal(received, 0);
  });
});
