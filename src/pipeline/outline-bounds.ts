// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * How far outlines will reach that are followed as they are, known before anything is planned: a drawing of the
 * wrong size is refused at once. Whatever may become smaller on its way (turned, refined, or filled) is left to the
 * plan.
 */
import { type Bounds, NOTHING, pointBox, union } from '../geometry/bounds.js';
import { apply, composed, translation } from '../geometry/matrix.js';
import type { Operation } from '../operations/contract.js';
import type { JobGraph, JobPart, PlanRequest } from './graph.js';

type Graph = Pick<JobGraph, 'plans' | 'steps' | 'parts' | 'refinements'>;

export function outlineBounds(graph: Graph, operations: readonly Operation[]): Bounds {
  const follows = new Set(operations.filter(({ takes }) => !takes.bitmaps).map(({ id }) => id));
  return graph.parts.reduce((box, part) => {
    const request = graph.plans.get(part.plan)!;
    const isPlain = follows.has(request.operation) && isBurntAsItIs(graph, part, request);
    return isPlain ? union(box, boxOf(request, part)) : box;
  }, NOTHING);
}

function isBurntAsItIs({ steps, refinements }: Graph, part: JobPart, request: PlanRequest) {
  const step = steps[part.step]!;
  const { outlineRefinements, strokeRefinements, toPiece } = request;
  const lists = [
    outlineRefinements,
    strokeRefinements,
    step.sheetRefinements,
    step.refinements,
    step.endRefinements,
    refinements,
  ];
  const isTurned = toPiece[1] !== 0 || toPiece[2] !== 0;
  return step.style.power > 0 && !isTurned && lists.every((list) => list.length === 0);
}

function boxOf({ asset, toPiece }: PlanRequest, { x, y }: JobPart): Bounds {
  const toBed = composed(translation(x, y), toPiece);
  const corner = apply(toBed, { x: asset.width, y: asset.height });
  return union(pointBox(apply(toBed, { x: 0, y: 0 })), pointBox(corner));
}
