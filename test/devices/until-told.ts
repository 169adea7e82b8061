// SPDX-License-Identifier: GPL-3.0-or-later
/** Virtual time until a session tells a state. It tells each change; to ask at every event of an hour is dear. */
import type { Session } from '../../src/devices/contract/session.js';
import type { MachineState } from '../../src/devices/contract/state.js';
import type { VirtualTime } from './virtual-time.js';

export async function untilTold(
  time: VirtualTime,
  session: Session,
  isSo: (state: MachineState) => boolean,
  seconds = 600,
): Promise<MachineState> {
  let isTold = isSo(session.state);
  const end = session.stateChanged.connect((state) => {
    isTold = isSo(state);
  });
  await time.until(() => isTold, seconds).finally(end);
  return session.state;
}

export function isJobOver({ job }: MachineState): boolean {
  return ['finished', 'stopped', 'failed'].includes(job?.phase ?? '');
}
