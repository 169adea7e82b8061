// SPDX-License-Identifier: GPL-3.0-or-later
/** Lines that a drawing has twice in one place: they would burn twice. */
import type { Art, PathShape } from '../art/art.js';
import type { Problem } from '../base/errors.js';
import { msg } from '../base/message.js';
import { flatten } from '../geometry/flatten.js';
import { PieceSet } from '../geometry/piece-set.js';
import { PieceSieve } from '../geometry/piece-sieve.js';
import { splitAtCorners } from '../geometry/split-at-corners.js';

/** mm; corners as close together as this are one. */
const TOLERANCE = 0.01;
/** mm; less is what two shapes that touch have in common by chance. */
const WORTH_A_WORD = 0.5;
/** Drawings of more pieces are pictures, in which some lie on each other anyway. */
const MAX_PIECES = 200_000;

/** At most one finding, of the length (mm) that would burn again. */
export function doubleLines(mm: number): Problem[] {
  if (mm < WORTH_A_WORD) return [];
  const message = msg(
    'Lines coincide along {length} mm and would burn twice there: choose the refinement "Doubled lines once" (no-doubles), or remove them from the drawing.',
    { length: Math.round(mm * 10) / 10 },
  );
  return [{ severity: 'warning', code: 'import.double-lines', message }];
}

/** The same for lines of several colours, which are burnt by different steps. */
export function doublesOfColours(mm: number): Problem[] {
  if (mm < WORTH_A_WORD) return [];
  const message = msg(
    'Lines of different colours or layers coincide along {length} mm and would burn twice there: remove one of each from the drawing, or do not burn its layer.',
    { length: Math.round(mm * 10) / 10 },
  );
  return [{ severity: 'warning', code: 'import.double-lines', message }];
}

/** The lengths are both 0 where there are too many lines to measure. */
export interface DoubledLengths {
  /** mm, of lines of one colour. */
  readonly ofOne: number;
  /** mm, of lines that lie on some of another colour or layer. */
  readonly across: number;
}

export function doubledLengths({ shapes }: Art): DoubledLengths {
  const groups = groupsIn(shapes);
  const ofOne = groups.reduce((sum, group) => sum + lengthInGroup(group), 0);
  if (groups.length < 2) return { ofOne, across: 0 };
  return { ofOne, across: Math.max(0, lengthInGroup(groups.flat()) - ofOne) };
}

/** Lines by their layer and colour. */
function groupsIn(shapes: Art['shapes']): Float64Array[][] {
  const lines = shapes.filter((shape): shape is PathShape => {
    return shape.kind === 'path' && shape.fill === undefined && shape.stroke !== undefined;
  });
  if (lines.reduce((sum, { path }) => sum + path.ops.length, 0) > MAX_PIECES) return [];
  const groups = new Map<string, Float64Array[]>();
  for (const { layer, stroke, path } of lines) {
    const key = `${layer} ${stroke?.join()}`;
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    for (const { points } of flatten(path)) group.push(points);
  }
  return [...groups.values()];
}

function lengthInGroup(lines: readonly Float64Array[]): number {
  const parts = splitAtCorners(lines, TOLERANCE) ?? lines;
  const sieve = new PieceSieve(parts, TOLERANCE);
  const set = new PieceSet(TOLERANCE);
  let length = 0;
  for (const points of parts) {
    for (let i = 0; 2 * i + 2 < points.length; i++) {
      if (!sieve.mayBeDoubled(points, i) || set.add(points, i)) continue;
      length += Math.hypot(
        points[2 * i + 2]! - points[2 * i]!,
        points[2 * i + 3]! - points[2 * i + 1]!,
      );
    }
  }
  return length;
}
