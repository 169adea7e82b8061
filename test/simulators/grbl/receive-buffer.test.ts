// SPDX-License-Identifier: GPL-3.0-or-later
/** The receive ring of a virtual GRBL. */
import assert from 'node:assert/strict';
import { ReceiveBuffer } from '../../../src/simulators/grbl/receive-buffer.js';

class Parser {
  taken = '';
  heard: number[] = [];
  /** How many bytes it takes before it is busy. */
  appetite = 0;
  readonly realTime = (byte: number) => void this.heard.push(byte);
  readonly take = (byte: number) => {
    if (this.appetite-- <= 0) return false;
    this.taken += String.fromCharCode(byte);
    return true;
  };
}

function filled(text: string, size = 8): { rx: ReceiveBuffer; parser: Parser } {
  const [rx, parser] = [new ReceiveBuffer(size, Number.POSITIVE_INFINITY), new Parser()];
  rx.send(Buffer.from(text, 'latin1'), 0);
  rx.arrive(0, parser);
  return { rx, parser };
}

describe('the receive buffer of a virtual GRBL', () => {
  it('holds one byte less than it is called, and loses the rest without a word', () => {
    const { rx } = filled('abcdefghij');
    assert.deepEqual([rx.free, rx.lost, rx.highWater, rx.isEmpty], [1, 3, 7, false]);
    const empty = filled('').rx;
    assert.deepEqual([empty.free, empty.lost, empty.highWater, empty.isEmpty], [8, 0, 0, true]);
  });

  it('gives its bytes back in their order, round and round, as far as they are taken', () => {
    const { rx, parser } = filled('abcdef');
    for (const [appetite, next] of [
      [4, 'ghij'],
      [5, 'klm'],
      [9, ''],
    ] as const) {
      parser.appetite = appetite;
      rx.drain(parser);
      parser.appetite = 0;
      rx.send(Buffer.from(next), 0);
      rx.arrive(0, parser);
    }
    assert.deepEqual(
      [parser.taken, rx.isEmpty, rx.lost, rx.highWater],
      ['abcdefghijklm', true, 0, 6],
    );
  });

  it('hands a byte straight to whoever is free, but none past one that waits', () => {
    const { rx, parser } = filled('ab');
    parser.appetite = 9;
    rx.send(Buffer.from('c'), 0);
    rx.arrive(0, parser);
    assert.deepEqual([parser.taken, rx.free], ['', 5]);
    rx.drain(parser);
    rx.send(Buffer.from('d'), 0);
    rx.arrive(0, parser);
    assert.deepEqual([parser.taken, rx.free], ['abcd', 8]);
  });

  it('picks out what is obeyed past it, and nothing else', () => {
    const { rx, parser } = filled('a?!~\x18\x80\xff\x17\x19\x7f');
    assert.deepEqual(parser.heard, [0x3f, 0x21, 0x7e, 0x18, 0x80, 0xff]);
    assert.equal(rx.free, 8 - 4);
  });

  it('is empty after a reset', () => {
    const { rx, parser } = filled('abc');
    rx.clear();
    parser.appetite = 9;
    rx.drain(parser);
    assert.deepEqual([rx.free, rx.isEmpty, parser.taken], [8, true, '']);
  });

  it('gets a byte each ten bits, and wakes for the end of a line', () => {
    const rx = new ReceiveBuffer(128, 1000);
    const parser = new Parser();
    rx.send(Buffer.from('abc\nde'), 0);
    assert.ok(Math.abs(rx.nextEventAt - 0.04) < 1e-9, String(rx.nextEventAt));
    rx.arrive(0.025, parser);
    assert.equal(rx.free, 126);
    rx.arrive(0.0401, parser);
    assert.equal(rx.free, 124);
    assert.ok(Math.abs(rx.nextEventAt - 0.06) < 1e-9, 'the last of them');
  });
});
