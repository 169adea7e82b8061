// SPDX-License-Identifier: GPL-3.0-or-later
/** Continues a job on hold and reports its outcome. */
import { messageOf } from '../../base/errors.js';
import type { Message } from '../../base/message.js';
import type { MachineLink } from './link.js';

export interface ContinueAnswer {
  /** The port as shown to people; absent where no machine is connected. */
  readonly port?: string;
  /** Whether a job was on hold there. */
  readonly wasHeld: boolean;
  /** Why it could not be continued. */
  readonly reason?: Message;
}

export type HeldLink = Pick<MachineLink, 'state' | 'command'>;

/** Continues the job where it is on hold. */
export async function continued(link: HeldLink): Promise<ContinueAnswer> {
  const { job, port } = link.state;
  const wasHeld = job?.phase === 'held';
  const answer = { wasHeld, ...(port !== undefined && { port }) };
  if (!wasHeld) return answer;
  try {
    await link.command({ kind: 'resume' });
    return answer;
  } catch (error) {
    return { ...answer, reason: messageOf(error) };
  }
}
