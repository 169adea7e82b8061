// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The characters that Grbl obeys past every queue (doc/markdown/commands.md), and how it is stopped with
 * them. After a completed hold it keeps its position; a reset in motion would lose it.
 */
import { REPORT_PATIENCE } from '../gcode/limits.js';
import { motionOf, type StopSign, type StopWords } from '../gcode/stop.js';
import type { Conversation } from './conversation.js';
import type { GrblReply } from './replies.js';

export const STATUS = '?';
export const JOG_CANCEL = '\x85';
export const TOGGLE_AIR = '\xa0';

export const GRBL_STOP: StopWords = {
  realTime: { status: STATUS, hold: '!', resume: '~' },
  halt: '\x18',
  confirmedBy: 'restart',
  deafFor: 0,
  haltsAtRest: false,
};

/** What the reply means to a stop; undefined where it means nothing. */
export function grblStopSign(reply: GrblReply): StopSign | undefined {
  if (reply.kind === 'banner') return { kind: 'restarted' };
  if (reply.kind !== 'status') return undefined;
  const { condition, sub } = reply.status;
  // `Hold:0` stands, as does a door that is open (1) or was closed again (0).
  const isStanding = condition === 'hold' ? (sub ?? 0) === 0 : sub === 0 || sub === 1;
  return { kind: 'report', motion: motionOf(condition, !isStanding) };
}

/** Has the state reported again, so that the next command does not meet the one before. */
export async function refresh(conversation: Conversation): Promise<void> {
  await isReported(conversation);
}

/** The same, and whether a report came. */
export async function isReported({ wire }: Conversation): Promise<boolean> {
  const isStatus = ({ kind }: GrblReply) => kind === 'status';
  return (await wire.inquire(STATUS, isStatus, REPORT_PATIENCE)) !== undefined;
}
