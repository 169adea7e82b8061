// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The one way to stop for good: hold, wait until the head stands, reset. After a completed hold Grbl
 * keeps its position; a reset in motion would lose it. When the controller does not answer the reset
 * is sent all the same: it switches the beam off. Times s.
 */
import type { PlaceKnowledge } from '../job-journal.js';
import type { Conversation } from './conversation.js';
import type { Reply } from './replies.js';

export const HOLD = 0x21;
export const RESET = 0x18;
export const STATUS = 0x3f;

/** `stopped`: stood still before the reset. `forced`: reset while it may have moved. `silent`: not heard. */
export type StopResult = 'stopped' | 'forced' | 'silent';

const SILENCE = 0.5;
const POLL = 0.05;
/** Nothing that fits on a desk brakes longer than this. */
const LONGEST_BRAKING = 5;
const BANNER = 2;

/** Hears the state anew, so that the next command does not meet the one before. */
export async function refresh(conversation: Conversation): Promise<void> {
  const status = conversation.waitFor((reply) => reply.kind === 'status', SILENCE);
  conversation.realTime(STATUS);
  await status;
}

export async function stopSafely(
  conversation: Conversation,
  now: () => number,
): Promise<StopResult> {
  conversation.realTime(HOLD);
  const stands = await standsStill(conversation, now);
  conversation.realTime(RESET);
  const banner = await conversation.waitFor((reply) => reply.kind === 'banner', BANNER);
  if (!banner) return 'silent';
  return stands ? 'stopped' : 'forced';
}

/** How well the place where the head stopped is known. */
export function knowledgeAfter(result: StopResult): PlaceKnowledge {
  if (result === 'stopped') return 'standing';
  return result === 'forced' ? 'counted' : 'last-seen';
}

async function standsStill(conversation: Conversation, now: () => number): Promise<boolean> {
  const deadline = now() + LONGEST_BRAKING;
  while (now() < deadline) {
    const status = conversation.waitFor((reply) => reply.kind === 'status', SILENCE);
    conversation.realTime(STATUS);
    const reply = await status;
    if (!reply) return false;
    if (isStanding(reply)) return true;
    await conversation.waitFor(() => false, POLL);
  }
  return false;
}

function isStanding(reply: Reply): boolean {
  if (reply.kind !== 'status') return false;
  const { condition, sub } = reply.status;
  if (condition === 'Hold') return sub === 0 || sub === undefined;
  if (condition === 'Door') return sub === 0 || sub === 1;
  return condition !== 'Run' && condition !== 'Jog' && condition !== 'Home';
}
