// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Whether a machine can be left as it is: it stands, and tells that its beam is off. A beam that was
 * left on at rest is switched off; nothing is reset. Times s.
 */
import type { Message } from '../../base/message.js';
import { leaveOrHalt } from '../leave-or-halt.js';
import type { Conversation } from './conversation.js';
import type { HandControl } from './hand-control.js';
import type { JobRunner } from './job-runner.js';
import type { KnownMachine } from './known-machine.js';
import { refresh } from './real-time.js';

export interface LeavingParts {
  readonly conversation: Conversation;
  readonly known: KnownMachine;
  readonly runner: JobRunner;
  readonly hand: HandControl;
}

const CONFIRMATION = 1;

/** Resolves with whether the controller confirmed that the beam is off. */
export function leave(
  parts: LeavingParts,
  stopping: { readonly isUnderWay: boolean },
  fault: Message | undefined,
): Promise<boolean> {
  return leaveOrHalt({
    fault,
    isStopping: stopping.isUnderWay,
    standsDark: () => standsDark(parts),
    halt: (phase, reason) => parts.runner.stop(phase, reason),
  });
}

/** Never rejects: whoever does not confirm it is to be stopped and reset. */
async function standsDark(parts: LeavingParts): Promise<boolean> {
  const { known, runner, hand } = parts;
  if (runner.isBusy) return false;
  try {
    await hand.letGo();
    if (known.condition === 'jog') await hand.command({ kind: 'jog-cancel' });
    return await isDark(parts);
  } catch {
    return false;
  }
}

async function isDark({ conversation, known }: LeavingParts): Promise<boolean> {
  await refresh(conversation);
  const { condition } = known;
  if (condition !== 'idle' && condition !== 'alarm') return false;
  await conversation.ask('$G', CONFIRMATION);
  if (known.modalWords.includes('M5')) return true;
  // A locked board takes no M5: its reset is what puts the beam out.
  if (condition === 'alarm') return false;
  await conversation.ask('M5S0', CONFIRMATION);
  return true;
}
