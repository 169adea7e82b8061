// SPDX-License-Identifier: GPL-3.0-or-later
/** An outline with as few straight pieces as stay close to it. */
import { flatten } from '../../geometry/flatten.js';
import { type Path, PathBuilder } from '../../geometry/path.js';
import type { PieceBudget } from '../../geometry/piece-budget.js';
import { simplified } from '../../geometry/simplify.js';

/** Below this a closed outline has no inside. */
const TRIANGLE = 4;

interface How {
  readonly tolerance: number;
  readonly budget: PieceBudget;
  tick(): void;
}

/** A closed outline stays closed; one that is too small to keep an inside stays as it is. */
export function simplifyPath(path: Path, { tolerance, budget, tick }: How): Path {
  const builder = new PathBuilder();
  for (const { points, isClosed } of flatten(path, undefined, budget)) {
    const fewer = simplified(points, tolerance, tick);
    const isGone = isClosed && fewer.length / 2 < TRIANGLE;
    addLine(builder, isGone ? points : fewer, isClosed);
  }
  return builder.build();
}

function addLine(builder: PathBuilder, points: Float64Array, isClosed: boolean): void {
  builder.moveTo(points[0]!, points[1]!);
  const end = isClosed ? points.length - 2 : points.length;
  for (let i = 2; i < end; i += 2) builder.lineTo(points[i]!, points[i + 1]!);
  if (isClosed) builder.close();
}
