// SPDX-License-Identifier: GPL-3.0-or-later
/** The nine points of a box that a place is given for and that stay where they are when its size changes. */
import { N_ } from '../../base/translatable.js';
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

/** The nine by name, in the order of `ANCHORS`. */
export const ANCHOR_NAMES = {
  'back-left': N_('Back left'),
  back: N_('Back middle'),
  'back-right': N_('Back right'),
  left: N_('Middle left'),
  middle: N_('Middle'),
  right: N_('Middle right'),
  'front-left': N_('Front left'),
  front: N_('Front middle'),
  'front-right': N_('Front right'),
} as const;
export type AnchorName = keyof typeof ANCHOR_NAMES;

export function anchorNamed(name: AnchorName): Anchor {
  return ANCHORS[Object.keys(ANCHOR_NAMES).indexOf(name)]!;
}

/** What people measure from: the corner at the bed's origin. */
export const FRONT_LEFT: Anchor = { x: 0, y: 0 };

export function anchorOn({ minX, minY, maxX, maxY }: Bounds, { x, y }: Anchor): Point {
  return { x: minX + (maxX - minX) * x, y: minY + (maxY - minY) * y };
}
