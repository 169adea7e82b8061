// SPDX-License-Identifier: GPL-3.0-or-later
/** The eight handles of a box: its corners, and the middles of its sides where there is room for them. */
import type { Bounds } from '../../../geometry/bounds.js';
import type { Point } from '../../../geometry/path.js';
import type { PointerShape } from '../tool.js';

/** The side of the box that it stands at: −1 is left or front, 1 is right or back. */
export interface Handle {
  readonly x: -1 | 0 | 1;
  readonly y: -1 | 0 | 1;
}

const CORNERS: readonly Handle[] = [
  { x: -1, y: -1 },
  { x: 1, y: -1 },
  { x: 1, y: 1 },
  { x: -1, y: 1 },
];
const LEVEL: readonly Handle[] = [
  { x: -1, y: 0 },
  { x: 1, y: 0 },
];
const PLUMB: readonly Handle[] = [
  { x: 0, y: -1 },
  { x: 0, y: 1 },
];

/** A side that is shorter than this has no room for a handle in its middle; in tolerances. */
const ROOM = 12;

/** A side shorter than this is none, mm: what has no height can only be made longer. */
export const NO_SIDE = 1e-6;

/** `tolerance` as in PointerEvent. */
export function handlesOf(box: Bounds, tolerance: number): readonly Handle[] {
  const [width, height] = [box.maxX - box.minX, box.maxY - box.minY];
  if (width < NO_SIDE && height < NO_SIDE) return [];
  if (height < NO_SIDE) return LEVEL;
  if (width < NO_SIDE) return PLUMB;
  const room = ROOM * tolerance;
  return [...CORNERS, ...(height >= room ? LEVEL : []), ...(width >= room ? PLUMB : [])];
}

/** No handle, but a place as well. */
export const MIDDLE: Handle = { x: 0, y: 0 };

/** Where a handle is, or the middle. */
export function placeOf({ minX, minY, maxX, maxY }: Bounds, { x, y }: Handle): Point {
  return {
    x: x === 0 ? (minX + maxX) / 2 : x < 0 ? minX : maxX,
    y: y === 0 ? (minY + maxY) / 2 : y < 0 ? minY : maxY,
  };
}

export function acrossFrom({ x, y }: Handle): Handle {
  return { x: -x as Handle['x'], y: -y as Handle['y'] }; // The negative of −1, 0 or 1 is one of them.
}

export function isCorner({ x, y }: Handle): boolean {
  return x !== 0 && y !== 0;
}

export function shapeOf({ x, y }: Handle): PointerShape {
  if (y === 0) return 'ew-resize';
  if (x === 0) return 'ns-resize';
  return x === y ? 'nesw-resize' : 'nwse-resize';
}
