// SPDX-License-Identifier: GPL-3.0-or-later
/** The nine points of a box that a place is given for and that stay where they are when its size changes. */
import type { Bounds } from '../../geometry/bounds.js';
import type { Point } from '../../geometry/path.js';

/** Parts of the way from left to right, and from front to back. */
export interface Anchor {
  readonly x: 0 | 0.5 | 1;
  readonly y: 0 | 0.5 | 1;
}

const PARTS = [0, 0.5, 1] as const;

/** Anchors as they lie on the screen: the back row first, each from left to right. */
export const ANCHORS: readonly Anchor[] = [1, 0.5, 0].flatMap((y) =>
  PARTS.map((x) => ({ x, y: y as Anchor['y'] })),
);

/** What people measure from: the corner at the bed's origin. */
export const FRONT_LEFT: Anchor = { x: 0, y: 0 };

export function anchorOn({ minX, minY, maxX, maxY }: Bounds, { x, y }: Anchor): Point {
  return { x: minX + (maxX - minX) * x, y: minY + (maxY - minY) * y };
}
