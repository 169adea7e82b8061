// SPDX-License-Identifier: GPL-3.0-or-later
/** The lines of a hatch's pattern: families of parallels within its boundary, cut into their dashes. */

import { NOTHING, union } from '../../geometry/bounds.js';
import { flatten } from '../../geometry/flatten.js';
import { apply, inverse, type Matrix, transformPath } from '../../geometry/matrix.js';
import { type Path, PathBuilder } from '../../geometry/path.js';
import { type Polyline, polylineBounds } from '../../geometry/polyline.js';
import { fillSpans } from '../../geometry/scan-fill.js';
import type { Hatch } from './hatch.js';

const DEGREE = Math.PI / 180;
/** mm: a dot is burnt as the shortest of strokes. */
const DOT = 0.05;
/** mm; lines that nearly touch a round boundary are far shorter where it is coarse. */
const TOLERANCE = 0.001;
/** Strokes in one hatch beyond which it is a grey area. */
const MAX_STROKES = 100_000;
const MAX_ROWS = 20_000;

interface Family {
  /** The map to the page from a frame in which the lines are level, a base point at its origin. */
  readonly toPage: Matrix;
  readonly spacing: number;
  /** How much further each line begins than the one below. */
  readonly shift: number;
  /** Lengths of lines and, negative, gaps; a line without any is whole. */
  readonly dashes: readonly number[];
}

/** Undefined where the pattern is missing, damaged or too dense to be lines; empty where none of them meets it. */
export function hatchLines(hatch: Hatch): Path | undefined {
  const families = readFamilies(hatch);
  if (families.length === 0) return undefined;
  const path = new PathBuilder();
  let left = MAX_STROKES;
  for (const family of families) {
    left = drawFamily(hatch.boundary, family, path, left);
    if (left < 0) return undefined;
  }
  return path.build();
}

function readFamilies({ rest: cursor, toPage: { x, y, origin } }: Hatch): Family[] {
  if (!cursor.seek(78)) return [];
  const families: Family[] = [];
  const plane: Matrix = [x[0], x[1], y[0], y[1], origin[0], origin[1]];
  for (let left = cursor.count(78); left > 0; left--) {
    const angle = cursor.number(53) * DEGREE;
    const [baseX, baseY] = [cursor.number(43), cursor.number(44)];
    const [offsetX, offsetY] = [cursor.number(45), cursor.number(46)];
    const dashes = Array.from({ length: cursor.count(79) }, () => cursor.number(49));
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    const base = apply(plane, { x: baseX, y: baseY });
    const along = [plane[0] * c + plane[2] * s, plane[1] * c + plane[3] * s] as const;
    const across = [plane[2] * c - plane[0] * s, plane[3] * c - plane[1] * s] as const;
    families.push({
      toPage: [...along, ...across, base.x, base.y],
      shift: offsetX * c + offsetY * s,
      spacing: offsetY * c - offsetX * s,
      dashes,
    });
  }
  return families;
}

/** How many strokes are left of the budget; negative where it was not enough. */
function drawFamily(
  boundary: readonly Path[],
  family: Family,
  path: PathBuilder,
  budget: number,
): number {
  const { toPage, spacing, shift } = family;
  if (!toPage.every(Number.isFinite) || !Number.isFinite(shift) || !(Math.abs(spacing) > 0))
    return -1;
  const scale = Math.hypot(toPage[0], toPage[1]);
  const toLevel = inverse(toPage);
  const outlines = boundary.flatMap((outline) =>
    flatten(transformPath(outline, toLevel), TOLERANCE / scale),
  );
  const { first, count } = rowsOf(outlines, spacing);
  if (count > MAX_ROWS) return -1;
  let left = budget;
  const step = Math.abs(spacing);
  fillSpans(outlines, 'evenodd', { first: first * step, step, count }, (row, x0, x1) => {
    if (left < 0) return;
    const line = (first + row) * Math.sign(spacing);
    const y = (first + row) * step;
    left -= drawDashes(
      family,
      [x0, x1],
      { from: line * shift, dot: DOT / scale },
      (a, b) => {
        const [from, to] = [apply(toPage, { x: a, y }), apply(toPage, { x: b, y })];
        path.moveTo(from.x, from.y).lineTo(to.x, to.y);
      },
      left,
    );
  });
  return left;
}

/** Numbers of the first line and how many there are. */
function rowsOf(outlines: readonly Polyline[], spacing: number) {
  const { minY: low, maxY: high } = outlines.map(polylineBounds).reduce(union, NOTHING);
  const first = Math.ceil(low / Math.abs(spacing));
  const last = Math.floor(high / Math.abs(spacing));
  return { first, count: Math.max(0, last - first + 1) || 0 };
}

/** How many strokes it took; more than `most` where it stopped for that. */
function drawDashes(
  { dashes }: Family,
  [x0, x1]: readonly [number, number],
  { from, dot }: { readonly from: number; readonly dot: number },
  stroke: (a: number, b: number) => void,
  most: number,
): number {
  const period = dashes.reduce((sum, dash) => sum + Math.abs(dash), 0);
  if (!(period > 0)) {
    stroke(x0, x1);
    return 1;
  }
  if ((x1 - x0) / period > most) return most + 1;
  let drawn = 0;
  for (let at = from + Math.floor((x0 - from) / period) * period; at < x1; ) {
    for (const dash of dashes) {
      const [a, b] = [Math.max(at, x0), Math.min(at + (dash === 0 ? dot : dash), x1)];
      if (dash >= 0 && b > a) {
        stroke(a, b);
        drawn++;
      }
      at += Math.abs(dash);
    }
  }
  return drawn;
}
