// SPDX-License-Identifier: GPL-3.0-or-later
/** Pieces follow the pointer; Shift keeps them on a level or plumb line. */
import type { Point } from '../../../geometry/path.js';
import type { PieceRow } from '../../../model/rows.js';
import type { Gesture } from '../gesture.js';
import type { ToolContext } from '../tool.js';
import { patchPieces, tidy } from './patch-pieces.js';

export function beginMoving(
  context: ToolContext,
  pieces: readonly PieceRow[],
  start: Point,
): Gesture {
  const { history } = context;
  const mark = history.mark();
  let pointed = start;
  return {
    drag({ at, isShift }) {
      pointed = at;
      const by = { x: at.x - start.x, y: at.y - start.y };
      movePieces(context, pieces, isShift ? straight(by) : by);
    },
    end: () => history.squashTo(mark, 'Move'),
    cancel: () => history.bailTo(mark),
    overlay: () => [{ kind: 'reading', at: pointed, about: 'place' }],
  };
}

/** Puts pieces `by` away from where their given rows have them. */
export function movePieces(context: ToolContext, pieces: readonly PieceRow[], by: Point): void {
  const dx = tidy(by.x);
  const dy = tidy(by.y);
  patchPieces(context.store, 'Move', pieces, (p) => ({ x: p.x + dx, y: p.y + dy }));
}

function straight({ x, y }: Point): Point {
  return Math.abs(x) >= Math.abs(y) ? { x, y: 0 } : { x: 0, y };
}
