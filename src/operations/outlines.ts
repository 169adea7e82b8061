// SPDX-License-Identifier: GPL-3.0-or-later
/** What operations that follow outlines share: art to strokes in running order, strokes to blocks. */
import type { PathShape } from '../art/art.js';
import { NOTHING, union } from '../geometry/bounds.js';
import { DEFAULT_TOLERANCE, flatten } from '../geometry/flatten.js';
import { PieceBudget } from '../geometry/piece-budget.js';
import { type Polyline, polylineBounds } from '../geometry/polyline.js';
import { orderStrokes } from '../toolpath/stroke-order.js';
import type { PathBlock, Toolpath } from '../toolpath/toolpath.js';

/** How the beam runs along each outline. */
export interface StrokeSettings {
  readonly power: number;
  readonly speed: number;
  readonly hasAir: boolean;
  readonly passes: number;
}

/** Share of the work that is done when the curves are flat. */
const FLATTENING = 0.3;
const SHAPES_PER_REPORT = 500;

/**
 * Every outline once per pass, painted or not: the whole drawing is run before it is run again, so
 * that the sheet can cool.
 */
export function planOutlines(
  paths: readonly PathShape[],
  settings: StrokeSettings,
  progress: (fraction: number) => void,
): Toolpath<'piece'> {
  progress(0);
  const budget = new PieceBudget(settings.passes);
  const lines: Polyline[] = [];
  paths.forEach((shape, i) => {
    for (const line of flatten(shape.path, DEFAULT_TOLERANCE, budget)) lines.push(line);
    if (i % SHAPES_PER_REPORT === 0) progress((FLATTENING * i) / paths.length);
  });
  const box = lines.map(polylineBounds).reduce(union, NOTHING);
  const from = lines.length === 0 ? { x: 0, y: 0 } : { x: box.minX, y: box.minY };
  const strokes = orderStrokes(lines, from, (fraction) =>
    progress(FLATTENING + (1 - FLATTENING) * fraction),
  );
  const { power, speed, hasAir, passes } = settings;
  const once = strokes.map(
    ({ points }): PathBlock => ({ kind: 'path', points, power, speed, hasAir }),
  );
  progress(1);
  return { frame: 'piece', blocks: Array.from({ length: passes }, () => once).flat() };
}
