// SPDX-License-Identifier: GPL-3.0-or-later
/** What a new window does first: it takes over a job that outlived the window before it, or connects what does no harm. */
import { isUnderWay } from '../devices/contract/job.js';
import type { MachineChoice } from '../machine/choice.js';
import { VIRTUAL_ADDRESS } from '../transport/virtual-address.js';
import type { StreamClient } from './stream-client.js';

export interface ReattachDeps {
  readonly link: Pick<StreamClient, 'join'>;
  readonly context: {
    readonly chooser: {
      readonly choice: MachineChoice;
      choose(choice: MachineChoice): Promise<void>;
    };
    followJob(jobId: string): unknown;
  };
}

/** Whether there was one; its machine is the one in use then. */
export async function reattach({ link, context }: ReattachDeps): Promise<boolean> {
  const welcome = await link.join();
  if (welcome === undefined) return false;
  const { address: port, machine, state } = welcome;
  const { chooser } = context;
  if (chooser.choice.port !== port || chooser.choice.machine.id !== machine.id) {
    await chooser.choose({ machine, port });
  }
  if (state.job !== undefined && isUnderWay(state.job)) context.followJob(state.job.jobId);
  return true;
}

export interface BeginDeps extends ReattachDeps {
  readonly link: Pick<StreamClient, 'join' | 'command'>;
}

/** The first window. The virtual laser is connected at once; a real machine waits until it is asked for. */
export async function beginWithMachine({ link, context }: BeginDeps): Promise<void> {
  if (await reattach({ link, context })) return;
  const { machine, port } = context.chooser.choice;
  if (port !== VIRTUAL_ADDRESS) return;
  // Where that fails the state says why, and the window shows it.
  await link.command({ kind: 'connect', port, machine }).catch(() => undefined);
}
