// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Place, size and angle of what is selected as numbers, and where pieces come to lie when one of them is typed. The
 * numbers are those of the box around the selection, be it one piece or many. The anchor of the box stays where it
 * is, except where its place is typed, and pieces keep their places to each other.
 */
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import { N_ } from '../../base/translatable.js';
import type { Bounds } from '../../geometry/bounds.js';
import type { Point } from '../../geometry/path.js';
import type { PieceRow } from '../../model/rows.js';
import { boundsOf } from '../hit-test.js';
import { NO_SIDE } from '../tools/select/handles.js';
import { isAskew, type Placement, stretchedFrom } from '../tools/select/stretching.js';
import { turned } from '../tools/select/turning.js';
import { type Anchor, anchorOn } from './anchor.js';

export type NumberKey = 'x' | 'y' | 'width' | 'height' | 'angle';

/** mm and radians. */
export interface SelectionNumbers extends Readonly<Record<NumberKey, number>> {
  /** How many pieces. Many have no angle of their own: it is 0, and the one typed turns them together by that much. */
  readonly count: number;
  /** Width and height only change together: a piece that is turned askew would have to be sheared. */
  readonly isRatioKept: boolean;
}

export interface TypedNumber {
  readonly key: NumberKey;
  readonly value: number;
  readonly anchor: Anchor;
  /** Width and height change together. */
  readonly isLocked: boolean;
}

/** Undefined where nothing is selected. */
export function numbersOf(
  pieces: readonly PieceRow[],
  anchor: Anchor,
): SelectionNumbers | undefined {
  const [first] = pieces;
  if (first === undefined) return undefined;
  const box = boundsOf(pieces);
  return {
    ...anchorOn(box, anchor),
    ...sizeOf(box),
    angle: pieces.length === 1 ? first.angle : 0,
    count: pieces.length,
    isRatioKept: pieces.some(isAskew),
  };
}

/**
 * Where a piece comes to lie, for each of the pieces. Throws AppError `numbers.no-size` where a side is to be scaled
 * that is not there.
 */
export function placedAs(
  pieces: readonly PieceRow[],
  typed: TypedNumber,
): (piece: PieceRow) => Placement {
  const numbers = numbersOf(pieces, typed.anchor);
  if (numbers === undefined) return placementOf;
  const { key, value } = typed;
  if (key === 'x') return (piece) => shifted(piece, { x: value - numbers.x, y: 0 });
  if (key === 'y') return (piece) => shifted(piece, { x: 0, y: value - numbers.y });
  const fixed = { x: numbers.x, y: numbers.y };
  if (key !== 'angle') {
    const by = stretchOf(numbers, typed);
    return (piece) => stretchedFrom(piece, fixed, by);
  }
  const turn = (piece: PieceRow) => ({
    ...placementOf(piece),
    ...turned(piece, fixed, value - numbers.angle),
  });
  const at = anchorOn(
    boundsOf(pieces.map((piece) => ({ ...piece, ...turn(piece) }))),
    typed.anchor,
  );
  const back = { x: fixed.x - at.x, y: fixed.y - at.y };
  return (piece) => shifted(turn(piece), back);
}

function stretchOf(numbers: SelectionNumbers, { key, value, isLocked }: TypedNumber): Point {
  const side = key === 'width' ? numbers.width : numbers.height;
  if (side < NO_SIDE) {
    throw new AppError(
      'numbers.no-size',
      key === 'width'
        ? msg('What is selected has no width that could be changed: it is a line.')
        : msg('What is selected has no height that could be changed: it is a line.'),
    );
  }
  const factor = value / side;
  if (isLocked || numbers.isRatioKept) return { x: factor, y: factor };
  return key === 'width' ? { x: factor, y: 1 } : { x: 1, y: factor };
}

function shifted(placement: Placement, by: Point): Placement {
  return { ...placementOf(placement), x: placement.x + by.x, y: placement.y + by.y };
}

function placementOf({ x, y, width, height, angle }: Placement): Placement {
  return { x, y, width, height, angle };
}

function sizeOf({ minX, minY, maxX, maxY }: Bounds) {
  return { width: maxX - minX, height: maxY - minY };
}

/** What typing a number is called in the undo list. */
export const LABELS = {
  x: N_('Move'),
  y: N_('Move'),
  width: N_('Resize'),
  height: N_('Resize'),
  angle: N_('Rotate'),
} as const satisfies Readonly<Record<NumberKey, string>>;
