// SPDX-License-Identifier: GPL-3.0-or-later
/** A stop that is carried out: over a clock, and a controller that says what it is told to say. */
import assert from 'node:assert/strict';
import { Signal } from '../../../src/base/signal.js';
import type { StopResult, StopSign, StopWords } from '../../../src/devices/gcode/stop.js';
import { halt, type OutwardEffect } from '../../../src/devices/gcode/stop-run.js';
import { GRBL_STOP } from '../../../src/devices/grbl/real-time.js';
import { marlinFirmware } from '../../../src/devices/marlin/firmware.js';
import { MARLIN_DIODE } from '../../../src/devices/marlin/profiles.js';
import { VirtualTime } from '../virtual-time.js';

const standing: StopSign = { kind: 'report', motion: 'standing' };

class Stand {
  readonly time = new VirtualTime();
  readonly received = new Signal<[reply: StopSign | 'chatter' | undefined]>();
  readonly done: string[] = [];
  result: StopResult | undefined;

  constructor(words: StopWords, switchOff: () => Promise<void> = () => Promise.resolve()) {
    const carryOut = (effect: OutwardEffect) => {
      this.done.push(effect.do === 'send' ? effect.bytes : effect.do);
      return effect.do === 'switch-off' ? switchOff() : undefined;
    };
    void halt({
      ...{ words, clock: this.time, isLocked: false, received: this.received, carryOut },
      signOf: (reply) => (reply === 'chatter' ? undefined : reply),
    }).then((result) => {
      this.result = result;
    });
  }

  /** How it ended that many seconds later, if it did. */
  async after(seconds: number): Promise<StopResult | undefined> {
    await this.time.pass(seconds);
    return this.result;
  }
}

describe('a stop that is carried out', () => {
  it('sends, listens, and is over with the sign: nothing of it goes on', async () => {
    const stand = new Stand(GRBL_STOP);
    stand.received.emit('chatter');
    stand.received.emit(standing);
    assert.deepEqual(stand.done, ['!', '?', '\x18']);
    stand.received.emit({ kind: 'restarted' });
    assert.equal(await stand.after(0), 'stood');
    assert.deepEqual([stand.time.pendingTimers, stand.received.listenerCount], [0, 0]);
  });

  it('is over as silent at once where the connection goes', async () => {
    const stand = new Stand(GRBL_STOP);
    stand.received.emit(undefined);
    assert.equal(await stand.after(0), 'silent');
    assert.deepEqual(stand.done, ['!', '?']);
  });

  it('resets after half a second of silence, and gives up two seconds after that', async () => {
    const stand = new Stand(GRBL_STOP);
    await stand.after(0.49);
    assert.deepEqual(stand.done, ['!', '?']);
    await stand.after(0.02);
    assert.deepEqual(stand.done, ['!', '?', '\x18']);
    assert.equal(await stand.after(1.9), undefined);
    assert.equal(await stand.after(0.2), 'silent');
    assert.equal(stand.received.listenerCount, 0);
  });

  it('gives each question half a second of its own', async () => {
    const stand = new Stand(GRBL_STOP);
    await stand.after(0.1);
    stand.received.emit({ kind: 'report', motion: 'moving' });
    await stand.after(0.5);
    assert.deepEqual(stand.done, ['!', '?', '?']);
    await stand.after(0.1);
    assert.deepEqual(stand.done, ['!', '?', '?', '\x18']);
  });

  it('waits no longer for the greeting because of what means nothing to it', async () => {
    const stand = new Stand(GRBL_STOP);
    stand.received.emit(standing);
    await stand.after(1.5);
    stand.received.emit(standing);
    assert.equal(await stand.after(0.6), 'silent');
  });

  it('of a Marlin is confirmed by what switches the beam off, and over when moves are taken again', async () => {
    let confirm = () => {};
    const off = new Promise<void>((resolve) => {
      confirm = resolve;
    });
    const stand = new Stand(marlinFirmware(MARLIN_DIODE), () => off);
    assert.deepEqual(stand.done, ['end-stream', 'drop-questions', '\nM410\n', 'switch-off']);
    assert.equal(await stand.after(29), undefined);
    confirm();
    assert.equal(await stand.after(1.1), undefined);
    assert.equal(await stand.after(0.2), 'halted');
  });

  it('of a Marlin is silent where that was refused, or not answered for half a minute', async () => {
    const words = marlinFirmware(MARLIN_DIODE);
    const refused = new Stand(words, () => Promise.reject(new Error('no')));
    assert.equal(await refused.after(0), 'silent');
    const unanswered = new Stand(words, () => new Promise(() => undefined));
    assert.equal(await unanswered.after(29.9), undefined);
    assert.equal(await unanswered.after(0.2), 'silent');
  });
});
