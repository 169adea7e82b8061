// SPDX-License-Identifier: GPL-3.0-or-later
/** What speaks against starting the job at this moment. Empty: it may start. */
import type { Problem } from '../../base/errors.js';
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
import { _ } from '../toolkit/gettext.js';

/** The sentences to show; the job's own errors are not among them, but block as well. */
export function obstaclesToStart(plan: PlanState, machine: MachineState): readonly string[] {
  const found = [...machineObstacles(machine)];
  if (plan.kind === 'empty') found.push(_('There is nothing to do: open a drawing or a picture.'));
  if (plan.kind === 'planning') found.push(_('The job is still being planned.'));
  if (plan.kind === 'ready' && plan.job.summary.bounds === undefined) {
    found.push(_('The job would burn nothing: switch a step on.'));
  }
  if (machine.condition === 'idle' && !isPlaced(machine.trust)) found.push(doubt(machine));
  return found;
}

/** Why the machine could not take any job now. */
export function machineObstacles(machine: MachineState): readonly string[] {
  if (isJobActive(machine)) return [_('A job is running already.')];
  return machine.condition === 'idle' ? [] : [machineObstacle(machine)];
}

export interface GateParts {
  readonly state: MachineState;
  readonly machine: MachineProfile;
  /** Of the machine: the lines around every job. */
  readonly notes: MachineNotes;
  /** Of the programs that it runs; may throw AppError. */
  programFormat(): ProgramFormat;
}

/** What the board on the line, the profile, the job and the lines around it say together. */
export function gateProblems(
  plan: PlanState,
  { state, machine, notes, programFormat }: GateParts,
): readonly Problem[] {
  if (plan.kind !== 'ready' || state.condition !== 'idle') return [];
  const { facts, bounds } = plan.job.summary;
  if (facts === undefined) return [];
  const hooks = hookFacts(notes, { state, machine, bounds, programFormat });
  return gateFindings(state, machine, { ...facts, hooks });
}

/** The same of any work; that the position is in doubt is told among the obstacles. */
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

function doubt({ trust }: MachineState): string {
  return trust === 'lost'
    ? _('The position is lost: home the machine, or look at the head and say where it is.')
    : _(
        'The position may be wrong: home the machine, or look at the head and say that it is right.',
      );
}

function machineObstacle({ condition }: MachineState): string {
  if (condition === 'offline') return _('No machine is connected.');
  if (condition === 'alarm') return _('The machine is in alarm: home or unlock it first.');
  if (condition === 'door') return _('The door is open.');
  return _('The machine is not ready yet.');
}
