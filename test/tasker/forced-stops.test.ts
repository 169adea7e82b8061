// SPDX-License-Identifier: MIT
/** How long a host may be silent about a job that is to be stopped, by a still clock. */
import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { ForcedStops } from '../../src/tasker/forced-stops.js';

describe('a job that is to be stopped by force', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
  afterEach(() => mock.timers.reset());

  function made() {
    const host = { killCount: 0 };
    const stops = new ForcedStops(() => {
      host.killCount += 1;
    });
    const pass = async (ms: number) => {
      mock.timers.tick(ms);
      await new Promise(setImmediate);
    };
    return { host, stops, pass };
  }

  it('takes its process with it where the host says nothing for half a second', async () => {
    const { host, stops, pass } = made();
    stops.begin(1);
    await pass(499);
    assert.equal(host.killCount, 0);
    await pass(1);
    assert.equal(host.killCount, 1);
  });

  it('is asked for once, however often its task is cancelled', async () => {
    const { host, stops, pass } = made();
    assert.deepEqual([stops.begin(1), stops.begin(1), stops.begin(2)], [true, false, true]);
    stops.settle(2);
    assert.ok(stops.begin(2), 'and again once its outcome is known');
    stops.settleAll();
    await pass(1000);
    assert.equal(host.killCount, 0);
  });

  it('has its time from its own beginning, where its place was used before', async () => {
    const { host, stops, pass } = made();
    stops.begin(1);
    await pass(400);
    stops.settle(1);
    stops.begin(1);
    await pass(499);
    assert.equal(host.killCount, 0);
    await pass(1);
    assert.equal(host.killCount, 1);
  });

  it('kills no one whose host answered, though this thread read it late', async () => {
    const { host, stops, pass } = made();
    stops.begin(1);
    stops.begin(2);
    // The timer is due, and the answer is read in the same turn.
    mock.timers.tick(500);
    stops.settle(1);
    stops.settle(2);
    await pass(0);
    assert.equal(host.killCount, 0);
  });
});
