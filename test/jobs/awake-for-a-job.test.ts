// SPDX-License-Identifier: GPL-3.0-or-later
/** The battery is looked at before a job, and the computer stays awake during it. */
import assert from 'node:assert/strict';
import { AppError, type Problem } from '../../src/base/errors.js';
import { verbatim } from '../../src/base/message.js';
import { createJobInhibitors } from '../../src/jobs/job-inhibitors.js';

describe('the inhibit around a job', () => {
  const low = { charge: 0.12, isDischarging: true };
  const port = '/dev/ttyUSB0';
  const setUp = (battery?: typeof low) => {
    const events: string[] = [];
    const refusal: Problem = {
      severity: 'warning',
      code: 'start.may-sleep',
      message: verbatim('no lock'),
    };
    const inhibit = createJobInhibitors({
      readBattery: () => Promise.resolve(battery),
      inhibitSleep: () => {
        events.push('lock');
        return { refusal: Promise.resolve(refusal), [Symbol.dispose]: () => events.push('unlock') };
      },
    });
    const run = () => {
      events.push('run');
      return Promise.resolve('done');
    };
    const found: string[] = [];
    const onFinding = (finding: Problem) => found.push(finding.code);
    return { inhibit, events, run, found, onFinding };
  };

  it('holds the lock for the time of the job, also when the job fails', async () => {
    const { inhibit, events, run, found, onFinding } = setUp();
    assert.equal(await inhibit(run, { port, onFinding }), 'done');
    assert.deepEqual(events, ['lock', 'run', 'unlock']);
    assert.deepEqual(found, ['start.may-sleep'], 'a lock that is refused is told, not fatal');
    await assert.rejects(
      inhibit(() => Promise.reject(new Error('stopped')), { port }),
      /stopped/,
    );
    assert.deepEqual(events.slice(3), ['lock', 'unlock']);
  });

  it('does not start on a low battery that is not charging', async () => {
    const { inhibit, events, run } = setUp(low);
    await assert.rejects(inhibit(run, { port }), (error) => {
      assert.ok(error instanceof AppError);
      assert.equal(error.code, 'start.low-battery');
      assert.match(error.message, /at 12 % and not charging: plug in the computer/);
      return true;
    });
    assert.deepEqual(events, []);
  });

  it('starts when it is forced, when the battery charges, and on the virtual laser', async () => {
    const forced = setUp(low);
    await forced.inhibit(forced.run, { port, isForced: true, onFinding: forced.onFinding });
    assert.deepEqual(forced.found, ['start.low-battery', 'start.may-sleep']);
    const charging = setUp({ ...low, isDischarging: false });
    await charging.inhibit(charging.run, { port });
    const virtual = setUp(low);
    await virtual.inhibit(virtual.run, { port: 'virtual:' });
    assert.deepEqual(virtual.events, ['run']);
  });
});
