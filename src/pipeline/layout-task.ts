// SPDX-License-Identifier: GPL-3.0-or-later
/** The body of the arranging task: finished plans on the bed, in an order that lets no part fall early. */
import { msg } from '../base/message.js';
import type { Refinement, StrokeEnds } from '../refinements/contract.js';
import type { ExecutionContext } from '../tasker/index.js';
import { cornerOf, DEFAULT_CUT_ORDER } from '../toolpath/cut-order.js';
import type { JobRun } from '../toolpath/job-order.js';
import type { JobStep } from '../toolpath/job-strokes.js';
import { place } from '../toolpath/place.js';
import type { BlockGeometry, Toolpath } from '../toolpath/toolpath.js';
import { type JobLayout, layOut } from './job-layout.js';
import { unpackGeometry } from './packed.js';
import { type ChosenRefinement, prepared, refined } from './refined.js';
import type { LayoutRequest } from './task-refs.js';

export async function arrangeJob(
  refinements: readonly Refinement[],
  context: ExecutionContext,
  request: LayoutRequest,
): Promise<JobLayout> {
  context.setMessage(msg('Assembling the job'));
  const { order, start } = request.order ?? DEFAULT_CUT_ORDER;
  await prepared(refinements, [
    ...[...request.sheetRefinements, ...request.refinements, ...request.endRefinements].flat(),
    ...request.jobRefinements,
  ]);
  const tick = () => context.throwIfCancelled();
  const steps = beside(refinements, request, tick);
  const refine = (step: number, stroke: BlockGeometry) =>
    refined(refinements, request.refinements[step] ?? [], 'step', { material: [stroke], tick });
  const end = (step: number, laid: Pick<StrokeEnds, 'laid' | 'cuts'>) => {
    const chosen = request.endRefinements[step] ?? [];
    const material = { ...laid, bed: request.bed, shortLeads: [] };
    if (chosen.length === 0) return undefined;
    return refined(refinements, chosen, 'ends', { material, tick });
  };
  const finish = (runs: readonly JobRun[]) =>
    refined(refinements, request.jobRefinements, 'job', { material: runs, tick });
  return layOut(steps, {
    ...{ order, from: cornerOf(request.bed, start) },
    ...{ moves: request.moves, finish, tick },
    ...{ tabs: request.tabs, moved: movedBy(refinements, request.sheetRefinements.flat()) },
    ...(isAnyOf(request.refinements) && { refine }),
    ...(isAnyOf(request.endRefinements) && { end }),
  });
}

/** How far from where they were drawn outlines may be cut, mm. */
function movedBy(all: readonly Refinement[], chosen: readonly ChosenRefinement[]): number {
  const reaches = chosen.map(({ id, params }) => {
    return all.find((one) => one.id === id)?.reach?.(params as never) ?? 0;
  });
  return Math.max(0, ...reaches);
}

function isAnyOf(lists: readonly (readonly unknown[])[]): boolean {
  return lists.some((list) => list.length > 0);
}

/** The steps on the bed, each refined beside what all the others cut as they planned it. */
function beside(
  refinements: readonly Refinement[],
  request: LayoutRequest,
  tick: () => void,
): readonly JobStep[] {
  const planned = stepsOnBed(request);
  return planned.map((step, n): JobStep => {
    const chosen = request.sheetRefinements[n] ?? [];
    if (chosen.length === 0) return step;
    const others = planned
      .flatMap((one) => (one !== step && one.frees ? blocksOf(one) : []))
      .flat();
    const material = { pieces: blocksOf(step), others };
    const { pieces } = refined(refinements, chosen, 'sheet', { material, tick });
    return { ...step, pieces: pieces.map((blocks) => ({ frame: 'bed', blocks })) };
  });
}

function stepsOnBed({ parts, frees }: LayoutRequest): readonly JobStep[] {
  const steps = frees.map((cuts) => ({
    pieces: [] as Toolpath<'bed', BlockGeometry>[],
    frees: cuts,
    groups: [] as number[],
  }));
  for (const part of parts) {
    const { pieces, groups } = steps[part.step]!;
    pieces.push(place(unpackGeometry(part.geometry), part));
    groups.push(part.group ?? 0);
  }
  return steps;
}

function blocksOf({ pieces }: JobStep): readonly (readonly BlockGeometry[])[] {
  return pieces.map(({ blocks }) => blocks);
}
