// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The characters that Grbl obeys past every queue (doc/markdown/commands.md), and how it is stopped with
 * them. After a completed hold it keeps its position; a reset in motion would lose it.
 */
import { REPORT_PATIENCE } from '../gcode/limits.js';
import type { Motion, StopSign, StopWords } from '../gcode/stop.js';
import type { Conversation } from './conversation.js';
import type { GrblReply, StatusReport } from './replies.js';

export const RESET = 0x18;
export const STATUS = 0x3f;
export const JOG_CANCEL = 0x85;
export const TOGGLE_AIR = 0xa0;

export const GRBL_STOP: StopWords = {
  realTime: { status: '?', hold: '!', resume: '~' },
  halt: '\x18',
  confirmedBy: 'restart',
  deafFor: 0,
  haltsAtRest: false,
};

/** Tells what the controller says to a stop that is under way, until the returned function is called. */
export function listenToStop(
  { received }: Conversation,
  take: (sign: StopSign) => void,
): () => void {
  return received.connect((reply) => {
    const sign = stopSignOf(reply);
    if (sign) take(sign);
  });
}

/** Nothing for what means nothing to a stop. */
function stopSignOf(reply: GrblReply | undefined): StopSign | undefined {
  if (reply === undefined) return { kind: 'lost' };
  if (reply.kind === 'banner') return { kind: 'restarted' };
  return reply.kind === 'status' ? { kind: 'report', motion: motionOf(reply.status) } : undefined;
}

function motionOf({ condition, sub }: StatusReport): Motion {
  switch (condition) {
    case 'Run':
    case 'Jog':
    case 'Home':
      return 'moving';
    case 'Hold':
      return sub === 0 || sub === undefined ? 'standing' : 'braking';
    case 'Door':
      return sub === 0 || sub === 1 ? 'standing' : 'braking';
    case 'Alarm':
      return 'locked';
    default:
      return 'standing';
  }
}

/** Has the state told again, so that the next command does not meet the one before. */
export async function refresh(conversation: Conversation): Promise<void> {
  const status = conversation.waitFor((reply) => reply.kind === 'status', REPORT_PATIENCE);
  conversation.realTime(STATUS);
  await status;
}
