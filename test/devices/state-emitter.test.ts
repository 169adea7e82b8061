// SPDX-License-Identifier: GPL-3.0-or-later
/** When the state is emitted, and when it is put together at all. */
import assert from 'node:assert/strict';
import { msg } from '../../src/base/message.js';
import { type MachineState, OFFLINE } from '../../src/devices/contract/state.js';
import { StateEmitter, type UrgentState } from '../../src/devices/state-emitter.js';
import { VirtualTime } from './virtual-time.js';

function observed({ isHeard = true } = {}) {
  const time = new VirtualTime();
  const board = { state: { ...OFFLINE, condition: 'run' } as MachineState };
  let described = 0;
  const describe = () => {
    described++;
    return board.state;
  };
  const urgent = (): UrgentState => board.state;
  const emitter = new StateEmitter(time, describe, urgent);
  const emitted: MachineState[] = [];
  const listen = () => emitter.emitted.connect((state) => emitted.push(state));
  if (isHeard) listen();
  const change = (part: Partial<MachineState>) => {
    board.state = { ...board.state, ...part };
    emitter.changed();
  };
  return { time, emitter, emitted, change, listen, described: () => described };
}

describe('the state of a session', () => {
  it('is put together twice for the thousand replies of a tenth of a second', async () => {
    const { time, emitted, change, described } = observed();
    for (let speed = 1; speed <= 1000; speed++) change({ speed });
    assert.equal(described(), 1);
    await time.until(() => emitted.length > 1, 1);
    assert.deepEqual(
      [described(), emitted.map(({ speed }) => speed)],
      [2, [1, 1000]],
      'the first at once, the last when its time has come',
    );
    assert.equal(time.pendingTimers, 0);
  });

  it('is emitted ten times a second, however often it changes', async () => {
    const { time, emitted, change } = observed();
    for (let speed = 1; speed <= 200; speed++) {
      change({ speed });
      await time.pass(0.01);
    }
    assert.ok(emitted.length >= 19 && emitted.length <= 21, `${emitted.length} states`);
  });

  const URGENT: readonly (readonly [string, Partial<MachineState>])[] = [
    ['the condition', { condition: 'alarm' }],
    ['the trust in the place', { trust: 'known' }],
    ['what the board complains about', { message: msg('The door is open.') }],
    ['what is moved by hand', { manualActivity: 'jogging' }],
  ];
  for (const [name, part] of URGENT) {
    it(`is emitted at once when ${name} changes, once`, () => {
      const { emitted, change, time } = observed();
      change({ speed: 1 });
      change({ speed: 2 });
      change(part);
      assert.deepEqual(emitted.at(-1), { ...OFFLINE, condition: 'run', speed: 2, ...part });
      change({ speed: 3 });
      assert.equal(emitted.length, 2);
      assert.equal(time.pendingTimers, 1, 'the rest waits');
    });
  }

  it('is emitted at once when a job begins, or the phase of one changes', () => {
    const { emitted, change } = observed();
    const job = { jobId: 'a', phase: 'running', unit: 'line', total: 9, sent: 0, done: 0 } as const;
    const times = { elapsed: 0, held: 0 };
    change({ speed: 1 });
    change({ job: { ...job, ...times } });
    change({ job: { ...job, ...times, sent: 1 } });
    change({ job: { ...job, ...times, phase: 'held' } });
    change({ job: { ...job, ...times, phase: 'held', jobId: 'b' } });
    const seen = emitted.map((state) => state.job && [state.job.jobId, state.job.phase]);
    assert.deepEqual(seen, [undefined, ['a', 'running'], ['a', 'held'], ['b', 'held']]);
  });

  it('is not put together without a listener, who misses nothing that comes later', async () => {
    const { time, emitted, change, listen, described } = observed({ isHeard: false });
    change({ speed: 1 });
    change({ condition: 'hold' });
    change({ speed: 2 });
    await time.until(() => time.pendingTimers === 0, 1);
    assert.equal(described(), 0);
    listen();
    change({ speed: 3 });
    assert.equal(emitted.length, 0, 'too soon after the one before');
    change({ condition: 'run' });
    assert.deepEqual(
      emitted.map(({ condition, speed }) => [condition, speed]),
      [['run', 3]],
    );
  });

  it('is emitted no more after its end', async () => {
    const { emitter, emitted, change, time } = observed();
    change({ speed: 1 });
    change({ speed: 2 });
    emitter.dispose();
    assert.deepEqual([time.pendingTimers, emitted.length], [0, 1]);
  });
});
