// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What must be done before an interrupted job may continue: the commands that bring the machine nearer to it,
 * each to be asked for by a person. Positions mm.
 */
import { AppError } from '../base/errors.js';
import type { Message } from '../base/message.js';
import type { MachineCommand } from '../devices/contract/commands.js';
import type { ResumeOffer } from '../devices/contract/resume.js';
import { type MachineState, WORK_SYSTEMS } from '../devices/contract/state.js';
import type { Point } from '../geometry/path.js';
import { assertResumable, isPositionProven, isSameZero, SAME_ZERO } from './resume-program.js';

export type ResumeStep = Extract<
  MachineCommand,
  { kind: 'home' | 'unlock' | 'confirm-position' | 'select-work-system' | 'set-work-offset' }
>;

/** Whether the machine finds its zero by switches; undefined where it does not report that. */
export function homes({ board }: Pick<MachineState, 'board'>): boolean | undefined {
  return board?.hasHoming;
}

/** What `assertResumable` would refuse with. */
export function resumeRefusal(offer: ResumeOffer, state: MachineState): Message | undefined {
  try {
    assertResumable(offer, state);
    return undefined;
  } catch (error) {
    if (error instanceof AppError) return error.sentence;
    throw error;
  }
}

/**
 * Manual confirmation is accepted only without homing switches. If the firmware does not report them, both are
 * offered. A job that was begun without homing has a zero that homing cannot find: only a person can bring the
 * head back to it.
 */
export function stepsToResume(offer: ResumeOffer, state: MachineState): readonly ResumeStep[] {
  const { condition } = state;
  const isLocked = condition === 'alarm';
  if (!isLocked && condition !== 'idle') return [];
  // That the position is right says nothing of a zero that homing took away.
  if (!isLocked && offer.isZeroGone === true && offer.isZeroSetSince !== true) return [];
  if (isLocked || !isPositionProven(offer, state)) {
    const manual: ResumeStep = isLocked ? { kind: 'unlock' } : { kind: 'confirm-position' };
    return [
      ...(homes(state) === false || !offer.isHomed ? [] : [{ kind: 'home' } as const]),
      ...(homes(state) === true && offer.isHomed ? [] : [manual]),
    ];
  }
  return isSameZero(offer, state) ? [] : [zeroBack(offer.offset, state)];
}

/** Another system may have the zero still; otherwise the one in force gets it. */
function zeroBack(
  offset: Point,
  { activeWcs = 'G54', workOffsets = {} }: MachineState,
): ResumeStep {
  const system = WORK_SYSTEMS.find((candidate) => isNear(workOffsets[candidate], offset));
  if (system !== undefined && system !== activeWcs) return { kind: 'select-work-system', system };
  return { kind: 'set-work-offset', system: activeWcs, offset };
}

function isNear(stored: Point | undefined, wanted: Point): boolean {
  if (stored === undefined) return false;
  return Math.max(Math.abs(stored.x - wanted.x), Math.abs(stored.y - wanted.y)) <= SAME_ZERO;
}
