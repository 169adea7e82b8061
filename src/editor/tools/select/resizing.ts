// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Pieces grow and shrink together with a handle of their common box: with a corner in proportion, with the middle of a
 * side only that way; with Shift the other way round. The opposite side stays where it is; with Control the middle does.
 */
import type { Bounds } from '../../../geometry/bounds.js';
import type { Point } from '../../../geometry/path.js';
import type { PieceRow } from '../../../model/rows.js';
import type { Gesture } from '../gesture.js';
import type { PointerEvent, ToolContext } from '../tool.js';
import { type Handle, NO_SIDE, placeOf } from './handles.js';
import { patchPieces } from './patch-pieces.js';
import { isAskew, stretchedFrom } from './stretching.js';

/** No side of the common box gets shorter than this by hand, mm. */
const MIN_SIDE = 0.5;

export function beginResizing(
  context: ToolContext,
  pieces: readonly PieceRow[],
  { box, handle }: { readonly box: Bounds; readonly handle: Handle },
): Gesture {
  const { history, store } = context;
  const mark = history.mark();
  const isCorner = handle.x !== 0 && handle.y !== 0;
  const isRatioKept = pieces.some(isAskew);
  let pointed = placeOf(box, handle);
  return {
    drag(event: PointerEvent) {
      pointed = event.at;
      const fixed = placeOf(box, event.isControl ? MIDDLE : oppositeOf(handle));
      const free = freeFactors({ box, handle, fixed }, event.at);
      const isProportional = isRatioKept || isCorner !== event.isShift;
      const by = isProportional ? alike({ box, handle, fixed }, event.at) : free;
      patchPieces(store, 'Resize', pieces, (piece) => stretchedFrom(piece, fixed, by));
    },
    end: () => history.squashTo(mark, 'Resize'),
    cancel: () => history.bailTo(mark),
    overlay: () => [{ kind: 'reading', at: pointed, about: 'size' }],
  };
}

const MIDDLE: Handle = { x: 0, y: 0 };

interface Pulled {
  readonly box: Bounds;
  readonly handle: Handle;
  readonly fixed: Point;
}

function oppositeOf({ x, y }: Handle): Handle {
  return { x: -x as Handle['x'], y: -y as Handle['y'] }; // The negative of −1, 0 or 1 is one of them.
}

function freeFactors({ box, handle, fixed }: Pulled, at: Point): Point {
  const grip = placeOf(box, handle);
  return {
    x: handle.x === 0 ? 1 : factorOf(grip.x - fixed.x, at.x - fixed.x, box.maxX - box.minX),
    y: handle.y === 0 ? 1 : factorOf(grip.y - fixed.y, at.y - fixed.y, box.maxY - box.minY),
  };
}

/** How far along the way from what is fixed to the grip the pointer is, the same for both directions. */
function alike({ box, handle, fixed }: Pulled, at: Point): Point {
  const grip = placeOf(box, handle);
  const x = handle.x === 0 ? 0 : grip.x - fixed.x;
  const y = handle.y === 0 ? 0 : grip.y - fixed.y;
  const along = (at.x - fixed.x) * x + (at.y - fixed.y) * y;
  const longSide = Math.max(box.maxX - box.minX, box.maxY - box.minY);
  const factor = Math.max(along / (x * x + y * y), MIN_SIDE / longSide);
  return { x: factor, y: factor };
}

function factorOf(before: number, now: number, side: number): number {
  return side < NO_SIDE ? 1 : Math.max(now / before, MIN_SIDE / side);
}
