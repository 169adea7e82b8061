// SPDX-License-Identifier: GPL-3.0-or-later
/** Bridges that were placed by hand, also while another tool is in use: what holds a part is always seen. */
import { shownPieces } from '../../editor/hit-test.js';
import { pointToPx, type Viewport } from '../../editor/viewport.js';
import type { PieceRow } from '../../model/rows.js';
import type { DocumentStore } from '../../model/store.js';
import { tabsOnBed } from '../../model/tabs.js';
import type { Painter } from './painter.js';
import type { Palette } from './palette.js';

const SIZE_PX = 7;
const RIM_PX = 1.5;

export function paintTabs(
  painter: Painter,
  { view, palette }: { readonly view: Viewport; readonly palette: Palette },
  pieces: readonly PieceRow[],
): void {
  for (const tab of pieces.flatMap(tabsOnBed)) {
    const { x, y } = pointToPx(view, tab);
    for (const [side, css] of [
      [SIZE_PX, palette.accent],
      [SIZE_PX - 2 * RIM_PX, palette.handle],
    ] as const) {
      painter.disc({ x: x - side / 2, y: y - side / 2, width: side, height: side }, css);
    }
  }
}

/** The shown pieces that have some: found once for each change of the document, not for each frame. */
export function tabbedPieces(store: DocumentStore): readonly PieceRow[] {
  const known = found.get(store.rows);
  if (known !== undefined) return known;
  const tabbed = shownPieces(store).filter(({ tabs }) => tabs !== undefined);
  found.set(store.rows, tabbed);
  return tabbed;
}

const found = new WeakMap<DocumentStore['rows'], readonly PieceRow[]>();
