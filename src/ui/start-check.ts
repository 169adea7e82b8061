// SPDX-License-Identifier: GPL-3.0-or-later
/** What speaks against starting the job at this moment. Empty: it may start. */
import type { Problem } from '../base/errors.js';
import type { MachineState } from '../devices/contract.js';
import { startFacts } from '../editor/start-facts.js';
import type { MachineProfile } from '../machine/profile.js';
import { preflightStart } from '../machine/start-preflight.js';
import type { PlanState } from '../pipeline/job-plan.js';
import { _ } from './gettext.js';
import { isJobActive } from './machine/condition.js';

/** The sentences to show; the job's own errors are not among them, but block as well. */
export function obstaclesToStart(plan: PlanState, machine: MachineState): readonly string[] {
  const found: string[] = [];
  if (isJobActive(machine)) found.push(_('A job is running already.'));
  else if (machine.condition !== 'idle') found.push(machineObstacle(machine));
  if (plan.kind === 'empty') found.push(_('There is nothing to do: open a drawing or a picture.'));
  if (plan.kind === 'planning') found.push(_('The job is still being planned.'));
  if (plan.kind === 'ready' && plan.job.summary.bounds === undefined) {
    found.push(_('The job would burn nothing: switch a step on.'));
  }
  if (machine.condition === 'idle' && machine.trust === 'lost') {
    found.push(_('The position is lost: home the machine, or set zero where the head is.'));
  }
  return found;
}

/** What the board on the line, the profile and the job say together. */
export function gateProblems(
  plan: PlanState,
  state: MachineState,
  machine: MachineProfile,
): readonly Problem[] {
  if (plan.kind !== 'ready' || state.condition !== 'idle') return [];
  const { facts } = plan.job.summary;
  if (facts === undefined) return [];
  // A lost position is among the obstacles.
  return preflightStart(startFacts(state, machine, facts)).filter(
    ({ code }) => code !== 'device.position-unknown' || state.trust !== 'lost',
  );
}

/** Whether the plan itself forbids the start. */
export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some((problem) => problem.severity === 'error');
}

function machineObstacle({ condition }: MachineState): string {
  if (condition === 'offline') return _('No machine is connected.');
  if (condition === 'alarm') return _('The machine is in alarm: home or unlock it first.');
  if (condition === 'door') return _('The door is open.');
  return _('The machine is not ready yet.');
}
