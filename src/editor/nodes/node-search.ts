// SPDX-License-Identifier: GPL-3.0-or-later
/** Nodes and segments near a place of the bed, and nodes in a box: only outlines whose boxes are near are looked into. */
import { type Bounds, overlap } from '../../geometry/bounds.js';
import { apply } from '../../geometry/matrix.js';
import { pointOn, type Segment, segmentAt } from '../../geometry/node-segments.js';
import { eachNode, type NodeOutline, segmentCount } from '../../geometry/outline-nodes.js';
import type { Point } from '../../geometry/path.js';
import { boxThrough } from '../select/box-select.js';
import type { EditedPiece } from './edited-piece.js';
import type { NodeRef } from './node-picks.js';
import { boxAt, outlineAt, outlineTableOf, pathAt } from './outline-table.js';

export interface FoundNode {
  readonly ref: NodeRef;
  /** The place on the bed. */
  readonly at: Point;
  readonly distance: number;
}

export interface FoundSegment {
  readonly piece: EditedPiece;
  readonly outline: number;
  readonly segment: number;
  /** Where on it, from 0 to 1. */
  readonly t: number;
  readonly distance: number;
}

/** Parts that a curve is looked at in, and how often the nearest of them is looked at again. */
const PARTS = 24;
const REFINEMENTS = 12;

/** The outlines of a piece that come near a box of the bed. */
export function* outlinesIn(piece: EditedPiece, box: Bounds): Generator<number> {
  if (!overlap(piece.box, box)) return;
  const table = outlineTableOf(piece.asset);
  const around = boxThrough(piece.toAsset, box);
  for (let i = 0; i < table.count; i++) if (overlap(boxAt(table, i), around)) yield i;
}

/** Calls `visit` with every node in a box of the bed, until it returns false. */
export function eachNodeIn(
  pieces: readonly EditedPiece[],
  box: Bounds,
  visit: (ref: NodeRef, at: Point) => boolean,
): void {
  let isOver = false;
  for (const piece of pieces) {
    for (const outline of outlinesIn(piece, box)) {
      eachNode(pathAt(piece.asset, outline), (node, x, y) => {
        if (isOver) return;
        const at = apply(piece.toBed, { x, y });
        if (isIn(box, at)) isOver = !visit({ piece: piece.row.id, outline, node }, at);
      });
      if (isOver) return;
    }
  }
}

/** The nearest one within `reach`; of equals that of the upper piece. */
export function nodeNear(
  pieces: readonly EditedPiece[],
  at: Point,
  reach: number,
): FoundNode | undefined {
  let found: FoundNode | undefined;
  eachNodeIn(pieces, around(at, reach), (ref, place) => {
    const distance = distanceOf(place, at);
    if (distance <= (found?.distance ?? reach)) found = { ref, at: place, distance };
    return true;
  });
  return found;
}

export function segmentNear(
  pieces: readonly EditedPiece[],
  at: Point,
  reach: number,
): FoundSegment | undefined {
  let found: FoundSegment | undefined;
  for (const piece of pieces) {
    for (const outline of outlinesIn(piece, around(at, reach))) {
      const near = nearestOn(piece, outlineAt(piece.asset, outline), { at, reach });
      if (near !== undefined && near.distance <= (found?.distance ?? reach)) {
        found = { piece, outline, ...near };
      }
    }
  }
  return found;
}

function nearestOn(
  piece: EditedPiece,
  outline: NodeOutline,
  { at, reach }: { readonly at: Point; readonly reach: number },
) {
  const { toBed } = piece;
  const near = boxThrough(piece.toAsset, around(at, reach));
  const count = segmentCount(outline);
  let found: Pick<FoundSegment, 'segment' | 't' | 'distance'> | undefined;
  for (let segment = 0; segment < count; segment++) {
    const curve = segmentAt(outline, segment);
    if (!overlap(boxAround(curve), near)) continue;
    const away = (t: number) => distanceOf(apply(toBed, pointOn(curve, t)), at);
    const t = nearestTime(away, curve.isLine ? 1 : PARTS);
    const distance = away(t);
    if (found === undefined || distance < found.distance) found = { segment, t, distance };
  }
  return found;
}

/** Where a function from 0 to 1 is least: in the best of some parts, each third of which is tried. */
function nearestTime(away: (t: number) => number, parts: number): number {
  let [least, best] = [away(0), 0];
  for (let i = 1; i <= parts; i++) {
    const distance = away(i / parts);
    if (distance < least) [least, best] = [distance, i / parts];
  }
  let [low, high] = [Math.max(0, best - 1 / parts), Math.min(1, best + 1 / parts)];
  for (let i = 0; i < REFINEMENTS * 2; i++) {
    const third = (high - low) / 3;
    if (away(low + third) <= away(high - third)) high -= third;
    else low += third;
  }
  return (low + high) / 2;
}

function around({ x, y }: Point, reach: number): Bounds {
  return { minX: x - reach, minY: y - reach, maxX: x + reach, maxY: y + reach };
}

/** It lies in the box of its four points. */
function boxAround({ from, one, two, to }: Segment): Bounds {
  return {
    minX: Math.min(from.x, one.x, two.x, to.x),
    minY: Math.min(from.y, one.y, two.y, to.y),
    maxX: Math.max(from.x, one.x, two.x, to.x),
    maxY: Math.max(from.y, one.y, two.y, to.y),
  };
}

function isIn(box: Bounds, { x, y }: Point): boolean {
  return x >= box.minX && x <= box.maxX && y >= box.minY && y <= box.maxY;
}

function distanceOf(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
