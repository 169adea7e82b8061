// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What comes in together, laid out: each file where it has itself on its page, unless it would lie on another one; then it
 * goes beside that one. Pure.
 */
import { type Bounds, NOTHING, overlap, union } from '../../../geometry/bounds.js';
import type { Point } from '../../../geometry/path.js';
import { pieceBounds } from '../../../model/placement.js';
import type { ReadyPiece } from '../place-drawing.js';
import { movedBy, wayBeside, wayToFreeRoom } from './free-room.js';

export interface Arranged {
  readonly pieces: readonly ReadyPiece[];
  /** How many of the files would have lain on another one. */
  readonly movedCount: number;
}

/** Pieces of one file stay as they are to each other. */
export function sideBySide(pieces: readonly ReadyPiece[], bed: Bounds): Arranged {
  const taken: Bounds[] = [];
  const ways = new Map<ReadyPiece, Point>();
  let movedCount = 0;
  for (const unit of units(pieces)) {
    const box = boxAround(unit);
    const way = wayOf(box, taken, bed);
    taken.push(movedBy(box, way ?? { x: 0, y: 0 }));
    if (way === undefined) continue;
    movedCount++;
    for (const piece of unit) ways.set(piece, way);
  }
  return { pieces: pieces.map((piece) => shifted(piece, ways.get(piece))), movedCount };
}

function wayOf(box: Bounds, taken: readonly Bounds[], bed: Bounds): Point | undefined {
  if (!taken.some((other) => overlap(box, other))) return undefined;
  return wayToFreeRoom(box, taken, bed) ?? wayBeside(box, taken);
}

export function boxAround(pieces: readonly Parameters<typeof pieceBounds>[0][]): Bounds {
  return pieces.map(pieceBounds).reduce(union, NOTHING);
}

export function shifted<P extends Point>(piece: P, way: Point | undefined): P {
  return way === undefined ? piece : { ...piece, x: piece.x + way.x, y: piece.y + way.y };
}

/** What came of one file is one; what was drawn is by itself. */
function units(pieces: readonly ReadyPiece[]): readonly (readonly ReadyPiece[])[] {
  const byFile = new Map<number | ReadyPiece, ReadyPiece[]>();
  for (const piece of pieces) {
    const unit = byFile.get(piece.file ?? piece);
    if (unit === undefined) byFile.set(piece.file ?? piece, [piece]);
    else unit.push(piece);
  }
  return [...byFile.values()];
}
