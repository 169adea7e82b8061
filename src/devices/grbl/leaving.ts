// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Whether a machine can be left as it is: it stands, and tells that its beam is off. A beam that was
 * left on at rest is switched off; nothing is reset. Times s.
 */
import { GIVEN_UP } from '../session-sentences.js';
import type { Conversation } from './conversation.js';
import type { HandControl } from './hand-control.js';
import type { JobRunner } from './job-runner.js';
import type { KnownMachine } from './known-machine.js';
import { refresh } from './safe-stop.js';

export interface LeavingParts {
  readonly conversation: Conversation;
  readonly known: KnownMachine;
  readonly runner: JobRunner;
  readonly hand: HandControl;
}

const CONFIRMATION = 1;

/**
 * Leaves it so, or holds, waits and resets: always where `fault` ends the job. Resolves with whether the
 * controller confirmed that the beam is off.
 */
export async function leave(
  parts: LeavingParts,
  stopping: { readonly isUnderWay: boolean },
  fault: string | undefined,
): Promise<boolean> {
  const isOrderly = fault === undefined;
  if (isOrderly && !stopping.isUnderWay && (await standsDark(parts))) return true;
  const knowledge = await parts.runner.stop(isOrderly ? 'stopped' : 'failed', fault ?? GIVEN_UP);
  return knowledge !== 'last-seen';
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
