// SPDX-License-Identifier: GPL-3.0-or-later
/** The strokes of a whole job, and which of them must wait for which, whatever steps they belong to. */

import { type Bounds, isEmpty } from '../geometry/bounds.js';
import { BoxIndex } from '../geometry/box-index.js';
import { type Nesting, nestingOf } from '../geometry/nesting.js';
import { outlineName } from '../geometry/outline-name.js';
import { isClosedLine, type Polyline, pointsBounds } from '../geometry/polyline.js';
import { withoutCircles } from '../geometry/without-circles.js';
import { workBounds } from './bounds.js';
import type { BlockGeometry, Toolpath } from './toolpath.js';

export interface JobStep<B extends BlockGeometry = BlockGeometry> {
  readonly pieces: readonly Toolpath<'bed', B>[];
  /** Whether it cuts through, so that parts fall. */
  readonly frees: boolean;
  /** For each piece, the number of the outermost group that it is in; a piece in none has one of its own. */
  readonly groups?: readonly number[];
}

export interface JobStroke<B extends BlockGeometry = BlockGeometry> {
  readonly step: number;
  readonly block: B;
  /** Absent for a picture. */
  readonly line?: Polyline;
  readonly group: number;
}

export interface JobStrokes<B extends BlockGeometry = BlockGeometry> extends Nesting {
  /** Step by step in the given order. */
  readonly strokes: readonly JobStroke<B>[];
  /** The line of each stroke; the box of a picture. */
  readonly lines: readonly Polyline[];
}

/**
 * Which strokes there are, and for each the ones that must come after it. `isMixed` where the steps are not run one
 * after the other: then what lies in the same place comes in the order of the steps all the same.
 */
export function jobStrokes<B extends BlockGeometry>(
  steps: readonly JobStep<B>[],
  tick: () => void,
  isMixed = false,
): JobStrokes<B> {
  const strokes = steps.flatMap(({ pieces, groups }, step) =>
    pieces.flatMap(({ blocks }, piece) =>
      blocks.map((block): JobStroke<B> => {
        return { step, block, ...lineOf(block), group: groups?.[piece] ?? 0 };
      }),
    ),
  );
  const frees = (i: number) => strokes[i]!.line !== undefined && steps[strokes[i]!.step]!.frees;
  const lines = strokes.map(({ line, block }) => line ?? boxOf(block));
  const { waiting, parent } = nestingOf(lines, { frees, tick });
  const isTwin = (i: number) => isMixed || (strokes[i]!.line?.isClosed === true && frees(i));
  const more = [
    ...aroundPictures(strokes, frees, isMixed),
    ...twinsInTurn(strokes, isTwin),
    ...(isMixed ? picturesInTurn(strokes, lines) : []),
  ];
  return { strokes, lines, parent, waiting: withPairs(waiting, more) };
}

/** A picture counts as inside a part where its box is. */
function boxOf(block: BlockGeometry): Polyline {
  const box = workBounds({ frame: 'bed', blocks: [block] });
  if (isEmpty(box)) return NO_LINE;
  const { minX, minY, maxX, maxY } = box;
  const points = Float64Array.of(minX, minY, maxX, minY, maxX, maxY, minX, maxY, minX, minY);
  return { points, isClosed: true };
}

/** Far from everything. */
const NO_LINE: Polyline = { points: Float64Array.of(-1e9, -1e9, -1e9, -1e9), isClosed: false };

function lineOf(block: BlockGeometry): { line?: Polyline } {
  if (block.kind === 'scan') return {};
  const { points } = block;
  return { line: { points, isClosed: isClosedLine(points) } };
}

/** Two strokes of which the second must come after the first. */
type Pair = readonly [first: number, then: number];

/**
 * A picture comes before what is cut across it, though it was asked for later. Where steps are not mixed, those that
 * were asked for earlier come before it anyway.
 */
function aroundPictures(
  strokes: readonly JobStroke[],
  frees: (i: number) => boolean,
  isMixed: boolean,
): Pair[] {
  const cuts = strokes.flatMap(({ line }, i) => (line !== undefined && frees(i) ? [i] : []));
  const index = new BoxIndex(cuts.map((i) => pointsBounds(strokes[i]!.line!.points)));
  return strokes.flatMap(({ block, step, line }, i) => {
    if (line !== undefined) return [];
    const box: Bounds = workBounds({ frame: 'bed', blocks: [block] });
    const pairs: Pair[] = [];
    if (isEmpty(box)) return pairs;
    index.overlapping(box, (n) => {
      if (isMixed || strokes[cuts[n]!]!.step < step) pairs.push([i, cuts[n]!]);
    });
    return pairs;
  });
}

/** Pictures that lie on each other are burnt in the order of their steps. */
function picturesInTurn(strokes: readonly JobStroke[], lines: readonly Polyline[]): Pair[] {
  const pictures = [...strokes.keys()].filter((i) => strokes[i]!.line === undefined);
  const boxes = pictures.map((i) => pointsBounds(lines[i]!.points));
  const index = new BoxIndex(boxes);
  return pictures.flatMap((i, own) => {
    const pairs: Pair[] = [];
    index.overlapping(boxes[own]!, (n) => {
      if (strokes[i]!.step < strokes[pictures[n]!]!.step) pairs.push([i, pictures[n]!]);
    });
    return pairs;
  });
}

/** The same outline in two steps: what holds back the earlier one holds back the later one too. */
function twinsInTurn(strokes: readonly JobStroke[], isTwin: (i: number) => boolean): Pair[] {
  const last = new Map<string, number>();
  const pairs: Pair[] = [];
  strokes.forEach(({ line, step }, i) => {
    if (line === undefined || !isTwin(i)) return;
    const key = outlineName(line.points);
    const twin = last.get(key);
    if (twin !== undefined && strokes[twin]!.step < step) pairs.push([twin, i]);
    last.set(key, i);
  });
  return pairs;
}

function withPairs(waiting: readonly (readonly number[])[], pairs: readonly Pair[]) {
  if (pairs.length === 0) return waiting;
  const all = waiting.map((list) => [...list]);
  for (const [first, then] of pairs) all[first]!.push(then);
  return withoutCircles(all);
}
