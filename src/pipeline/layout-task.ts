// SPDX-License-Identifier: GPL-3.0-or-later
/** The body of the arranging task: finished plans on the bed, in an order that lets no part fall early. */
import { msg } from '../base/message.js';
import type { Refinement } from '../refinements/contract.js';
import type { ExecutionContext } from '../tasker/index.js';
import type { JobRun } from '../toolpath/job-order.js';
import type { JobStep } from '../toolpath/job-strokes.js';
import { place } from '../toolpath/place.js';
import type { BlockGeometry } from '../toolpath/toolpath.js';
import { type JobLayout, layOut } from './job-layout.js';
import { unpackGeometry } from './packed.js';
import { refined } from './refined.js';
import type { LayoutRequest } from './task-refs.js';

const START = { x: 0, y: 0 };

export function arrangeJob(
  refinements: readonly Refinement[],
  context: ExecutionContext,
  request: LayoutRequest,
): JobLayout {
  context.setMessage(msg('Assembling the job'));
  const steps = request.frees.map((frees, step): JobStep => {
    const parts = request.parts.filter((part) => part.step === step);
    const pieces = parts.map((part) => place(unpackGeometry(part.geometry), part));
    return { pieces, frees };
  });
  const tick = () => context.throwIfCancelled();
  const refine = (step: number, blocks: readonly BlockGeometry[]) =>
    refined(refinements, request.refinements[step] ?? [], 'step', { material: blocks, tick });
  const finish = (runs: readonly JobRun[]) =>
    refined(refinements, request.jobRefinements, 'job', { material: runs, tick });
  return layOut(steps, { from: START, moves: request.moves, refine, finish, tick });
}
