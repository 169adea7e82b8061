// SPDX-License-Identifier: GPL-3.0-or-later
/** What prevents the start of the job at this moment. Empty: it may start. */
import type { Problem } from '../../base/errors.js';
import { type Message, msg } from '../../base/message.js';
import type { ProgramFormat } from '../../devices/contract/program-format.js';
import { isPlaced, type MachineState } from '../../devices/contract/state.js';
import { hookFacts } from '../../editor/hook-facts.js';
import { startFacts } from '../../editor/start-facts.js';
import type { MachineNotes } from '../../machine/notes.js';
import type { MachineProfile } from '../../machine/profile.js';
import type { WorkFacts } from '../../machine/start-facts.js';
import { preflightStart } from '../../machine/start-preflight.js';
import type { PlanState } from '../../pipeline/job-plan.js';
import { isJobActive } from '../machine/condition.js';

/** The sentences to show; the job's own errors are not among them, but block as well. */
export function obstaclesToStart(plan: PlanState, machine: MachineState): readonly Message[] {
  const found = [...machineObstacles(machine)];
  if (plan.kind === 'empty')
    found.push(msg('There is nothing to do: open a drawing or a picture.'));
  if (plan.kind === 'planning') found.push(msg('The job is still being planned.'));
  if (plan.kind === 'ready' && plan.job.summary.bounds === undefined) {
    found.push(msg('The job would burn nothing: turn on a step.'));
  }
  if (machine.condition === 'idle' && !isPlaced(machine.trust)) found.push(doubtOf(machine));
  return found;
}

/** Why the machine could not take any job now. */
export function machineObstacles(machine: MachineState): readonly Message[] {
  if (isJobActive(machine)) return [msg('A job is running already.')];
  return machine.condition === 'idle' ? [] : [machineObstacle(machine)];
}

export interface GateDeps {
  readonly state: MachineState;
  readonly machine: MachineProfile;
  /** The machine's notes: the lines around every job. */
  readonly notes: MachineNotes;
  /** The format of the programs that it runs; may throw AppError. */
  programFormat(): ProgramFormat;
}

/** What the board on the line, the profile, the job and the lines around it say together. */
export function gateProblems(
  plan: PlanState,
  { state, machine, notes, programFormat }: GateDeps,
): readonly Problem[] {
  if (plan.kind !== 'ready' || state.condition !== 'idle') return [];
  const { facts, bounds } = plan.job.summary;
  if (facts === undefined) return [];
  const hooks = hookFacts(notes, { state, machine, bounds, programFormat });
  return gateFindings(state, machine, { ...facts, hooks });
}

/** The same for any work; a doubtful position is reported among the obstacles. */
export function gateFindings(
  state: MachineState,
  machine: MachineProfile,
  work: WorkFacts,
): readonly Problem[] {
  return preflightStart(startFacts(state, machine, work)).filter(
    ({ code }) => code !== 'device.position-unknown',
  );
}

/** Whether the plan itself forbids the start. */
export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some((problem) => problem.severity === 'error');
}

/** What a doubtful position asks for. */
export function doubtOf({ trust }: MachineState): Message {
  return trust === 'lost'
    ? msg('The position is lost: home the machine, or look at the head and enter where it is.')
    : msg(
        'The position may be wrong: home the machine, or look at the head and confirm the position.',
      );
}

function machineObstacle({ condition }: MachineState): Message {
  if (condition === 'offline') return msg('No machine is connected.');
  if (condition === 'alarm') return msg('The machine is in alarm: home or unlock it first.');
  if (condition === 'door') return msg('The door is open.');
  return msg('The machine is not ready yet.');
}
