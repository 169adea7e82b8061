// SPDX-License-Identifier: GPL-3.0-or-later
/** Dashed outlines as their dashes, apart from the fill, which has none. */
import type { PathShape } from '../../art/art.js';
import { SPOT } from '../dash-pattern.js';
import { dashPath } from '../dashes.js';
import { DOT_LENGTH } from '../dots.js';
import type { TreeAttributes } from './clips/node.js';
import type { FindingCode } from './findings.js';
import { readDashes } from './path-lengths.js';
import type { TreeBudgets } from './tree-budgets.js';

const FINDINGS = {
  joined: 'import.dashes-joined',
  longer: 'import.dashes-longer',
  whole: 'import.dashes-ignored',
} as const satisfies Record<string, FindingCode>;

export interface DashTools {
  /** Takes the shape's units to mm. */
  readonly scale: number;
  readonly budget: TreeBudgets['dashes'];
  found(code: FindingCode): void;
}

/** The shape itself where it has no dashes. */
export function dashedParts(
  shape: PathShape,
  attributes: TreeAttributes,
  { scale, budget, found }: DashTools,
): PathShape[] {
  const list = attributes['stroke-dasharray'];
  if (list === undefined || shape.stroke === undefined) return [shape];
  const { pattern, whole } = readDashes(list);
  const offset = Number(attributes['stroke-dashoffset'] ?? 0);
  const hasEnds = (attributes['stroke-linecap'] ?? 'butt') !== 'butt';
  const dot = hasEnds ? (shape.strokeWidth / scale) * DOT_LENGTH : 0;
  const finest = SPOT / scale;
  const { path, change } = dashPath(
    shape.path,
    { pattern, offset },
    { budget, finest, dot, whole },
  );
  if (change !== undefined) found(FINDINGS[change]);
  if (path === undefined) return [shape];
  const { fill, stroke, ...bare } = shape;
  const line: PathShape = { ...bare, path, stroke };
  return fill === undefined ? [line] : [{ ...bare, fill, strokeWidth: 0 }, line];
}
