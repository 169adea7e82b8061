// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Edited outlines put into the document in one transaction. Everything else of a piece stays: its layer, its group, its
 * turn and its stretch. What it was made from is not true of it any more, and so it is plain outlines from then on.
 */
import { apply } from '../../geometry/matrix.js';
import type { PieceRow } from '../../model/rows.js';
import type { ChangeLabel, DocumentStore } from '../../model/store.js';
import { carryTabs } from '../../model/tabs.js';
import type { EditedPiece } from './edited-piece.js';
import { type OutlineChanges, splicedAsset } from './spliced-asset.js';

export type PieceChanges = ReadonlyMap<EditedPiece, OutlineChanges>;

/** Returns the pieces that were made from something until now. */
export function applyEdits(
  store: DocumentStore,
  label: ChangeLabel,
  changes: PieceChanges,
): readonly PieceRow[] {
  const live = [...changes].filter(([{ row }]) => store.get('piece', row.id) === row);
  store.transact(label, (tx) => {
    for (const [piece, outlines] of live) {
      const row = editedRow(store, piece, outlines);
      if (row === undefined) tx.remove(piece.row.id);
      else tx.put(row);
    }
  });
  return live.flatMap(([{ row }]) => (row.source === undefined ? [] : [row]));
}

function editedRow(
  store: DocumentStore,
  { row, asset, toBed }: EditedPiece,
  outlines: OutlineChanges,
): PieceRow | undefined {
  const spliced = splicedAsset(asset, outlines);
  if (spliced === undefined) return undefined;
  const { asset: made, corner } = spliced;
  store.keepMadeAsset(made, asset.fingerprint, (from) =>
    from.kind === 'paths' ? splicedAsset(from, outlines)?.asset : undefined,
  );
  const { source: _, ...plain } = row;
  const middle = { x: corner.x + made.width / 2, y: corner.y + made.height / 2 };
  const edited = {
    ...plain,
    asset: made.fingerprint,
    ...apply(toBed, middle),
    width: made.width * (row.width / asset.width),
    height: made.height * (row.height / asset.height),
  };
  return carryTabs([edited], [row])[0];
}
