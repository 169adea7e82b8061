// SPDX-License-Identifier: GPL-3.0-or-later
/** The bridges of selectable pieces: which there are, which are chosen, and edits of them within a transaction. */
import type { Bounds } from '../../geometry/bounds.js';
import type { PieceRow, PieceTab, RowId } from '../../model/rows.js';
import type { DocumentStore, Transaction } from '../../model/store.js';
import { pieceWithTabs, type TabOnBed, tabAt, tabsOnBed } from '../../model/tabs.js';
import { takeablePieces } from '../hit-test.js';

/** A tab by its piece, and its number there. */
export interface TabRef {
  readonly piece: RowId;
  readonly index: number;
}

export interface FoundTab {
  readonly ref: TabRef;
  readonly at: TabOnBed;
}

/** The tabs of the shown pieces that can be selected, lowest first. */
export function allTabs(store: DocumentStore): readonly FoundTab[] {
  return takeablePieces(store).flatMap((piece) =>
    tabsOnBed(piece).map((at, index) => ({ ref: { piece: piece.id, index }, at })),
  );
}

/** The nearest one; of equals that of the upper piece. */
export function tabNear(
  store: DocumentStore,
  { x, y }: { readonly x: number; readonly y: number },
  reach: number,
): FoundTab | undefined {
  let found: { readonly tab: FoundTab; readonly distance: number } | undefined;
  for (const tab of allTabs(store)) {
    const distance = Math.hypot(tab.at.x - x, tab.at.y - y);
    if (distance <= (found?.distance ?? reach)) found = { tab, distance };
  }
  return found?.tab;
}

export function tabsIn(store: DocumentStore, box: Bounds): readonly FoundTab[] {
  return allTabs(store).filter(({ at }) => {
    const { x, y } = at;
    return x >= box.minX && x <= box.maxX && y >= box.minY && y <= box.maxY;
  });
}

export function sameTab(a: TabRef, b: TabRef): boolean {
  return a.piece === b.piece && a.index === b.index;
}

/** Adds a tab to the piece as it is now; returns which it is. */
export function addTab(tx: Transaction, id: RowId, at: TabOnBed): TabRef | undefined {
  const piece = pieceIn(tx, id);
  if (piece === undefined) return undefined;
  const tabs = piece.tabs ?? [];
  tx.put(pieceWithTabs(piece, [...tabs, tabAt(piece, at)]));
  return { piece: id, index: tabs.length };
}

/** Puts each of these in the place of the tab that it names. */
export function putTabs(tx: Transaction, changed: readonly FoundTab[]): void {
  for (const [id, own] of byPiece(changed)) {
    const piece = pieceIn(tx, id);
    if (piece === undefined) continue;
    const tabs = (piece.tabs ?? []).map((tab, index): PieceTab => {
      const found = own.find(({ ref }) => ref.index === index);
      return found === undefined ? tab : tabAt(piece, found.at);
    });
    tx.put(pieceWithTabs(piece, tabs));
  }
}

export function removeTabs(tx: Transaction, refs: readonly TabRef[]): void {
  for (const [id, own] of byPiece(refs.map((ref) => ({ ref })))) {
    const piece = pieceIn(tx, id);
    if (piece === undefined) continue;
    const left = (piece.tabs ?? []).filter((_, i) => !own.some(({ ref }) => ref.index === i));
    tx.put(pieceWithTabs(piece, left));
  }
}

function byPiece<T extends { readonly ref: TabRef }>(tabs: readonly T[]): ReadonlyMap<RowId, T[]> {
  const found = new Map<RowId, T[]>();
  for (const tab of tabs) {
    const own = found.get(tab.ref.piece);
    if (own === undefined) found.set(tab.ref.piece, [tab]);
    else own.push(tab);
  }
  return found;
}

function pieceIn(tx: Transaction, id: RowId): PieceRow | undefined {
  const row = tx.get(id);
  return row?.kind === 'piece' ? row : undefined;
}
