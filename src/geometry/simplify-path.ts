// SPDX-License-Identifier: GPL-3.0-or-later
/** An outline with as few straight pieces as stay close to it. */
import { flatten } from './flatten.js';
import { type Path, PathBuilder } from './path.js';
import type { PieceBudget } from './piece-budget.js';
import type { Polyline } from './polyline.js';
import { simplified } from './simplify.js';

/** Points of the smallest closed outline that has an inside. */
const TRIANGLE = 4;

interface Simplifying {
  /** How far the pieces may be from the outline, mm. */
  readonly tolerance: number;
  /** How finely curves are followed before, mm; the usual way without this. */
  readonly curves?: number;
  readonly budget?: PieceBudget;
  readonly tick?: () => void;
}

export function simplifyPath(path: Path, { tolerance, curves, budget, tick }: Simplifying): Path {
  const builder = new PathBuilder();
  for (const line of flatten(path, curves, budget)) {
    const points = simplifiedOutline(line, tolerance, tick);
    builder.moveTo(points[0]!, points[1]!);
    const end = line.isClosed ? points.length - 2 : points.length;
    for (let i = 2; i < end; i += 2) builder.lineTo(points[i]!, points[i + 1]!);
    if (line.isClosed) builder.close();
  }
  return builder.build();
}

/** A closed outline stays closed; one that is too small to keep an inside stays as it is, and does not vanish. */
export function simplifiedOutline(
  { points, isClosed }: Polyline,
  tolerance: number,
  tick?: () => void,
): Float64Array {
  const fewer = simplified(points, tolerance, tick);
  return isClosed && fewer.length / 2 < TRIANGLE ? points : fewer;
}
