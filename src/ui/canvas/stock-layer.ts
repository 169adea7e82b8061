// SPDX-License-Identifier: GPL-3.0-or-later
/** The stock that is worked on, where it lies on the bed. */
import { stockBounds } from '../../editor/nest/stock.js';
import type { Viewport } from '../../editor/viewport.js';
import type { Stock } from '../../model/rows.js';
import type { Painter } from './painter.js';
import type { Palette } from './palette.js';
import { boxOnScreen } from './selection-layer.js';

const EDGE_PX = 1.5;

export function paintStock(
  painter: Painter,
  { view, palette }: { readonly view: Viewport; readonly palette: Palette },
  stock: Stock | undefined,
): void {
  if (stock === undefined) return;
  const box = boxOnScreen(view, stockBounds(stock));
  painter.fill(box, palette.stock);
  painter.outline(box, EDGE_PX, palette.stockEdge);
}
