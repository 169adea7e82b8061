// SPDX-License-Identifier: GPL-3.0-or-later
/** Copies of pieces in rows and columns, or around a circle. What is selected is the first of them and stays. */

import type { Point } from '../../geometry/path.js';
import { putInGroup } from '../../model/groups.js';
import type { PieceRow, RowId } from '../../model/rows.js';
import type { ChangeLabel, DocumentStore, Transaction } from '../../model/store.js';
import { behind } from '../behind.js';
import { copiedGroups } from '../clipboard/copied-groups.js';
import { boundsOf } from '../hit-test.js';
import { wholeGroups } from '../select/units.js';
import { turned } from '../tools/select/turning.js';
import type { CircleParams, GridParams } from './params.js';

type Placement = Partial<Pick<PieceRow, 'x' | 'y' | 'angle'>>;
/** Where a copy lies, for each of its pieces. */
export type CopyPlacing = (piece: PieceRow) => Placement;

/** All copies but the first, row by row. */
export function gridCopies(
  pieces: readonly PieceRow[],
  params: GridParams,
): readonly CopyPlacing[] {
  const { minX, minY, maxX, maxY } = boundsOf(pieces);
  const [stepX, stepY] = [maxX - minX + params.gapX, maxY - minY + params.gapY];
  const copies: CopyPlacing[] = [];
  for (let row = 0; row < params.rows; row++) {
    for (let column = 0; column < params.columns; column++) {
      const by = { x: column * stepX, y: row * stepY };
      if (row + column > 0) copies.push((piece) => ({ x: piece.x + by.x, y: piece.y + by.y }));
    }
  }
  return copies;
}

/** All copies but the first, counter-clockwise. */
export function circleCopies(
  pieces: readonly PieceRow[],
  { count, radius, angle, isTurned }: CircleParams,
): readonly CopyPlacing[] {
  const box = boundsOf(pieces);
  const first = { x: (box.minX + box.maxX) / 2, y: (box.minY + box.maxY) / 2 };
  const middle = { x: first.x, y: first.y + radius };
  const isWhole = Math.abs(Math.abs(angle) - 2 * Math.PI) < 1e-9;
  const step = angle / Math.max(1, isWhole ? count : count - 1);
  return Array.from({ length: count - 1 }, (_, i) => {
    const by = (i + 1) * step;
    if (isTurned) return (piece) => turned(piece, middle, by);
    const at = turnedPoint(first, middle, by);
    const way = { x: at.x - first.x, y: at.y - first.y };
    return (piece) => ({ x: piece.x + way.x, y: piece.y + way.y });
  });
}

/** One undo entry. The pieces themselves come to `first`, where that is given. Returns the pieces that are new. */
export function putCopies(
  store: DocumentStore,
  label: ChangeLabel,
  pieces: readonly PieceRow[],
  copies: readonly CopyPlacing[],
  first?: CopyPlacing,
): readonly RowId[] {
  const groups = wholeGroups(store, new Set(pieces.map(({ id }) => id)));
  const whole = store.all('group').filter(({ id }) => groups.has(id));
  const put = (tx: Transaction, place: CopyPlacing, above: number): RowId[] => {
    const groupFor = copiedGroups(tx, store, whole);
    return pieces.map((piece, i) => {
      const id = tx.newId('piece');
      const copy = { ...piece, ...place(piece), id, order: above + i };
      tx.put(putInGroup(copy, groupFor(piece.group)));
      return id;
    });
  };
  const above = behind(store.all('piece'));
  return store.transact(label, (tx) => {
    if (first !== undefined) for (const piece of pieces) tx.put({ ...piece, ...first(piece) });
    return copies.flatMap((place, i) => put(tx, place, above + i * pieces.length));
  });
}

function turnedPoint({ x, y }: Point, middle: Point, angle: number): Point {
  const [dx, dy] = [x - middle.x, y - middle.y];
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return { x: middle.x + dx * cos - dy * sin, y: middle.y + dx * sin + dy * cos };
}
