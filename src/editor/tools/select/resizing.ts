// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Pieces grow and shrink together with a corner of their common box, in proportion. The opposite
 * corner stays where it is; with Control the middle does.
 */
import type { Bounds } from '../../../geometry/bounds.js';
import type { Point } from '../../../geometry/path.js';
import type { PieceRow } from '../../../model/rows.js';
import type { Gesture } from '../gesture.js';
import type { PointerEvent, ToolContext } from '../tool.js';
import { patchPieces } from './patch-pieces.js';

/** A corner of a box: which end of x, which end of y. */
export interface Corner {
  readonly x: 'minX' | 'maxX';
  readonly y: 'minY' | 'maxY';
}

export const CORNERS: readonly Corner[] = [
  { x: 'minX', y: 'minY' },
  { x: 'maxX', y: 'minY' },
  { x: 'maxX', y: 'maxY' },
  { x: 'minX', y: 'maxY' },
];

/** No side of the common box gets shorter than this, mm. */
const MIN_SIDE = 0.5;

export function cornerOf(box: Bounds, corner: Corner): Point {
  return { x: box[corner.x], y: box[corner.y] };
}

export function beginResizing(
  context: ToolContext,
  pieces: readonly PieceRow[],
  { box, corner }: { readonly box: Bounds; readonly corner: Corner },
): Gesture {
  const { history, store } = context;
  const mark = history.mark();
  const grip = cornerOf(box, corner);
  const opposite = {
    x: box[corner.x === 'minX' ? 'maxX' : 'minX'],
    y: box[corner.y === 'minY' ? 'maxY' : 'minY'],
  };
  const middle = { x: (box.minX + box.maxX) / 2, y: (box.minY + box.maxY) / 2 };
  const longSide = Math.max(box.maxX - box.minX, box.maxY - box.minY);
  let pointed = grip;
  return {
    drag({ at, isControl }: PointerEvent) {
      pointed = at;
      const fixed = isControl ? middle : opposite;
      const factor = Math.max(stretch(fixed, grip, at), MIN_SIDE / longSide);
      patchPieces(store, 'Resize', pieces, (p) => scaled(p, fixed, factor));
    },
    end: () => history.squashTo(mark, 'Resize'),
    cancel: () => history.bailTo(mark),
    overlay: () => [{ kind: 'reading', at: pointed, about: 'size' }],
  };
}

/** How far along the way from `fixed` to `grip` the pointer is: 1 at the grip. */
function stretch(fixed: Point, grip: Point, at: Point): number {
  const x = grip.x - fixed.x;
  const y = grip.y - fixed.y;
  return ((at.x - fixed.x) * x + (at.y - fixed.y) * y) / (x * x + y * y);
}

function scaled(piece: PieceRow, fixed: Point, factor: number) {
  return {
    x: fixed.x + (piece.x - fixed.x) * factor,
    y: fixed.y + (piece.y - fixed.y) * factor,
    width: piece.width * factor,
    height: piece.height * factor,
  };
}
