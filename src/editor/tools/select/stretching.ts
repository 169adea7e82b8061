// SPDX-License-Identifier: GPL-3.0-or-later
/** Pieces made wider and higher about a point that stays where it is. */
import type { Point } from '../../../geometry/path.js';
import type { PieceRow } from '../../../model/rows.js';
import { tidyAngle } from './patch-pieces.js';

export type Placement = Pick<PieceRow, 'x' | 'y' | 'width' | 'height' | 'angle'>;

const ASKEW = 1e-9;

/** `by` is the factor along the bed's x and y: the same for both where a piece lies askew. */
export function stretchedFrom(piece: PieceRow, fixed: Point, by: Point): Placement {
  const isOnSide = Math.abs(Math.sin(piece.angle)) > 0.5;
  return {
    x: awayFrom(fixed.x, piece.x, by.x),
    y: awayFrom(fixed.y, piece.y, by.y),
    width: piece.width * (isOnSide ? by.y : by.x),
    height: piece.height * (isOnSide ? by.x : by.y),
    angle: piece.angle,
  };
}

/** Neither as it was drawn nor turned by quarters: to change only its width it would have to be sheared. */
export function isAskew({ angle, skew }: PieceRow): boolean {
  return skew !== undefined || (angle !== 0 && Math.abs(Math.sin(2 * tidyAngle(angle))) > ASKEW);
}

/** What is not stretched stays to the last bit. */
function awayFrom(fixed: number, at: number, factor: number): number {
  return factor === 1 ? at : fixed + (at - fixed) * factor;
}
