// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Leaving a machine as it was found: whether it is at work for somebody else, whose beam must not be
 * switched off, and whether it stands dark, so that nothing need be halted. Times s.
 */
import type { Message } from '../../base/message.js';
import { type Clock, sleep } from '../clock.js';
import type { GcodeJob } from '../gcode/job.js';
import { tolerate } from '../gcode/next-reply.js';
import { AT_WORK } from '../session-sentences.js';
import type { AnsweredFlow } from './answered-flow.js';
import type { FirmwareSpec } from './firmware.js';
import type { LineSender } from './line-sender.js';
import type { RepRapManual } from './reprap-manual.js';
import { type RepRapState, WORKING } from './reprap-state.js';

export interface BoardDeps {
  readonly spec: FirmwareSpec;
  readonly sender: LineSender;
  readonly machine: RepRapState;
}

export interface RepRapLeavingDeps extends BoardDeps {
  readonly job: GcodeJob<AnsweredFlow>;
  readonly manual: RepRapManual;
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
export async function findAtWork(deps: BoardDeps, clock: Clock): Promise<Message | undefined> {
  const { spec, sender, machine } = deps;
  if (machine.isLocked) return undefined;
  if (await isAtWork(deps, clock)) {
    machine.taken();
    return AT_WORK;
  }
  for (const line of spec.off) await tolerate(sender.ask(line, STANDSTILL));
  return undefined;
}

/**
 * Whether it drives something that was not started here. A firmware that tells its state is believed;
 * of any other the motors' own count is looked at twice.
 */
async function isAtWork({ spec, sender, machine }: BoardDeps, clock: Clock): Promise<boolean> {
  if (spec.realTime.status !== undefined) return WORKING.has(machine.condition);
  const { motors } = machine;
  if (motors === undefined) return false;
  await sleep(clock, LOOK_AGAIN);
  await sender.ask(spec.where, CONFIRMATION).catch(() => undefined); // Then the first look holds.
  return machine.motors !== motors;
}

/** Never rejects: whoever does not confirm that the beam is off is to be halted. */
export async function repRapStandsDark(deps: RepRapLeavingDeps): Promise<boolean> {
  const { spec, sender, machine, job, manual } = deps;
  if (job.isBusy || manual.activity !== undefined || machine.isLocked) return false;
  if (WORKING.has(machine.condition)) return false;
  try {
    for (const line of spec.off) await sender.ask(line, CONFIRMATION, true);
    return true;
  } catch {
    return false;
  }
}
