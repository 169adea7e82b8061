// SPDX-License-Identifier: GPL-3.0-or-later
/** By what a selection is taken hold of: the corners of its box, and a grip on a stalk above to turn it. */
import { type Bounds, isEmpty } from '../../../geometry/bounds.js';
import type { Point } from '../../../geometry/path.js';
import type { OverlayShape } from '../overlay.js';
import type { PointerEvent } from '../tool.js';
import { CORNERS, type Corner, cornerOf } from './resizing.js';
import { turnGripOf } from './turning.js';

export type Grip =
  | { readonly kind: 'corner'; readonly corner: Corner }
  | { readonly kind: 'turn-grip' };

/** Grips are caught from a little further away than pieces. */
const GRIP_REACH = 2;

/** The grip under the pointer; `box` is that around the selection. */
export function gripAt(box: Bounds, { at, tolerance }: PointerEvent): Grip | undefined {
  if (isEmpty(box)) return undefined;
  const reach = tolerance * GRIP_REACH;
  const corner = CORNERS.find((c) => isNear(cornerOf(box, c), at, reach));
  if (corner !== undefined) return { kind: 'corner', corner };
  return isNear(turnGripOf(box, tolerance), at, reach) ? { kind: 'turn-grip' } : undefined;
}

export function gripShapes(box: Bounds, tolerance: number): readonly OverlayShape[] {
  if (isEmpty(box)) return [];
  const turn = turnGripOf(box, tolerance);
  return [
    { kind: 'line', from: turn, to: { x: turn.x, y: box.maxY } },
    { kind: 'grip', at: turn, form: 'round' },
    ...CORNERS.map((c) => ({ kind: 'grip', at: cornerOf(box, c), form: 'square' }) as const),
  ];
}

export function isNear(a: Point, b: Point, reach: number): boolean {
  return Math.abs(a.x - b.x) <= reach && Math.abs(a.y - b.y) <= reach;
}
