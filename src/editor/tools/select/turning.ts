// SPDX-License-Identifier: GPL-3.0-or-later
/** Pieces turn together about the middle of their common box; with Control or Shift in steps of 15 degrees. */
import { N_ } from '../../../base/translatable.js';
import type { Bounds } from '../../../geometry/bounds.js';
import type { Point } from '../../../geometry/path.js';
import type { PieceRow } from '../../../model/rows.js';
import type { Gesture } from '../gesture.js';
import type { ToolContext } from '../tool.js';
import { patchPieces, tidyAngle } from './patch-pieces.js';

/** Distance of the grip above the box, in tolerances. */
const GRIP_REACH = 6;
const STEP = Math.PI / 12;

/** The place of the grip that turns the pieces; `tolerance` as in PointerEvent. */
export function turnGripOf(box: Bounds, tolerance: number): Point {
  return { x: (box.minX + box.maxX) / 2, y: box.maxY + GRIP_REACH * tolerance };
}

export function beginTurning(
  context: ToolContext,
  pieces: readonly PieceRow[],
  { box, start }: { readonly box: Bounds; readonly start: Point },
): Gesture {
  const { history, store } = context;
  const mark = history.mark();
  const middle = { x: (box.minX + box.maxX) / 2, y: (box.minY + box.maxY) / 2 };
  const began = directionOf(middle, start);
  let pointed = start;
  let by = 0;
  return {
    drag({ at, isShift, isControl }) {
      pointed = at;
      const free = directionOf(middle, at) - began;
      by = isShift || isControl ? Math.round(free / STEP) * STEP : free;
      patchPieces(store, N_('Rotate'), pieces, (piece) => turned(piece, middle, by));
    },
    end: () => history.squashTo(mark, N_('Rotate')),
    cancel: () => history.bailTo(mark),
    overlay: () => [{ kind: 'reading', at: pointed, about: 'turn', by }],
  };
}

/** The place of a piece that was turned about `middle`, counter-clockwise. */
export function turned(piece: PieceRow, middle: Point, angle: number) {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const x = piece.x - middle.x;
  const y = piece.y - middle.y;
  return {
    x: middle.x + x * cos - y * sin,
    y: middle.y + x * sin + y * cos,
    angle: tidyAngle(piece.angle + angle),
  };
}

function directionOf(from: Point, to: Point): number {
  return Math.atan2(to.y - from.y, to.x - from.x);
}
