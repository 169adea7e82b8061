// SPDX-License-Identifier: GPL-3.0-or-later
/** What a person has done to a piece since it was made, done to what is made in its place. */
import { type Placing, placedFrame, placingOf } from '../../art/drawing.js';
import { composed, inverse } from '../../geometry/matrix.js';
import type { PieceRow } from '../../model/rows.js';
import type { PieceSource } from '../../model/source.js';

export function movedLike(
  row: PieceRow & { readonly source: PieceSource },
  drawn: Placing,
): Placing {
  const since = composed(placedFrame(row), inverse(placedFrame(row.source.drawn)));
  return placingOf(composed(since, placedFrame(drawn)));
}

/** The row at another place, with no skew left of the one before. */
export function placedAt(row: PieceRow, placing: Placing): PieceRow {
  const { skew: _, ...upright } = row;
  return { ...upright, ...placing };
}
