// SPDX-License-Identifier: GPL-3.0-or-later
/** Copies of pieces along a line that is selected with them: the one that was selected last. */
import { flatten } from '../../geometry/flatten.js';
import type { Point } from '../../geometry/path.js';
import { type Polyline, polylineLength } from '../../geometry/polyline.js';
import type { PieceRow, RowId } from '../../model/rows.js';
import type { ChangeLabel, DocumentStore } from '../../model/store.js';
import { boundsOf } from '../hit-test.js';
import { longestOutline } from '../longest-outline.js';
import { turned } from '../tools/select/turning.js';
import { type CopyPlacing, putCopies } from './arrays.js';
import { MAX_COPIES, type PathParams } from './params.js';

export interface AlongPath {
  /** What is copied. */
  readonly pieces: readonly PieceRow[];
  readonly line: PieceRow;
}

/** The last of the selected pieces is the line; undefined where it has no outline, or is all that is selected. */
export function alongPath(
  store: DocumentStore,
  pieces: readonly PieceRow[],
  selected: ReadonlySet<RowId>,
): AlongPath | undefined {
  const last = [...selected].at(-1);
  const line = pieces.find(({ id }) => id === last);
  if (line === undefined || pieces.length < 2) return undefined;
  if (store.asset(line.asset)?.kind !== 'paths') return undefined;
  return { pieces: pieces.filter((piece) => piece !== line), line };
}

/** One undo entry. Returns the pieces that are new. */
export function copyAlongPath(
  store: DocumentStore,
  label: ChangeLabel,
  { pieces, line }: AlongPath,
  params: PathParams,
): readonly RowId[] {
  const outline = longestOutline(store, line);
  const [longest] = outline === undefined ? [] : flatten(outline);
  if (longest === undefined) return [];
  const copies = placesAlong(longest, params).map((place) => onPlace(pieces, place, params));
  const [first, ...others] = copies;
  return params.keeps
    ? putCopies(store, label, pieces, copies)
    : putCopies(store, label, pieces, others, first);
}

interface PlaceOnLine extends Point {
  /** The direction of the line there, radians. */
  readonly angle: number;
}

/** Where the copies lie; around a closed line they do not meet. */
export function placesAlong(
  { points, isClosed }: Polyline,
  { by, count, distance, start }: PathParams,
): readonly PlaceOnLine[] {
  const length = polylineLength(points);
  const room = Math.max(0, isClosed ? length : length - start);
  const gaps = isClosed ? count : Math.max(1, count - 1);
  const step = by === 'count' ? room / gaps : distance;
  const most = by === 'count' && room > 0 ? count : fitting(room, distance, isClosed);
  return Array.from({ length: most }, (_, i) => {
    const way = start + i * step;
    return placeAt(points, isClosed ? way % length : Math.min(way, length));
  });
}

function fitting(room: number, step: number, isClosed: boolean): number {
  const fit = Math.floor(room / step + 1e-9) + (isClosed ? 0 : 1);
  return Math.min(MAX_COPIES, Math.max(1, fit));
}

function placeAt(points: Float64Array, way: number): PlaceOnLine {
  let left = way;
  for (let i = 0; ; i += 2) {
    const [x, y] = [points[i]!, points[i + 1]!];
    const [dx, dy] = [points[i + 2]! - x, points[i + 3]! - y];
    const length = Math.hypot(dx, dy);
    const isLast = i + 4 >= points.length;
    if (left <= length || isLast) {
      const part = length === 0 ? 0 : Math.min(1, left / length);
      return { x: x + dx * part, y: y + dy * part, angle: Math.atan2(dy, dx) };
    }
    left -= length;
  }
}

/** Copies turn around the middle of all that is copied. */
function onPlace(
  pieces: readonly PieceRow[],
  place: PlaceOnLine,
  { isTurned }: PathParams,
): CopyPlacing {
  const box = boundsOf(pieces);
  const middle = { x: (box.minX + box.maxX) / 2, y: (box.minY + box.maxY) / 2 };
  const [dx, dy] = [place.x - middle.x, place.y - middle.y];
  return (piece) => {
    const there = isTurned ? turned(piece, middle, place.angle) : piece;
    const { x, y, angle } = { ...piece, ...there };
    return { x: x + dx, y: y + dy, angle };
  };
}
