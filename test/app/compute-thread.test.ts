// SPDX-License-Identifier: GPL-3.0-or-later
/** What runs in threads, called here: with the pace of the machine's own firmware. */
import assert from 'node:assert/strict';
import { trackJob } from '../../src/app/compute-thread.js';
import { GRBL_PACE } from '../../src/devices/grbl/pace.js';
import { VIRTUAL_LASER } from '../../src/devices/grbl/profiles.js';
import { type FirmwarePace, PLAIN_PACE, pacingOf } from '../../src/machine/pacing.js';
import type { MachineProfile } from '../../src/machine/profile.js';
import type { ExecutionContext } from '../../src/tasker/index.js';
import { estimate } from '../../src/toolpath/estimate.js';
import type { Toolpath } from '../../src/toolpath/toolpath.js';
import { pack } from '../support/packed.js';
import { partOfOne } from '../support/progress.js';
import { stroke } from '../toolpath/samples.js';

const CONTEXT = {
  setMessage() {},
  setProgress: partOfOne,
  throwIfCancelled() {},
} as unknown as ExecutionContext; // The task uses no more of it.

describe('a job that is timed in a thread', () => {
  const zigzag = Array.from({ length: 200 }, (_, i) => [i / 20, (i % 2) / 10]).flat();
  const job: Toolpath<'bed'> = { frame: 'bed', blocks: [stroke(zigzag, { speed: 100 })] };
  const byPace = (pace: FirmwarePace) => estimate(job, pacingOf(VIRTUAL_LASER, pace)).seconds;
  const inThread = async (machine: MachineProfile) => {
    const { total } = await trackJob(CONTEXT, { toolpath: pack(job), machine });
    return total;
  };

  it('takes the time of its firmware, and of a plain one where that is not known', async () => {
    assert.notEqual(byPace(GRBL_PACE), byPace(PLAIN_PACE));
    assert.equal(await inThread(VIRTUAL_LASER), byPace(GRBL_PACE));
    assert.equal(await inThread({ ...VIRTUAL_LASER, driver: 'of-tomorrow' }), byPace(PLAIN_PACE));
  });
});
