// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The work begins where the head is: zero is moved so that a point of the job's outline lies under the head. Nothing
 * moves, on the machine or on the bed of the window.
 */
import { AppError } from '../base/errors.js';
import { msg } from '../base/message.js';
import { N_ } from '../base/translatable.js';
import type { MachineLink } from '../devices/contract/link.js';
import type { MachineState } from '../devices/contract/state.js';
import type { Bounds } from '../geometry/bounds.js';
import type { MachineChooser } from '../machine/choice.js';
import type { Schema } from '../params/schema.js';
import type { JobPlanner } from '../pipeline/job-plan.js';
import { placeOnBed } from '../toolpath/to-machine.js';
import { ANCHOR_NAMES, type AnchorName, anchorNamed, anchorOn } from './numbers/anchor.js';

interface WorkAtHeadDeps {
  readonly link: Pick<MachineLink, 'state' | 'command'>;
  readonly chooser: Pick<MachineChooser, 'choice'>;
  readonly planner: Pick<JobPlanner, 'state'>;
}

export const workAtHeadParams = {
  point: {
    kind: 'choice',
    label: N_('Under the head'),
    help: N_('The point of the job’s outline, as Frame traces it, that lies where the head is.'),
    default: 'front-left',
    choices: ANCHOR_NAMES,
  },
} as const satisfies Schema;

/** Whether a machine stands there and a job is planned. */
export function canBeginAtHead({ link, planner }: WorkAtHeadDeps): boolean {
  return isReady(link.state) && boundsOfJob(planner) !== undefined;
}

/** Throws AppError `job.not-planned`, and what the machine answers. */
export async function beginAtHead(deps: WorkAtHeadDeps, point: AnchorName): Promise<void> {
  const { link, chooser, planner } = deps;
  const bounds = boundsOfJob(planner);
  if (bounds === undefined) throw notPlanned();
  const place = placeOnBed(anchorOn(bounds, anchorNamed(point)), chooser.choice.machine.bed);
  await link.command({ kind: 'call-place', place });
}

/** The work was changed while it was asked for. */
function notPlanned(): AppError {
  return new AppError(
    'job.not-planned',
    msg('The job is not planned yet, so zero was not moved: wait for its time, then begin again.'),
  );
}

function isReady({ condition, abilities }: MachineState): boolean {
  return condition === 'idle' && abilities?.includes('zero-by-place') !== false;
}

function boundsOfJob({ state }: WorkAtHeadDeps['planner']): Bounds | undefined {
  return state.kind === 'ready' ? state.job.summary.bounds : undefined;
}
