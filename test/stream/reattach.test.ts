// SPDX-License-Identifier: GPL-3.0-or-later
/** What a new window does with a job that outlived the window before it. */
import assert from 'node:assert/strict';
import { AppError } from '../../src/base/errors.js';
import { verbatim } from '../../src/base/message.js';
import type { MachineCommand } from '../../src/devices/contract/commands.js';
import type { JobPhase } from '../../src/devices/contract/job.js';
import { type MachineState, OFFLINE } from '../../src/devices/contract/state.js';
import type { MachineChoice } from '../../src/machine/choice.js';
import { beginWithMachine, reattach } from '../../src/stream/reattach.js';
import { VIRTUAL_ADDRESS } from '../../src/transport/virtual-address.js';
import { MACHINE } from '../devices/grbl/session-bench.js';

const PORT = 'tcp://laser:23';
const job = (phase: JobPhase): MachineState => ({
  ...OFFLINE,
  job: {
    ...{ jobId: 'job-1', done: 1, total: 9, unit: 'line', sent: 2, elapsed: 1, held: 0 },
    phase,
  },
});

function paper(state: MachineState | undefined, choice: MachineChoice) {
  const deeds: string[] = [];
  const welcome = {
    kind: 'welcome',
    pid: 5,
    process: '5',
    address: PORT,
    machine: MACHINE,
  } as const;
  const deps = {
    link: {
      join: async () => state && { ...welcome, state },
      command: async (command: MachineCommand) => {
        deeds.push(command.kind === 'connect' ? `connect ${command.port}` : command.kind);
        throw new AppError('device.silent', verbatim('Nothing answers.'));
      },
    },
    context: {
      chooser: {
        choice,
        choose: async ({ machine, port }: MachineChoice) =>
          void deeds.push(`choose ${machine.id} at ${port}`),
      },
      followJob: (jobId: string) => deeds.push(`follow ${jobId}`),
    },
  };
  return { deps, deeds };
}

async function attached(state: MachineState | undefined, choice: MachineChoice) {
  const { deps, deeds } = paper(state, choice);
  return [await reattach(deps), ...deeds];
}

async function begun(state: MachineState | undefined, choice: MachineChoice) {
  const { deps, deeds } = paper(state, choice);
  await beginWithMachine(deps);
  return deeds;
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

describe('the first window', () => {
  const virtual: MachineChoice = { machine: MACHINE, port: VIRTUAL_ADDRESS };

  it('connects the virtual laser, and is there also where that fails', async () => {
    assert.deepEqual(await begun(undefined, virtual), ['connect virtual:']);
  });

  it('leaves a real machine alone until it is asked for', async () => {
    assert.deepEqual(await begun(undefined, { machine: MACHINE, port: PORT }), []);
  });

  it('connects nothing where a job waits for it', async () => {
    const takesUp = [`choose test at ${PORT}`, 'follow job-1'];
    assert.deepEqual(await begun(job('running'), virtual), takesUp);
  });
});
