// SPDX-License-Identifier: GPL-3.0-or-later
/** Pieces leaned over together, about the middle of the box around them. */
import { placedFrame, placingOf } from '../art/drawing.js';
import { AppError } from '../base/errors.js';
import { msg } from '../base/message.js';
import { N_ } from '../base/translatable.js';
import { composed, type Matrix, translation } from '../geometry/matrix.js';
import type { Point } from '../geometry/path.js';
import type { PieceRow } from '../model/rows.js';
import type { ChangeLabel, DocumentStore } from '../model/store.js';
import type { Schema, ValuesOf } from '../params/schema.js';
import { boundsOf } from './hit-test.js';
import { placedAt } from './import/moved-like.js';

/** 80°: what leans further is a line. */
const MOST = (80 * Math.PI) / 180;
/** Share of the area that is left at least: what is flatter looks like a line. */
const FLATTEST = 0.01;

export const skewParams = {
  aside: {
    kind: 'angle',
    label: N_('Sideways'),
    help: N_('How far upright lines lean to the right.'),
    default: 0,
    min: -MOST,
    max: MOST,
  },
  upwards: {
    kind: 'angle',
    label: N_('Upwards'),
    help: N_('How far level lines rise to the right.'),
    default: 0,
    min: -MOST,
    max: MOST,
  },
} as const satisfies Schema;

/** One undo entry. Throws AppError `skew.flat` where nothing but a line would be left. */
export function skewPieces(
  store: DocumentStore,
  label: ChangeLabel,
  pieces: readonly PieceRow[],
  { aside, upwards }: ValuesOf<typeof skewParams>,
): void {
  const leaning: Matrix = [1, Math.tan(upwards), Math.tan(aside), 1, 0, 0];
  if (1 - leaning[1] * leaning[2] < FLATTEST) {
    throw new AppError(
      'skew.flat',
      msg('Nothing but a line would be left: lean it less to one of the sides.'),
    );
  }
  const { minX, minY, maxX, maxY } = boundsOf(pieces);
  const [x, y] = [(minX + maxX) / 2, (minY + maxY) / 2];
  if (aside === 0 && upwards === 0) return;
  leanPieces(store, label, pieces, { leaning, about: { x, y } });
}

/** Leans the rows that are given, not the store's: a gesture reckons from where it began. */
export function leanPieces(
  store: DocumentStore,
  label: ChangeLabel,
  pieces: readonly PieceRow[],
  { leaning, about: { x, y } }: { readonly leaning: Matrix; readonly about: Point },
): void {
  const skewed = composed(composed(translation(x, y), leaning), translation(-x, -y));
  store.transact(label, (tx) => {
    for (const piece of pieces) {
      if (tx.get(piece.id)?.kind === 'piece')
        tx.put(placedAt(piece, placingOf(composed(skewed, placedFrame(piece)))));
    }
  });
}
