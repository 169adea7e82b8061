// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Leaving a machine as it was found: whether it is at work for somebody else, whose beam must not be
 * switched off, and whether it stands dark, so that nothing need be halted. Times s.
 */
import type { Message } from '../../base/message.js';
import { type Clock, sleep } from '../clock.js';
import { tolerate } from '../gcode/next-reply.js';
import { leaveOrHalt } from '../leave-or-halt.js';
import { AT_WORK } from '../session-sentences.js';
import type { LineDesk } from './line-desk.js';
import type { LineHand } from './line-hand.js';
import type { LineJob } from './line-job.js';
import { type LineMachine, WORKING } from './line-machine.js';
import type { Tongue } from './tongue.js';

export interface LeavingParts {
  readonly tongue: Tongue;
  readonly desk: LineDesk;
  readonly machine: LineMachine;
  readonly job: LineJob;
  readonly hand: LineHand;
}

const CONFIRMATION = 2;
/** What it holds runs out before the beam's switch is answered. */
const STANDSTILL = 60;
/** Between two looks at the motors. */
const LOOK_AGAIN = 0.15;

/**
 * Whoever drove it before may have left the beam on, standing still: it is switched off. Who drives it
 * now goes on, which is what a person is told then.
 */
export async function meet(parts: LeavingParts, clock: Clock): Promise<Message | undefined> {
  const { tongue, desk, machine } = parts;
  if (machine.isLocked) return undefined;
  if (await isAtWork(parts, clock)) {
    machine.taken();
    return AT_WORK;
  }
  for (const line of tongue.off) await tolerate(desk.ask(line, STANDSTILL));
  return undefined;
}

/**
 * Whether it drives something that was not started here. A firmware that tells its state is believed;
 * of any other the motors' own count is looked at twice.
 */
async function isAtWork(
  { tongue, desk, machine }: Pick<LeavingParts, 'tongue' | 'desk' | 'machine'>,
  clock: Clock,
): Promise<boolean> {
  if (tongue.realTime.status !== undefined) return WORKING.has(machine.condition);
  const { motors } = machine;
  if (motors === undefined) return false;
  await sleep(clock, LOOK_AGAIN);
  await desk.ask(tongue.where, CONFIRMATION).catch(() => undefined); // Then the first look holds.
  return machine.motors !== motors;
}

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
    halt: (phase, reason) => parts.job.stop(phase, reason),
  });
}

/** Never rejects: whoever does not confirm that the beam is off is to be halted. */
async function standsDark(parts: LeavingParts): Promise<boolean> {
  const { tongue, desk, machine, job, hand } = parts;
  if (job.isBusy || hand.doing !== undefined || machine.isLocked) return false;
  if (WORKING.has(machine.condition)) return false;
  try {
    for (const line of tongue.off) await desk.ask(line, CONFIRMATION, true);
    return true;
  } catch {
    return false;
  }
}
