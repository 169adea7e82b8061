// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Pieces lean over with the side of their common box that is dragged along itself. The opposite side stays where it is;
 * with Control the middle does, with Shift they lean in steps of 15 degrees.
 */
import { N_ } from '../../../base/translatable.js';
import type { Bounds } from '../../../geometry/bounds.js';
import type { Matrix } from '../../../geometry/matrix.js';
import type { Point } from '../../../geometry/path.js';
import type { PieceRow } from '../../../model/rows.js';
import { leanPieces } from '../../skewing.js';
import type { Gesture } from '../gesture.js';
import type { PointerEvent, ToolContext } from '../tool.js';
import { acrossFrom, type Handle, MIDDLE, placeOf } from './handles.js';

/** The name of the command that does the same by numbers. */
const LABEL = N_('Skew…');
const STEP = Math.PI / 12;
/** What leans further looks like a line, as in `skewing.ts`. */
const MAX_LEAN = (80 * Math.PI) / 180;

interface Side {
  readonly box: Bounds;
  /** The middle of a side. */
  readonly handle: Handle;
  readonly start: Point;
}

export function beginLeaning(
  { history, store }: ToolContext,
  pieces: readonly PieceRow[],
  { box, handle, start }: Side,
): Gesture {
  const mark = history.mark();
  const grip = placeOf(box, handle);
  const isLevel = handle.y !== 0;
  let pointed = start;
  let by = 0;
  return {
    drag(event: PointerEvent) {
      pointed = event.at;
      const about = placeOf(box, event.isControl ? MIDDLE : acrossFrom(handle));
      const along = isLevel ? event.at.x - start.x : event.at.y - start.y;
      by = leanOf(along, isLevel ? grip.y - about.y : grip.x - about.x, event.isShift);
      const part = Math.tan(by);
      const leaning: Matrix = isLevel ? [1, 0, part, 1, 0, 0] : [1, part, 0, 1, 0, 0];
      leanPieces(store, LABEL, pieces, { leaning, about });
    },
    end: () => history.squashTo(mark, LABEL),
    cancel: () => history.bailTo(mark),
    overlay: () => [{ kind: 'reading', at: pointed, about: 'lean', by }],
  };
}

function leanOf(along: number, across: number, isInSteps: boolean): number {
  const free = Math.atan(along / across);
  const lean = isInSteps ? Math.round(free / STEP) * STEP : free;
  return Math.min(MAX_LEAN, Math.max(-MAX_LEAN, lean));
}
