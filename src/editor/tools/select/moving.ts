// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Pieces follow the pointer, snap to what is near; Shift keeps them on a level or plumb line, Control and Alt let them
 * go where the hand has them.
 */
import { N_ } from '../../../base/translatable.js';
import type { Point } from '../../../geometry/path.js';
import type { PieceRow } from '../../../model/rows.js';
import { boundsOf } from '../../hit-test.js';
import type { Axis } from '../../snap/snap-lines.js';
import { type Snapped, UNSNAPPED } from '../../snap/snapper.js';
import type { Gesture } from '../gesture.js';
import type { PointerEvent, ToolContext } from '../tool.js';
import { patchPieces, tidy } from './patch-pieces.js';

export function beginMoving(
  context: ToolContext,
  pieces: readonly PieceRow[],
  start: Point,
): Gesture {
  const { history, snapping } = context;
  const mark = history.mark();
  const box = boundsOf(pieces);
  const snapper = snapping.begin(new Set(pieces.map(({ id }) => id)));
  let pointed = start;
  let snapped = UNSNAPPED;
  const snap = (
    by: Point,
    { tolerance, isControl, isAlt }: PointerEvent,
    axes?: readonly Axis[],
  ) =>
    isControl || isAlt ? UNSNAPPED : (snapper?.box(moved(box, by), tolerance, axes) ?? UNSNAPPED);
  return {
    drag(event) {
      pointed = event.at;
      const free = { x: event.at.x - start.x, y: event.at.y - start.y };
      const axis = Math.abs(free.x) >= Math.abs(free.y) ? 'x' : 'y';
      const by = event.isShift ? { x: 0, y: 0, [axis]: free[axis] } : free;
      snapped = snap(by, event, event.isShift ? [axis] : undefined);
      movePieces(context, pieces, landed(by, snapped));
    },
    end: () => history.squashTo(mark, N_('Move')),
    cancel: () => history.bailTo(mark),
    overlay: () => [...snapped.marks, { kind: 'reading', at: pointed, about: 'place' }],
  };
}

/** Puts pieces `by` away from where their given rows have them. */
export function movePieces(context: ToolContext, pieces: readonly PieceRow[], by: Point): void {
  patchPieces(context.store, N_('Move'), pieces, (p) => ({ x: p.x + by.x, y: p.y + by.y }));
}

/** Exact to the last bit where it has snapped, to a hundredth of a millimetre where a hand has put it. */
function landed(by: Point, snapped: Snapped): Point {
  return {
    x: snapped.x === undefined ? tidy(by.x) : by.x + snapped.x,
    y: snapped.y === undefined ? tidy(by.y) : by.y + snapped.y,
  };
}

function moved(box: ReturnType<typeof boundsOf>, { x, y }: Point) {
  return { minX: box.minX + x, minY: box.minY + y, maxX: box.maxX + x, maxY: box.maxY + y };
}
