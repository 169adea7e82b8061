// SPDX-License-Identifier: GPL-3.0-or-later
/** What a new window does first: it takes over a job that outlived the window before it. */
import { isUnderWay } from '../devices/contract/job.js';
import type { MachineChoice } from '../machine/choice.js';
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
