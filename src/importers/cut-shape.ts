// SPDX-License-Identifier: GPL-3.0-or-later
/** Outlines cut to an area of the page: fills become what is left of them, lines the pieces that lie inside. */

import type { Clipper, Rings } from '../areas/clipper.js';
import type { PathShape } from '../art/art.js';
import { type Bounds, NOTHING, union } from '../geometry/bounds.js';
import { flatten } from '../geometry/flatten.js';
import { type Path, PathBuilder } from '../geometry/path.js';
import { pathBounds } from '../geometry/path-bounds.js';
import { pointsBounds, polylineLength } from '../geometry/polyline.js';

/** mm; half of what cuts are made with. */
const TOLERANCE = 0.005;
/** mm; a line that lies on the edge of a clip, to rounding, is inside. */
const EDGE = 0.005;
/** Shares of a length or an area that are rounding. */
const ROUNDING = 1e-6;

export class Area {
  readonly #clipper: Clipper;
  readonly #rings: Rings;
  readonly #isUpright: boolean;
  readonly bounds: Bounds;
  #forLines: Rings | undefined;

  constructor(clipper: Clipper, rings: Rings) {
    this.#clipper = clipper;
    this.#rings = rings;
    this.bounds = rings.map(pointsBounds).reduce(union, NOTHING);
    this.#isUpright = rings.length === 1 && fillsItsBox(rings[0]!, this.bounds);
  }

  /** Whether all within these bounds lies inside, as far as a quick comparison shows it. */
  surelyHolds(box: Bounds): boolean {
    const { minX, minY, maxX, maxY } = this.bounds;
    const isInside =
      box.minX >= minX - EDGE &&
      box.maxX <= maxX + EDGE &&
      box.minY >= minY - EDGE &&
      box.maxY <= maxY + EDGE;
    return this.#isUpright && isInside;
  }

  /** What is left of the shape: itself, nothing, or its fill and its line apart. */
  cut(shape: PathShape): PathShape[] {
    const box = pathBounds(shape.path);
    const { minX, minY, maxX, maxY } = this.bounds;
    const isApart =
      box.maxX < minX - EDGE ||
      box.minX > maxX + EDGE ||
      box.maxY < minY - EDGE ||
      box.minY > maxY + EDGE;
    if (this.#rings.length === 0 || isApart) return [];
    if (this.surelyHolds(box)) return [shape];
    const { fill, stroke, ...bare } = shape;
    const filled = fill === undefined ? undefined : this.#fillOf(shape);
    const lined = stroke === undefined ? undefined : this.#lineOf(shape);
    if (filled !== 'whole' && lined !== 'whole') {
      return [
        ...(filled && fill ? [{ ...bare, fill, path: filled, strokeWidth: 0 }] : []),
        ...(lined && stroke ? [{ ...bare, stroke, path: lined }] : []),
      ];
    }
    // What is whole in one way is so in the other, up to rounding at the edge.
    return [shape];
  }

  #fillOf({ path, fillRule }: PathShape): Path | 'whole' | undefined {
    const own = flatten(path, TOLERANCE).map(({ points }) => points);
    const rings = this.#clipper.resolved(own, fillRule);
    const left = this.#clipper.intersected(rings, this.#rings);
    if (left.length === 0) return undefined;
    const isWhole = Math.abs(areaOf(left) - areaOf(rings)) <= ROUNDING * Math.abs(areaOf(rings));
    return isWhole ? 'whole' : asPath(left, true);
  }

  #lineOf({ path }: PathShape): Path | 'whole' | undefined {
    this.#forLines ??= this.#clipper.grown(this.#rings, EDGE);
    const own = flatten(path, TOLERANCE).map(({ points }) => points);
    const left = this.#clipper.linesWithin(own, this.#forLines);
    if (left.length === 0) return undefined;
    const length = lengthOf(own);
    return lengthOf(left) >= length - Math.max(EDGE, ROUNDING * length)
      ? 'whole'
      : asPath(left, false);
  }
}

function fillsItsBox(ring: Float64Array, { minX, minY, maxX, maxY }: Bounds): boolean {
  const area = (maxX - minX) * (maxY - minY);
  return Math.abs(Math.abs(areaOf([ring])) - area) <= ROUNDING * area;
}

/** Holes count against what they are in. */
function areaOf(rings: Rings): number {
  let twice = 0;
  for (const ring of rings) {
    for (let i = 0; i < ring.length; i += 2) {
      const j = (i + 2) % ring.length;
      twice += ring[i]! * ring[j + 1]! - ring[j]! * ring[i + 1]!;
    }
  }
  return twice / 2;
}

function lengthOf(lines: Rings): number {
  return lines.reduce((sum, line) => sum + polylineLength(line), 0);
}

export function asPath(rings: Rings, isClosed: boolean): Path {
  const builder = new PathBuilder();
  for (const ring of rings) {
    builder.moveTo(ring[0]!, ring[1]!);
    for (let i = 2; i < ring.length; i += 2) builder.lineTo(ring[i]!, ring[i + 1]!);
    if (isClosed) builder.close();
  }
  return builder.build();
}
