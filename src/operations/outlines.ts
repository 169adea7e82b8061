// SPDX-License-Identifier: GPL-3.0-or-later
/** What operations that follow outlines share: art to strokes in running order, and how they burn. */
import { NOTHING, union } from '../geometry/bounds.js';
import { DEFAULT_TOLERANCE, flatten } from '../geometry/flatten.js';
import { PieceBudget } from '../geometry/piece-budget.js';
import { type Polyline, polylineBounds } from '../geometry/polyline.js';
import type { ValuesOf } from '../params/schema.js';
import { cornerOf, type OutlineOrder } from '../toolpath/cut-order.js';
import { orderStrokes } from '../toolpath/stroke-order.js';
import type { BurnStyle } from '../toolpath/style.js';
import type { PathGeometry, ToolpathGeometry } from '../toolpath/toolpath.js';
import type { PlanInput } from './contract.js';
import type { outlineParams } from './outline-params.js';

type OutlineSchema = ReturnType<typeof outlineParams>;

/** Share of the work that is done when the curves are flat. */
const FLATTENING = 0.3;
const SHAPES_PER_REPORT = 500;

/** Every outline once, painted or not. */
export function planOutlines({
  art: { paths },
  outlineOrder = 'front-left',
  progress,
}: Pick<PlanInput, 'art' | 'outlineOrder' | 'progress'>): ToolpathGeometry<'piece'> {
  progress(0);
  const budget = new PieceBudget();
  const lines: Polyline[] = [];
  paths.forEach((shape, i) => {
    for (const line of flatten(shape.path, DEFAULT_TOLERANCE, budget)) lines.push(line);
    if (i % SHAPES_PER_REPORT === 0) progress((FLATTENING * i) / paths.length);
  });
  const strokes = ordered(lines, outlineOrder, (fraction) =>
    progress(FLATTENING + (1 - FLATTENING) * fraction),
  );
  progress(1);
  return {
    frame: 'piece',
    blocks: strokes.map(({ points }): PathGeometry => ({ kind: 'path', points })),
  };
}

function ordered(
  lines: readonly Polyline[],
  order: OutlineOrder,
  progress: PlanInput['progress'],
): readonly Polyline[] {
  if (order === 'drawn' || lines.length === 0) return lines;
  const box = lines.map(polylineBounds).reduce(union, NOTHING);
  return orderStrokes(lines, cornerOf(box, order), progress);
}

/** The whole drawing is run before it is run again, so that the sheet can cool. */
export function outlineStyle(params: ValuesOf<OutlineSchema>): BurnStyle {
  const { power, speed, passes, air } = params;
  return { power, minPower: 0, speed, hasAir: air, passes, slowsDown: false };
}
