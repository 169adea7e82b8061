// SPDX-License-Identifier: GPL-3.0-or-later
/** When bytes arrive: one after the other at the speed of the wire, and none that was still on its way when it was cut. */
import assert from 'node:assert/strict';
import { SerialIn } from '../../../src/simulators/core/serial-in.js';

/** One byte a second. */
const SLOW = 10;

function wire(baudRate = SLOW, matters?: (byte: number) => boolean) {
  const line = new SerialIn(baudRate, matters);
  const send = (text: string, now: number) => line.send(Buffer.from(text), now);
  const by = (now: number) => {
    let arrived = '';
    line.arrive(now, (byte) => {
      arrived += String.fromCharCode(byte);
    });
    return arrived;
  };
  return { line, send, by };
}

describe('bytes on their way to a virtual board', () => {
  it('arrive one by one, and the end of a line is what is waited for', () => {
    const { line, send, by } = wire();
    send('ab\ncd', 0);
    assert.equal(line.nextEventAt, 3);
    assert.deepEqual([by(0.9), by(2.5)], ['', 'ab']);
    assert.equal(line.nextEventAt, 3);
    assert.equal(by(3), '\n');
    assert.equal(line.nextEventAt, 5);
    assert.deepEqual([by(4), by(5)], ['c', 'd']);
    assert.equal(line.nextEventAt, Number.POSITIVE_INFINITY);
  });

  it('stand in line behind those that were sent before, and begin afresh after a pause', () => {
    const { line, send, by } = wire();
    send('a', 0);
    send('b', 0.5);
    assert.deepEqual([line.nextEventAt, by(1.9), by(2)], [2, 'a', 'b']);
    send('c', 10);
    assert.deepEqual([line.nextEventAt, by(10.9), by(11)], [11, '', 'c']);
  });

  it('are lost with the wire that they were on', () => {
    const { line, send, by } = wire();
    send('abc', 0);
    assert.equal(by(1), 'a');
    line.clear();
    assert.deepEqual([line.nextEventAt, by(10)], [Number.POSITIVE_INFINITY, '']);
    send('x', 20);
    assert.deepEqual([by(20.5), by(21)], ['', 'x']);
  });

  it('are waited for by what a board obeys at once, where it has such', () => {
    const { line, send } = wire(SLOW, (byte) => byte === 0x21);
    send('a\n!b', 0);
    assert.equal(line.nextEventAt, 3);
  });

  it('are there at once on a wire without a speed', () => {
    const { line, send, by } = wire(Number.POSITIVE_INFINITY);
    send('abc', 5);
    assert.deepEqual([line.nextEventAt, by(5)], [5, 'abc']);
  });
});
