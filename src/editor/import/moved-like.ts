// SPDX-License-Identifier: GPL-3.0-or-later
/** What a person has done to a piece since it was made, done to what is made in its place. */
import { type Placing, placingOf } from '../../art/drawing.js';
import {
  composed,
  inverse,
  type Matrix,
  rotation,
  scaling,
  translation,
} from '../../geometry/matrix.js';
import type { PieceRow } from '../../model/rows.js';
import type { PieceSource } from '../../model/source.js';

export function movedLike(
  row: PieceRow & { readonly source: PieceSource },
  drawn: Placing,
): Placing {
  const since = composed(frameOf(row), inverse(frameOf(row.source.drawn)));
  return placingOf(composed(since, frameOf(drawn)));
}

/** Takes the unit square to where the placing has it. */
function frameOf({ x, y, width, height, angle, isMirrored }: Placing): Matrix {
  const sized = composed(scaling(isMirrored ? -width : width, height), translation(-0.5, -0.5));
  return composed(composed(translation(x, y), rotation(angle)), sized);
}
