// SPDX-License-Identifier: GPL-3.0-or-later
/** What the list of pieces says of each, and what it makes of the ones that are chosen there. */
import { boundsOf } from '../../../editor/hit-test.js';
import { lockedLayers } from '../../../editor/select/locked.js';
import type { Selection } from '../../../editor/selection.js';
import type { PieceRow, RowId } from '../../../model/rows.js';
import type { DocumentStore } from '../../../model/store.js';
import type { LengthUnit } from '../../../params/typed.js';
import { formatLiveLength } from '../../toolkit/format.js';
import { _ } from '../../toolkit/gettext.js';

export interface PieceWords {
  readonly name: string;
  readonly detail: string;
  /** It cannot be selected, or is not seen. */
  readonly isHeldBack: boolean;
}

export function pieceWords(store: DocumentStore, piece: PieceRow, unit: LengthUnit): PieceWords {
  const layer = store.get('layer', piece.layer);
  const { minX, minY, maxX, maxY } = boundsOf([piece]);
  const mm = (value: number) => formatLiveLength(value, unit);
  const values = { width: mm(maxX - minX), height: mm(maxY - minY), x: mm(minX), y: mm(minY) };
  const place = _('{width} by {height} {unit}, at {x}, {y}', { ...values, unit });
  return {
    name: piece.name,
    detail: [layer?.name, place].filter(Boolean).join(' · '),
    isHeldBack: layer?.isVisible === false || lockedLayers(store).has(piece.layer),
  };
}

/** Selects these, inside of the group that all of them are in; pieces of locked layers stay as they are. */
export function choosePieces(
  { store, selection }: { readonly store: DocumentStore; readonly selection: Selection },
  ids: readonly RowId[],
): void {
  const locked = lockedLayers(store);
  const pieces = ids.flatMap((id) => store.get('piece', id) ?? []);
  const free = pieces.filter(({ layer }) => !locked.has(layer));
  const groups = new Set(free.map(({ group }) => group));
  selection.enter(groups.size === 1 ? [...groups][0] : undefined);
  selection.set(free.map(({ id }) => id));
}

/** The stretch in which two lists differ: `[from, end in the first, end in the second]`. */
export function differing<T>(before: readonly T[], after: readonly T[]): [number, number, number] {
  const least = Math.min(before.length, after.length);
  let from = 0;
  while (from < least && before[from] === after[from]) from++;
  let same = 0;
  while (same < least - from && before.at(-1 - same) === after.at(-1 - same)) same++;
  return [from, before.length - same, after.length - same];
}
