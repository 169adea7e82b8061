// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Outlines cut to an area of the page: fills become what is left of them, lines the pieces that lie inside. Where the
 * edge runs along a wide line rather than across it, what is seen of the line becomes an area.
 */

import type { Clipper, Rings } from '../areas/clipper.js';
import type { Colour, PathShape } from '../art/art.js';
import { type Bounds, grown, NOTHING, union } from '../geometry/bounds.js';
import { flatten } from '../geometry/flatten.js';
import { type Path, PathBuilder, type Point } from '../geometry/path.js';
import { pathBounds } from '../geometry/path-bounds.js';
import { pointsBounds, polylineLength } from '../geometry/polyline.js';
import { concatenated, subpathsOf } from '../geometry/subpaths.js';
import { Way } from '../geometry/way.js';
import { outlineOfLine, reachOfLine, WIDEST_LINE } from './line-outline.js';

/** mm; half of what cuts are made with. */
const TOLERANCE = 0.005;
/** mm; a line that lies on the edge of a clip, to rounding, is inside. */
const EDGE = 0.005;
/** mm; what crosses the edge is longer by that at most, unless it nearly follows the edge. */
const FRINGE = 0.1;
/** mm; closer than this a line is on the edge itself. */
const ON_EDGE = 0.3 * EDGE;
/** Places along a line where its distance from the edge is measured, as shares of its length. */
const SAMPLES = [0.1, 0.3, 0.5, 0.7, 0.9];
/** Shares of a length or an area that are rounding. */
const ROUNDING = 1e-6;
/** Share of a wide line that may look otherwise than it is seen, beside its ends. */
const UNLIKE = 0.02;

/** What is left of a line: all of it, pieces of it, or an area that it covers. */
type LeftOfLine = 'whole' | { readonly path: Path; readonly isArea: boolean } | undefined;

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

  get rings(): Rings {
    return this.#rings;
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
    const { fill, stroke, ...bare } = shape;
    const isWide = stroke !== undefined && shape.strokeWidth > WIDEST_LINE;
    const box = grown(pathBounds(shape.path), isWide ? reachOfLine(shape) : 0);
    const { minX, minY, maxX, maxY } = this.bounds;
    const isApart =
      box.maxX < minX - EDGE ||
      box.minX > maxX + EDGE ||
      box.maxY < minY - EDGE ||
      box.minY > maxY + EDGE;
    if (this.#rings.length === 0 || isApart) return [];
    if (this.surelyHolds(box)) return [shape];
    const filled = fill === undefined ? undefined : this.#fillOf(shape);
    const lined = stroke === undefined ? undefined : this.#leftOfLine(shape, isWide);
    // What is whole in one way is so in the other, up to rounding at the edge.
    const isWhole = lined === 'whole' || (filled === 'whole' && lined?.isArea !== true);
    if (isWhole) return [shape];
    const inside = filled === 'whole' ? shape.path : filled;
    return [
      ...(inside && fill ? [{ ...bare, fill, path: inside, strokeWidth: 0 }] : []),
      ...(lined && stroke ? [pieceOfLine(shape, stroke, lined)] : []),
    ];
  }

  #leftOfLine(shape: PathShape, isWide: boolean): LeftOfLine {
    if (isWide) return this.#leftOfWideLine(shape);
    const path = this.#lineOf(shape);
    return path === undefined || path === 'whole' ? path : { path, isArea: false };
  }

  #leftOfWideLine(shape: PathShape): LeftOfLine {
    const covered = outlineOfLine(shape, this.#clipper);
    const seen = this.#clipper.intersected(covered, this.#rings);
    if (seen.length === 0) return undefined;
    if (areaOf(seen) >= areaOf(covered) * (1 - ROUNDING)) return 'whole';
    const left = this.#lineOf(shape);
    const pieces = left === 'whole' || left === undefined ? [] : subpathsOf(left);
    const drawn = left === 'whole' ? covered : this.#coveredBy(pieces, shape);
    const unlike = areaOf(this.#clipper.excluded(drawn, seen));
    // Where the edge crosses the line, an end is cut askew.
    const askew = pieces.length * shape.strokeWidth ** 2;
    if (left === undefined || unlike > Math.max(askew, UNLIKE * areaOf(seen)))
      return { path: asPath(seen, true), isArea: true };
    return left === 'whole' ? left : { path: left, isArea: false };
  }

  #coveredBy(pieces: readonly Path[], shape: PathShape): Rings {
    const path = concatenated(pieces);
    return outlineOfLine({ path, strokeWidth: shape.strokeWidth }, this.#clipper);
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
    const near = this.#clipper.linesWithin(own, this.#forLines);
    if (near.length === 0) return undefined;
    const length = lengthOf(own);
    if (lengthOf(near) >= length - Math.max(EDGE, ROUNDING * length)) return 'whole';
    const left = this.#withoutFringe(near);
    return left.length === 0 ? undefined : asPath(left, false);
  }

  /** What is found in an area that is grown a little, cut to the area itself where it only crosses its edge. */
  #withoutFringe(near: Rings): Rings {
    const exact = this.#clipper.linesWithin(near, this.#rings);
    const fringe = lengthOf(near) - lengthOf(exact);
    if (exact.length === near.length && fringe <= FRINGE * near.length) return exact;
    return near.flatMap((line) => {
      const inside = this.#clipper.linesWithin([line], this.#rings);
      if (inside.length === 1 && lengthOf([line]) - lengthOf(inside) <= FRINGE) return [...inside];
      return inside.length > 0 || this.#runsAlongEdge(line) ? [line] : [];
    });
  }

  /** Whether the line lies on the edge itself, not beside a bend of it that it touches. */
  #runsAlongEdge(line: Float64Array): boolean {
    const [way, length] = [new Way(line), polylineLength(line)];
    return SAMPLES.every((fraction) => {
      const [x, y] = way.between(fraction * length, fraction * length);
      return distanceToRings({ x: x!, y: y! }, this.#rings) < ON_EDGE;
    });
  }
}

/** Whether what is left of the shape's line is an area now, which is burnt otherwise than a line. */
export function hasLineAsArea({ fill, stroke }: PathShape, left: readonly PathShape[]): boolean {
  const fills = fill === undefined ? 0 : 1;
  return (
    stroke !== undefined && left.length > fills && left.every((one) => one.stroke === undefined)
  );
}

function pieceOfLine(
  { fill: _, ...shape }: PathShape,
  stroke: Colour,
  { path, isArea }: { readonly path: Path; readonly isArea: boolean },
): PathShape {
  if (!isArea) return { ...shape, stroke, path };
  const { line, stroke: own, ...bare } = shape;
  return { ...bare, fill: stroke, fillRule: 'nonzero', path, strokeWidth: 0 };
}

function distanceToRings(point: Point, rings: Rings): number {
  let least = Number.POSITIVE_INFINITY;
  for (const ring of rings) {
    for (let i = 0; i < ring.length; i += 2) {
      const j = (i + 2) % ring.length;
      const [x, y] = [ring[i]!, ring[i + 1]!];
      const [dx, dy] = [ring[j]! - x, ring[j + 1]! - y];
      const fraction = ((point.x - x) * dx + (point.y - y) * dy) / (dx * dx + dy * dy || 1);
      const t = Math.min(1, Math.max(0, fraction));
      least = Math.min(least, Math.hypot(point.x - x - t * dx, point.y - y - t * dy));
    }
  }
  return least;
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
