// SPDX-License-Identifier: GPL-3.0-or-later
/** The pieces that one generator drew together: a box is its cuts and its labels. */
import type { PieceRow } from '../../model/rows.js';
import type { GeneratedSource } from '../../model/source.js';

export type GeneratedPiece = PieceRow & { readonly source: GeneratedSource };

export function isGenerated(row: PieceRow): row is GeneratedPiece {
  return row.source?.kind === 'generated';
}

/**
 * All that was drawn with this piece, in the order of the drawing; one of each part, since a copy may lie in the same
 * group.
 */
export function piecesDrawnWith(
  all: readonly PieceRow[],
  row: GeneratedPiece,
): readonly GeneratedPiece[] {
  const { parts = 1 } = row.source;
  if (parts === 1) return [row];
  const same = keyOf(row);
  const others = all.filter(isGenerated).filter((other) => keyOf(other) === same);
  const found = Array.from({ length: parts }, (_, part) =>
    part === row.source.part ? row : others.find((other) => other.source.part === part),
  );
  return found.filter((one) => one !== undefined);
}

function keyOf({ group, source: { generator, params, parts } }: GeneratedPiece): string {
  return JSON.stringify([group, generator, parts, Object.entries(params).sort()]);
}
