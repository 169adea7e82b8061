// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Pieces grow and shrink together with a handle of their common box: with a corner in proportion, with the middle of a
 * side only that way; with Shift the other way round. The opposite side stays where it is; with Control the middle
 * does. The handle snaps to what lies near, but for Alt.
 */
import { N_ } from '../../../base/translatable.js';
import type { Bounds } from '../../../geometry/bounds.js';
import type { Point } from '../../../geometry/path.js';
import type { PieceRow } from '../../../model/rows.js';
import type { Axis } from '../../snap/snap-lines.js';
import { type Snapped, type Snapper, UNSNAPPED } from '../../snap/snapper.js';
import type { Gesture } from '../gesture.js';
import type { OverlayShape } from '../overlay.js';
import type { PointerEvent, ToolContext } from '../tool.js';
import { acrossFrom, type Handle, isCorner, MIDDLE, NO_SIDE, placeOf } from './handles.js';
import { patchPieces } from './patch-pieces.js';
import { isAskew, stretchedFrom } from './stretching.js';

/** No side of the common box gets shorter than this by hand, mm. */
const MIN_SIDE = 0.5;

export function beginResizing(
  context: ToolContext,
  pieces: readonly PieceRow[],
  { box, handle }: { readonly box: Bounds; readonly handle: Handle },
): Gesture {
  const { history, store, snapping } = context;
  const mark = history.mark();
  const snapper = snapping.begin(new Set(pieces.map(({ id }) => id)));
  const isAtCorner = isCorner(handle);
  const isRatioKept = pieces.some(isAskew);
  let pointed = placeOf(box, handle);
  let marks: readonly OverlayShape[] = [];
  return {
    drag(event: PointerEvent) {
      pointed = event.at;
      const fixed = placeOf(box, event.isControl ? MIDDLE : acrossFrom(handle));
      const pulled = { box, handle, fixed, snapper: event.isAlt ? undefined : snapper };
      const isProportional = isRatioKept || isAtCorner !== event.isShift;
      const { by, snapped } = (isProportional ? alike : freely)(pulled, event);
      marks = snapped.marks;
      patchPieces(store, N_('Resize'), pieces, (piece) => stretchedFrom(piece, fixed, by));
    },
    end: () => history.squashTo(mark, N_('Resize')),
    cancel: () => history.bailTo(mark),
    overlay: () => [...marks, { kind: 'reading', at: pointed, about: 'size' }],
  };
}

interface Pulled {
  readonly box: Bounds;
  readonly handle: Handle;
  readonly fixed: Point;
  readonly snapper: Snapper | undefined;
}

interface Factors {
  readonly by: Point;
  readonly snapped: Snapped;
}

function freely({ box, handle, fixed, snapper }: Pulled, { at, tolerance }: PointerEvent): Factors {
  const grip = placeOf(box, handle);
  const snapped = snapper?.point(at, tolerance, axesOf(handle)) ?? UNSNAPPED;
  const x = at.x + (snapped.x ?? 0) - fixed.x;
  const y = at.y + (snapped.y ?? 0) - fixed.y;
  const by = {
    x: handle.x === 0 ? 1 : factorOf(grip.x - fixed.x, x, box.maxX - box.minX),
    y: handle.y === 0 ? 1 : factorOf(grip.y - fixed.y, y, box.maxY - box.minY),
  };
  return { by, snapped };
}

/** How far along the way from what is fixed to the grip the pointer is, the same for both directions. */
function alike({ box, handle, fixed, snapper }: Pulled, { at, tolerance }: PointerEvent): Factors {
  const grip = placeOf(box, handle);
  const x = handle.x === 0 ? 0 : grip.x - fixed.x;
  const y = handle.y === 0 ? 0 : grip.y - fixed.y;
  const along = (at.x - fixed.x) * x + (at.y - fixed.y) * y;
  const longSide = Math.max(box.maxX - box.minX, box.maxY - box.minY);
  const atLeast = (factor: number) => Math.max(factor, MIN_SIDE / longSide);
  const free = along / (x * x + y * y);
  const landed = { x: fixed.x + x * free, y: fixed.y + y * free };
  // Only one of both can be met: the corner goes along its diagonal.
  const near = snapper?.point(landed, tolerance, axesOf(handle)) ?? UNSNAPPED;
  const axis = Math.abs(near.x ?? FAR) <= Math.abs(near.y ?? FAR) ? 'x' : 'y';
  const away = near[axis];
  if (away === undefined) return { by: both(atLeast(free)), snapped: UNSNAPPED };
  const factor = (landed[axis] + away - fixed[axis]) / (axis === 'x' ? x : y);
  const met = { x: fixed.x + x * factor, y: fixed.y + y * factor };
  const snapped = snapper?.point(met, tolerance, [axis]) ?? UNSNAPPED;
  return { by: both(atLeast(factor)), snapped };
}

const FAR = Number.POSITIVE_INFINITY;

function both(factor: number): Point {
  return { x: factor, y: factor };
}

function axesOf({ x, y }: Handle): readonly Axis[] {
  return [...(x === 0 ? [] : (['x'] as const)), ...(y === 0 ? [] : (['y'] as const))];
}

function factorOf(before: number, now: number, side: number): number {
  return side < NO_SIDE ? 1 : Math.max(now / before, MIN_SIDE / side);
}
