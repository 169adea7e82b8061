// SPDX-License-Identifier: GPL-3.0-or-later
/** Parts are moved to where they were nested; a piece that several of them are made of comes apart. One undo entry. */

import { apply } from '../../geometry/matrix.js';
import { putInGroup } from '../../model/groups.js';
import type { PieceRow, RowId } from '../../model/rows.js';
import type { ChangeLabel, DocumentStore, Transaction } from '../../model/store.js';
import { carryTabs } from '../../model/tabs.js';
import type { Nest, PartPlace } from '../../shaping/nest/contract.js';
import type { FoundPart, PartMember } from '../../shaping/nest/part-contract.js';
import { behind } from '../behind.js';
import { outlineAsset } from '../import/read-pieces.js';
import { placeMatrix } from './live-nest.js';

interface NestedParts {
  readonly nest: Nest;
  readonly parts: readonly FoundPart[];
}

/** Returns the pieces that were laid. */
export function putNest(
  store: DocumentStore,
  label: ChangeLabel,
  pieces: readonly PieceRow[],
  { nest, parts }: NestedParts,
): readonly RowId[] {
  const places = new Map(nest.places.map((place) => [place.part, place]));
  // A piece of which nothing is laid stays whole.
  const torn = new Set(
    parts.flatMap(({ members }, part) =>
      members.flatMap(({ piece, outlines }) => (outlines && places.has(part) ? [piece] : [])),
    ),
  );
  return store.transact(label, (tx) => {
    let order = behind(store.all('piece'));
    const groups = { next: behind(store.all('group')) };
    const made = parts.map(({ members }) =>
      members
        .filter((m) => m.outlines === undefined || torn.has(m.piece))
        .map((member) => {
          const row = memberRow(tx, store, pieces[member.piece]!, member, order++);
          return { row, piece: member.piece };
        }),
    );
    const tabbed = tabsOfTorn(made.flat(), torn, pieces);
    const laid = parts.flatMap((part, i) => {
      const place = places.get(i);
      const rows = made[i]!.map(({ row }) => tabbed.get(row) ?? row);
      const group = groupOf(tx, groups, part, rows);
      for (const row of rows) {
        const there = place === undefined ? row : placedRow(row, place);
        tx.put(group === undefined ? there : putInGroup(there, group));
      }
      return place === undefined ? [] : rows.map(({ id }) => id);
    });
    for (const piece of torn) tx.remove(pieces[piece]!.id);
    return laid;
  });
}

/** Rows made of pieces that come apart, with the tabs of these. */
function tabsOfTorn(
  made: readonly { readonly row: PieceRow; readonly piece: number }[],
  torn: ReadonlySet<number>,
  pieces: readonly PieceRow[],
): ReadonlyMap<PieceRow, PieceRow> {
  const tabbed = new Map<PieceRow, PieceRow>();
  for (const piece of torn) {
    if (pieces[piece]!.tabs === undefined) continue;
    const rows = made.filter((one) => one.piece === piece).map(({ row }) => row);
    carryTabs(rows, [pieces[piece]!]).forEach((row, i) => {
      tabbed.set(rows[i]!, row);
    });
  }
  return tabbed;
}

/** The piece itself, or a new one of what of it belongs to a part. */
function memberRow(
  tx: Transaction,
  store: DocumentStore,
  like: PieceRow,
  { outlines }: PartMember,
  order: number,
): PieceRow {
  if (outlines === undefined) return like;
  const asset = outlineAsset(outlines, outlines);
  store.keepAsset(asset);
  const { x, y, width, height, angle, isMirrored } = outlines;
  const { name, layer } = like;
  const placing = { x, y, width, height, angle, isMirrored, order };
  const id = tx.newId('piece');
  return putInGroup(
    { kind: 'piece', id, layer, name, asset: asset.fingerprint, ...placing },
    like.group,
  );
}

/** A part whose pieces lie on several layers becomes a group. */
function groupOf(
  tx: Transaction,
  groups: { next: number },
  { members }: FoundPart,
  rows: readonly PieceRow[],
): RowId | undefined {
  const isTorn = members.some(({ outlines }) => outlines !== undefined);
  const [first] = rows;
  if (!isTorn || first === undefined || rows.length < 2) return undefined;
  const id = tx.newId('group');
  const isCommon = rows.every(({ group }) => group === first.group);
  const row = { kind: 'group', id, order: groups.next++, name: first.name } as const;
  tx.put(putInGroup(row, isCommon ? first.group : undefined));
  return id;
}

function placedRow(row: PieceRow, place: PartPlace): PieceRow {
  const { x, y } = apply(placeMatrix(place), row);
  return { ...row, x, y, angle: row.angle + place.angle };
}
