// SPDX-License-Identifier: GPL-3.0-or-later
/** The gate before the beam, for a program that is about to be sent: an error refuses it. */
import { AppError, type Problem } from '../base/errors.js';
import type { MachineState } from '../devices/contract/state.js';
import type { MachineProfile } from '../machine/profile.js';
import type { WorkFacts } from '../machine/start-facts.js';
import { preflightStart } from '../machine/start-preflight.js';
import { startFacts } from './start-facts.js';

export interface GateResult {
  /** Why it must not start, if anything forbids it. */
  readonly refusal?: AppError;
  /** All findings, errors first. */
  readonly others: readonly Problem[];
}

export function judge(state: MachineState, machine: MachineProfile, work: WorkFacts): GateResult {
  const [first, ...rest] = preflightStart(startFacts(state, machine, work));
  if (first?.severity !== 'error') return { others: first === undefined ? [] : [first, ...rest] };
  return { refusal: new AppError(first.code, first.message), others: rest };
}
