// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { sleep, wallClock } from '../../src/devices/clock.js';
import { VirtualTime } from './virtual-time.js';

describe('the clock of a session', () => {
  describe('on the wall', () => {
    beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
    afterEach(() => mock.timers.reset());

    it('counts seconds', () => {
      const read = mock.method(performance, 'now', () => 2500);
      assert.equal(wallClock.now(), 2.5);
      read.mock.restore();
      const rung: string[] = [];
      wallClock.setTimer(2, () => rung.push('two'));
      const off = wallClock.setTimer(1, () => rung.push('one'));
      mock.timers.tick(999);
      off[Symbol.dispose]();
      mock.timers.tick(1000);
      assert.deepEqual(rung, []);
      mock.timers.tick(1);
      assert.deepEqual(rung, ['two']);
    });
  });

  it('wakes who sleeps after the time, or when it is called off', async () => {
    const time = new VirtualTime();
    const off = new AbortController();
    const [long, short] = [sleep(time, 5, off.signal), sleep(time, 1)];
    await time.for(short, 1);
    off.abort(new Error('called off'));
    await assert.rejects(long, /called off/);
    assert.equal(time.pendingTimers, 0);
    await assert.rejects(sleep(time, 1, off.signal), /called off/);
  });
});
