// SPDX-License-Identifier: GPL-3.0-or-later
/** What a line of some width covers. */
import type { Clipper, Rings } from '../areas/clipper.js';
import { type LineForm, PLAIN_LINE } from '../art/art.js';
import { flatten } from '../geometry/flatten.js';
import type { Matrix } from '../geometry/matrix.js';
import type { Path } from '../geometry/path.js';

/** Wider lines than this (mm) have an inside. */
export const WIDEST_LINE = 1;
/** mm; half of what cuts are made with. */
const TOLERANCE = 0.005;
/** mm; what a line may be wider in one direction than in the other before it matters. */
const SAME_WIDTH = 0.3;

export interface DrawnLine {
  readonly path: Path;
  readonly strokeWidth: number;
  readonly line?: LineForm;
}

export function outlineOfLine(
  { path, strokeWidth: width, line = PLAIN_LINE }: DrawnLine,
  clipper: Clipper,
): Rings {
  const parts = flatten(path, TOLERANCE);
  const sides = [true, false].flatMap((isClosed) => {
    const own = parts.filter((part) => part.isClosed === isClosed).map(({ points }) => points);
    return own.length === 0 ? [] : clipper.outlined(own, isClosed, { width, ...line });
  });
  return clipper.resolved(sides, 'nonzero');
}

/** How far it reaches from its middle, mm. */
export function reachOfLine({ strokeWidth, line = PLAIN_LINE }: Omit<DrawnLine, 'path'>): number {
  const corners = line.join === 'miter' ? line.miterLimit : 1;
  return (strokeWidth / 2) * Math.max(corners, line.cap === 'square' ? Math.SQRT2 : 1);
}

/** Whether the transform makes a line of this width clearly wider in one direction than in another. */
export function isStretched([a, b, c, d]: Matrix, width: number): boolean {
  const sum = (a * a + b * b + c * c + d * d) / 2;
  const area = a * d - b * c;
  const spread = Math.sqrt(Math.max(0, sum * sum - area * area));
  const [most, least] = [Math.sqrt(sum + spread), Math.sqrt(Math.max(0, sum - spread))];
  return width * (most - least) > SAME_WIDTH;
}
