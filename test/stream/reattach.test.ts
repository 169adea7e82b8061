// SPDX-License-Identifier: GPL-3.0-or-later
/** What a new window does with a job that outlived the window before it. */
import assert from 'node:assert/strict';
import type { JobPhase } from '../../src/devices/contract/job.js';
import { type MachineState, OFFLINE } from '../../src/devices/contract/state.js';
import type { MachineChoice } from '../../src/machine/choice.js';
import { reattach } from '../../src/stream/reattach.js';
import { MACHINE } from '../devices/grbl/session-bench.js';

const PORT = 'tcp://laser:23';
const job = (phase: JobPhase): MachineState => ({
  ...OFFLINE,
  job: {
    ...{ jobId: 'job-1', done: 1, total: 9, unit: 'line', sent: 2, elapsed: 1, held: 0 },
    phase,
  },
});

async function attached(state: MachineState | undefined, choice: MachineChoice) {
  const deeds: string[] = [];
  const welcome = {
    kind: 'welcome',
    pid: 5,
    process: '5',
    address: PORT,
    machine: MACHINE,
  } as const;
  const hasJob = await reattach({
    link: { join: async () => state && { ...welcome, state } },
    context: {
      chooser: {
        choice,
        choose: async ({ machine, port }) => void deeds.push(`choose ${machine.id} at ${port}`),
      },
      followJob: (jobId) => deeds.push(`follow ${jobId}`),
    },
  });
  return [hasJob, ...deeds];
}

describe('a window that comes back', () => {
  const chosen: MachineChoice = { machine: MACHINE, port: PORT };

  it('does nothing where no job waits', async () => {
    assert.deepEqual(await attached(undefined, chosen), [false]);
  });

  it('follows the job on the machine that it had', async () => {
    assert.deepEqual(await attached(job('held'), chosen), [true, 'follow job-1']);
    assert.deepEqual(await attached(job('finished'), chosen), [true]);
    assert.deepEqual(await attached(OFFLINE, chosen), [true]);
  });

  it('takes up the machine of the job where it had another, or another port', async () => {
    const takesUp = [true, `choose test at ${PORT}`, 'follow job-1'];
    const other = { ...MACHINE, id: 'other' };
    assert.deepEqual(await attached(job('running'), { ...chosen, machine: other }), takesUp);
    assert.deepEqual(await attached(job('running'), { ...chosen, port: '/dev/ttyUSB0' }), takesUp);
  });
});
