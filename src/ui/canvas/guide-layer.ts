// SPDX-License-Identifier: GPL-3.0-or-later
/** Guides, from edge to edge of the window. */
import { pointToPx, type Viewport } from '../../editor/viewport.js';
import type { GuideRow } from '../../model/rows.js';
import type { Painter } from './painter.js';
import type { Palette } from './palette.js';

export function paintGuides(
  painter: Painter,
  { view, palette }: { readonly view: Viewport; readonly palette: Palette },
  guides: readonly GuideRow[],
): void {
  for (const { axis, at } of guides) {
    const px = pointToPx(view, { x: at, y: at })[axis];
    if (axis === 'x') painter.vertical(px, 0, view.heightPx, palette.guide);
    else painter.horizontal(px, 0, view.widthPx, palette.guide);
  }
}
