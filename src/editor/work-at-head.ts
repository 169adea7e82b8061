// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The work begins where the head is: zero is moved so that a point of the job's outline lies under the head. Nothing
 * moves, on the machine or on the bed of the window.
 */
import { N_ } from '../base/translatable.js';
import type { MachineLink } from '../devices/contract/link.js';
import type { MachineState } from '../devices/contract/state.js';
import type { Bounds } from '../geometry/bounds.js';
import type { MachineChooser } from '../machine/choice.js';
import type { Schema, ValuesOf } from '../params/schema.js';
import type { JobPlanner } from '../pipeline/job-plan.js';
import { placeOnBed } from '../toolpath/to-machine.js';
import { type Anchor, anchorOn } from './numbers/anchor.js';

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
    choices: {
      'back-left': N_('Back left'),
      back: N_('Back middle'),
      'back-right': N_('Back right'),
      left: N_('Middle left'),
      middle: N_('Middle'),
      right: N_('Middle right'),
      'front-left': N_('Front left'),
      front: N_('Front middle'),
      'front-right': N_('Front right'),
    },
  },
} as const satisfies Schema;

export type PointOfWork = ValuesOf<typeof workAtHeadParams>['point'];

const ANCHORS: Readonly<Record<PointOfWork, Anchor>> = {
  'back-left': { x: 0, y: 1 },
  back: { x: 0.5, y: 1 },
  'back-right': { x: 1, y: 1 },
  left: { x: 0, y: 0.5 },
  middle: { x: 0.5, y: 0.5 },
  right: { x: 1, y: 0.5 },
  'front-left': { x: 0, y: 0 },
  front: { x: 0.5, y: 0 },
  'front-right': { x: 1, y: 0 },
};

/** Whether a machine stands there and a job is planned. */
export function canBeginAtHead({ link, planner }: WorkAtHeadDeps): boolean {
  return isReady(link.state) && boundsOfJob(planner) !== undefined;
}

export async function beginAtHead(deps: WorkAtHeadDeps, point: PointOfWork): Promise<void> {
  const { link, chooser, planner } = deps;
  const bounds = boundsOfJob(planner);
  if (bounds === undefined) return;
  const place = placeOnBed(anchorOn(bounds, ANCHORS[point]), chooser.choice.machine.bed);
  await link.command({ kind: 'call-place', place });
}

function isReady({ condition, abilities }: MachineState): boolean {
  return condition === 'idle' && abilities?.includes('zero-by-place') !== false;
}

function boundsOfJob({ state }: WorkAtHeadDeps['planner']): Bounds | undefined {
  return state.kind === 'ready' ? state.job.summary.bounds : undefined;
}
