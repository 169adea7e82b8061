// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The grips of a selection: the handles of its box, and a grip on a stalk above to turn it; after a second
 * click its corners turn it, and its sides lean it over.
 */
import { type Bounds, isEmpty } from '../../../geometry/bounds.js';
import type { Point } from '../../../geometry/path.js';
import type { OverlayShape } from '../overlay.js';
import type { PointerEvent } from '../tool.js';
import { type Handle, handlesOf, isCorner, placeOf } from './handles.js';
import { turnGripOf } from './turning.js';

export type Grip =
  | { readonly kind: 'handle'; readonly handle: Handle }
  | { readonly kind: 'lean-grip'; readonly handle: Handle }
  | { readonly kind: 'turn-grip' };

/** What the handles do: a click on what is selected switches between both. */
export type GripMode = 'resize' | 'turn';

/** Grips are caught from a little further away than pieces. */
const GRIP_REACH = 2;

/** The grip under the pointer; `box` is that around the selection. */
export function gripAt(
  box: Bounds,
  { at, tolerance }: PointerEvent,
  mode: GripMode,
): Grip | undefined {
  if (isEmpty(box)) return undefined;
  const reach = tolerance * GRIP_REACH;
  const handle = handlesOf(box, tolerance).find((h) => isNear(placeOf(box, h), at, reach));
  if (handle !== undefined) return gripOf(handle, mode);
  return isNear(turnGripOf(box, tolerance), at, reach) ? { kind: 'turn-grip' } : undefined;
}

function gripOf(handle: Handle, mode: GripMode): Grip {
  if (mode === 'resize') return { kind: 'handle', handle };
  return isCorner(handle) ? { kind: 'turn-grip' } : { kind: 'lean-grip', handle };
}

export function gripShapes(
  box: Bounds,
  tolerance: number,
  mode: GripMode,
): readonly OverlayShape[] {
  if (isEmpty(box)) return [];
  const turn = turnGripOf(box, tolerance);
  const handles = handlesOf(box, tolerance);
  return [
    { kind: 'line', from: turn, to: { x: turn.x, y: box.maxY } },
    { kind: 'grip', at: turn, form: 'round' },
    ...handles.map((h) => ({ kind: 'grip', at: placeOf(box, h), form: formOf(h, mode) }) as const),
  ];
}

function formOf(handle: Handle, mode: GripMode): 'square' | 'round' | 'diamond' {
  if (mode === 'resize') return 'square';
  return isCorner(handle) ? 'round' : 'diamond';
}

export function isNear(a: Point, b: Point, reach: number): boolean {
  return Math.abs(a.x - b.x) <= reach && Math.abs(a.y - b.y) <= reach;
}
