// SPDX-License-Identifier: GPL-3.0-or-later
/** How a session ends: a machine that stands dark is left as it is, any other is halted. */
import type { Message } from '../base/message.js';
import type { JobPhase } from './contract/job.js';
import type { PlaceKnowledge } from './job-journal.js';
import { GIVEN_UP } from './session-sentences.js';

export interface Ending {
  /** Why a job ends by it, where a person did not want that: then it is always halted. */
  readonly fault: Message | undefined;
  readonly isStopping: boolean;
  /** Never rejects: whoever does not confirm that the beam is off is to be halted. */
  standsDark(): Promise<boolean>;
  halt(phase: JobPhase, reason: Message): Promise<PlaceKnowledge>;
}

/** Resolves with whether the controller confirmed that the beam is off. */
export async function leaveOrHalt({ fault, isStopping, ...machine }: Ending): Promise<boolean> {
  const isOrderly = fault === undefined;
  if (isOrderly && !isStopping && (await machine.standsDark())) return true;
  const knowledge = await machine.halt(isOrderly ? 'stopped' : 'failed', fault ?? GIVEN_UP);
  return knowledge !== 'last-seen';
}
