// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Rows at any angle: the art is turned back until they are level, laid out as ever, and the finished block turned
 * forth. A pixel stays as wide as asked for, whatever the angle.
 */
import { composed, type Matrix, transformPath } from '../../geometry/matrix.js';
import type { ScanGeometry } from '../../toolpath/toolpath.js';
import type { PieceArt } from '../contract.js';

/** The unit vector that level rows are turned to. */
export interface RowTurn {
  readonly cos: number;
  readonly sin: number;
}

/** A cosine below this is that of a right angle, which floating-point numbers cannot say. */
const RIGHT = 1e-12;

/** Right angles are exact, so that upright rows keep one axis still. */
export function rowTurn(angle: number): RowTurn {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  if (Math.abs(sin) < RIGHT) return { cos: Math.sign(cos), sin: 0 };
  if (Math.abs(cos) < RIGHT) return { cos: 0, sin: Math.sign(sin) };
  return { cos, sin };
}

/** The art as it looks where its rows are level. */
export function turnedBack(art: PieceArt, { cos, sin }: RowTurn): PieceArt {
  const back: Matrix = [cos, -sin, sin, cos, 0, 0];
  return {
    paths: art.paths.map((shape) => ({ ...shape, path: transformPath(shape.path, back) })),
    bitmaps: art.bitmaps.map((bitmap) => ({
      ...bitmap,
      placement: composed(back, bitmap.placement),
    })),
  };
}

/** Rows that run from left to right, the top one first. */
export type LevelRows = Omit<ScanGeometry, 'along' | 'across'>;

/** Level rows where they belong. */
export function turnedForth(block: LevelRows, { cos, sin }: RowTurn): ScanGeometry {
  const { x, y } = block.origin;
  return {
    ...block,
    origin: { x: cos * x - sin * y, y: sin * x + cos * y },
    along: { x: cos, y: sin },
    across: { x: sin, y: -cos },
  };
}
