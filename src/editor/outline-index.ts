// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * How near a point is to the outlines of an asset, and whether it lies in a filled shape, among a million segments: a
 * question looks only into the runs whose boxes are near.
 */
import { hasEvenOddRule, type PackedShapes, SHAPE_STYLE_WIDTH } from '../art/packed-shapes.js';
import type { Bounds } from '../geometry/bounds.js';
import { segmentMeetsBox } from '../geometry/box-hits.js';
import { apply, type Matrix } from '../geometry/matrix.js';
import { CLOSE, CUBIC, type Point } from '../geometry/path.js';
import { type CurveQuestion, eachCubicPiece, type PieceVisitor } from './cubic-pieces.js';
import { type OutlineRuns, RUN_WIDTH } from './outline-runs.js';

/** Search radius: mm on the bed, and the scale of the asset there. */
export interface HitReach {
  readonly mm: number;
  readonly scaleX: number;
  readonly scaleY: number;
}

/** Whether outlines come into a box of the bed. */
export interface TouchQuestion {
  /** The box on the bed. */
  readonly box: Bounds;
  /** A box around that one, in the asset's own coordinates. */
  readonly around: Bounds;
  readonly toBed: Matrix;
}

/** Curves are followed to this part of the reach. */
const FINENESS = 1 / 8;
/** Where there is no reach, curves are followed to this, mm. */
const FINE_MM = 0.02;
/** What is as near as this part of the reach ends the search: a smaller distance would not be visible. */
const AS_GOOD_AS_ON = 1 / 64;

export class OutlineIndex {
  readonly #runs: OutlineRuns;
  readonly #shapes: PackedShapes;

  constructor(shapes: PackedShapes, runs: OutlineRuns) {
    this.#shapes = shapes;
    this.#runs = runs;
  }

  /** How far the nearest outline is, mm on the bed; undefined beyond the reach. `at` is in the asset's own box. */
  distance(at: Point, { mm, scaleX, scaleY }: HitReach): number | undefined {
    const { boxes, count } = this.#runs;
    const [reachX, reachY] = [mm / scaleX, mm / scaleY];
    let nearest = Number.POSITIVE_INFINITY;
    const measure: PieceVisitor = (ax, ay, bx, by) => {
      // A single point is neither drawn nor burnt.
      if (ax === bx && ay === by) return;
      const fromX = (ax - at.x) * scaleX;
      const fromY = (ay - at.y) * scaleY;
      const squared = squaredDistance(fromX, fromY, (bx - ax) * scaleX, (by - ay) * scaleY);
      if (squared < nearest) nearest = squared;
    };
    const question = { at, reachX, reachY, tolerance: Math.min(reachX, reachY) * FINENESS };
    const goodEnough = (mm * AS_GOOD_AS_ON) ** 2;
    for (let run = 0, i = 0; run < count && nearest > goodEnough; run++, i += RUN_WIDTH) {
      if (at.x < boxes[i]! - reachX || at.x > boxes[i + 2]! + reachX) continue;
      if (at.y < boxes[i + 1]! - reachY || at.y > boxes[i + 3]! + reachY) continue;
      this.#follow(run, question, measure);
    }
    return nearest <= mm * mm ? Math.sqrt(nearest) : undefined;
  }

  /** Whether the point is inside a filled shape. */
  isInside(at: Point, { mm, scaleX, scaleY }: HitReach): boolean {
    const { styles, count } = this.#shapes;
    const tolerance = (mm / Math.max(scaleX, scaleY)) * FINENESS;
    const question = { at, reachX: 0, reachY: 0, tolerance };
    for (let shape = 0; shape < count; shape++) {
      const style = shape * SHAPE_STYLE_WIDTH;
      if (styles[style]! < 0) continue;
      const winding = this.#windingOf(shape, question);
      const isEvenOdd = hasEvenOddRule(styles[style + 3]!);
      if (isEvenOdd ? winding % 2 !== 0 : winding !== 0) return true;
    }
    return false;
  }

  /**
   * Whether any outline comes into a box on the bed. `toBed` takes the asset's own box there, `around` is the box there
   * again, with what lies beside it.
   */
  isTouched({ box, around, toBed }: TouchQuestion): boolean {
    const { boxes, count } = this.#runs;
    let isTouched = false;
    const look: PieceVisitor = (ax, ay, bx, by) => {
      if (ax === bx && ay === by) return;
      isTouched ||= segmentMeetsBox(
        apply(toBed, { x: ax, y: ay }),
        apply(toBed, { x: bx, y: by }),
        box,
      );
    };
    const [reachX, reachY] = [(around.maxX - around.minX) / 2, (around.maxY - around.minY) / 2];
    const at = { x: around.minX + reachX, y: around.minY + reachY };
    const question = { at, reachX, reachY, tolerance: FINE_MM / scaleOf(toBed) };
    for (let run = 0, i = 0; run < count && !isTouched; run++, i += RUN_WIDTH) {
      if (around.maxX < boxes[i]! || around.minX > boxes[i + 2]!) continue;
      if (around.maxY < boxes[i + 1]! || around.minY > boxes[i + 3]!) continue;
      this.#follow(run, question, look);
    }
    return isTouched;
  }

  /** Whether outlines that end where they began go round the point, filled or not. */
  isSurrounded(at: Point): boolean {
    const question = { at, reachX: 0, reachY: 0, tolerance: FINE_MM };
    for (let shape = 0; shape < this.#shapes.count; shape++) {
      if (this.#windingOf(shape, question) !== 0) return true;
    }
    return false;
  }

  /** How often the shape goes round the point: what its outline crosses of a ray to the right. */
  #windingOf(shape: number, question: CurveQuestion): number {
    const { at } = question;
    const { boxes, ends, shapeStarts, firstOps, endOps } = this.#runs;
    let winding = 0;
    const cross: PieceVisitor = (ax, ay, bx, by) => {
      if (ay > at.y === by > at.y) return;
      if (at.x < ax + ((at.y - ay) / (by - ay)) * (bx - ax)) winding += by > ay ? 1 : -1;
    };
    for (let run = shapeStarts[shape]!; run < shapeStarts[shape + 1]!; run++) {
      const i = run * RUN_WIDTH;
      if (at.y < boxes[i + 1]! || at.y > boxes[i + 3]! || at.x > boxes[i + 2]!) continue;
      // For a run entirely to the right, only its end points matter.
      if (at.x < boxes[i]! || firstOps[run] === endOps[run]) {
        cross(ends[i]!, ends[i + 1]!, ends[i + 2]!, ends[i + 3]!);
      } else this.#follow(run, question, cross);
    }
    return winding;
  }

  /** Calls `visit` with every straight piece of a run; the line that only closes a fill does not count. */
  #follow(run: number, question: CurveQuestion, visit: PieceVisitor): void {
    const { ends, firstOps, endOps, firstCoords } = this.#runs;
    const { ops, coords: c } = this.#shapes;
    const i = run * RUN_WIDTH;
    let at = firstCoords[run]!;
    let [x, y] = [ends[i]!, ends[i + 1]!];
    for (let op = firstOps[run]!; op < endOps[run]!; op++) {
      const kind = ops[op]!;
      if (kind === CLOSE) {
        // A close is the last of its run, which ends where the outline began.
        visit(x, y, ends[i + 2]!, ends[i + 3]!);
        return;
      }
      if (kind === CUBIC) {
        eachCubicPiece([c, at], { x, y }, question, visit);
        at += 4;
      } else visit(x, y, c[at]!, c[at + 1]!);
      [x, y] = [c[at]!, c[at + 1]!];
      at += 2;
    }
  }
}

/** How much longer the map makes things, about. */
function scaleOf([a, b, c, d]: Matrix): number {
  return Math.max(Math.hypot(a, b), Math.hypot(c, d));
}

/** The squared distance from the origin to a line that begins at (x, y) and goes by (dx, dy). */
function squaredDistance(x: number, y: number, dx: number, dy: number): number {
  const length = dx * dx + dy * dy;
  const t = Math.min(1, Math.max(0, -(x * dx + y * dy) / length));
  const nearX = x + t * dx;
  const nearY = y + t * dy;
  return nearX * nearX + nearY * nearY;
}
