// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { mock } from 'node:test';
import type { WireLine } from '../../src/devices/contract/session.js';
import { WireBundle } from '../../src/stream/wire-bundle.js';

const sent = (text: string): WireLine => ({ direction: 'sent', text });

describe('what was said on the wire', () => {
  it('goes to the window ten times a second, in one piece, in the order it was said', () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      const received: string[][] = [];
      const bundle = new WireBundle((lines) => received.push(lines.map(({ text }) => text)));
      bundle.watch(true);
      bundle.add(sent('G0X1'));
      mock.timers.tick(99);
      bundle.add({ direction: 'received', text: 'ok' });
      assert.deepEqual(received, []);
      mock.timers.tick(1);
      assert.deepEqual(received, [['G0X1', 'ok']]);
      bundle.add(sent('M5'));
      mock.timers.tick(40);
      bundle.flush();
      bundle.add(sent('G0X2'));
      mock.timers.tick(99);
      assert.equal(received.length, 2, 'what was sent at once begins the time again');
      mock.timers.tick(1);
      assert.deepEqual(received.at(-1), ['G0X2']);
    } finally {
      mock.timers.reset();
    }
  });

  it('is told as far as a console keeps it: the last lines', () => {
    let received: readonly WireLine[] = [];
    const bundle = new WireBundle((lines) => {
      received = lines;
    });
    for (let i = 1; i <= 10_000; i++) bundle.add(sent(`X${i}`));
    bundle.flush();
    assert.equal(received.length, 400);
    assert.equal(received[0]?.text, 'X9601');
    assert.equal(received.at(-1)?.text, 'X10000');
  });

  it('wakes nobody while nobody looks, and begins with what was said last', () => {
    const received: string[][] = [];
    const bundle = new WireBundle((lines) => received.push(lines.map(({ text }) => text)));
    bundle.add(sent('M5'));
    // Reports of a machine at rest push nothing out.
    for (let i = 0; i < 5000; i++) bundle.add({ direction: 'received', text: `<Idle|${i}>` });
    assert.deepEqual(received, []);
    bundle.watch(true);
    assert.deepEqual(received, [['M5', '<Idle|4999>']]);
    bundle.watch(false);
    bundle.add(sent('G0X1'));
    assert.equal(received.length, 1);
    bundle[Symbol.dispose]();
    assert.deepEqual(received[1], ['G0X1']);
  });

  it('keeps what was on its way when the console was closed', () => {
    const received: string[][] = [];
    const bundle = new WireBundle((lines) => received.push(lines.map(({ text }) => text)));
    bundle.watch(true);
    bundle.add({ direction: 'received', text: 'ok' });
    bundle.watch(false);
    bundle.add({ direction: 'received', text: '<Idle>' });
    bundle.flush();
    assert.deepEqual(received, [['ok', '<Idle>']]);
  });

  it('is told to the end, and once', () => {
    let calls = 0;
    const bundle = new WireBundle(() => calls++);
    bundle.add(sent('M5'));
    bundle[Symbol.dispose]();
    bundle[Symbol.dispose]();
    assert.equal(calls, 1);
  });
});
