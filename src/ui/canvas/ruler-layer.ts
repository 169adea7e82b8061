// SPDX-License-Identifier: GPL-3.0-or-later
/** Rulers along the upper and left edge, in bed millimetres, with the reach of the selection on them. */
import { gridAt, multiples } from '../../editor/grid.js';
import { seenBed, type Viewport } from '../../editor/viewport.js';
import { type Bounds, isEmpty } from '../../geometry/bounds.js';
import { withOwnSign } from '../toolkit/gettext.js';
import type { Painter } from './painter.js';
import type { Palette } from './palette.js';
import type { TextLayoutCache } from './text-layout-cache.js';

/** The thickness at the usual size of text, px. */
export const RULER_PX = 24;
/** The room between the text and the edges, px. */
const AIR_PX = 5;

/** How thick the rulers are, px: large text has room, and so has the unit in the corner. */
export function rulerPx(texts: TextLayoutCache): number {
  return Math.max(RULER_PX, texts.get('0').heightPx + AIR_PX, texts.get(UNIT).widthPx + 1);
}

const UNIT = 'mm';

export interface RulerLook {
  readonly view: Viewport;
  readonly palette: Palette;
  readonly texts: TextLayoutCache;
}

interface SizedLook extends RulerLook {
  readonly thick: number;
}

/** The ground of the rulers, with what they point out; `marked` may be empty. */
export function paintRulerGround(painter: Painter, look: RulerLook, marked: Bounds): void {
  const { view, palette, texts } = look;
  const thick = rulerPx(texts);
  painter.fill({ x: 0, y: 0, width: view.widthPx, height: thick }, palette.ruler);
  painter.fill({ x: 0, y: thick, width: thick, height: view.heightPx - thick }, palette.ruler);
  if (isEmpty(marked)) return;
  const { scale, originX, originY } = view;
  const x = originX + marked.minX * scale;
  const y = originY - marked.maxY * scale;
  const width = (marked.maxX - marked.minX) * scale;
  const height = (marked.maxY - marked.minY) * scale;
  painter.fill({ x, y: 0, width, height: thick }, palette.accentWash);
  painter.fill({ x: 0, y, width: thick, height }, palette.accentWash);
}

/** The ticks with their numbers, and the corner: the same as long as the view is. */
export function paintRulerScale(painter: Painter, look: RulerLook): void {
  const { palette, view, texts } = look;
  const thick = rulerPx(texts);
  paintTop(painter, { ...look, thick });
  paintLeft(painter, { ...look, thick });
  painter.fill({ x: 0, y: 0, width: thick, height: thick }, palette.ruler);
  painter.horizontal(thick - painter.hair, 0, view.widthPx, palette.rulerEdge);
  painter.vertical(thick - painter.hair, 0, view.heightPx, palette.rulerEdge);
  const unit = texts.get(UNIT);
  const at = { x: (thick - unit.widthPx) / 2, y: (thick - unit.heightPx) / 2 };
  painter.text(unit.layout, at, palette.rulerText);
}

function paintTop(painter: Painter, { view, palette, texts, thick }: SizedLook): void {
  const { scale, originX } = view;
  const { minX, maxX } = seenBed(view);
  const { fine, label } = ticksAt(scale);
  for (const mm of multiples(fine, minX, maxX)) {
    const x = originX + mm * scale;
    const length = tickLength(mm, label) ?? thick;
    painter.vertical(x, thick - length, thick, palette.rulerTick);
  }
  for (const mm of multiples(label, minX - label, maxX)) {
    const x = originX + mm * scale + 3;
    // A label that would begin under the corner is left out: half a number would be misread.
    if (x < thick) continue;
    painter.text(texts.get(withOwnSign(String(mm))).layout, { x, y: 1 }, palette.rulerText);
  }
}

function paintLeft(painter: Painter, { view, palette, texts, thick }: SizedLook): void {
  const { scale, originY } = view;
  const { minY, maxY } = seenBed(view);
  const { fine, label } = ticksAt(scale);
  for (const mm of multiples(fine, minY, maxY)) {
    const y = originY - mm * scale;
    const length = tickLength(mm, label) ?? thick;
    painter.horizontal(y, thick - length, thick, palette.rulerTick);
  }
  for (const mm of multiples(label, minY - label, maxY)) {
    const text = texts.get(withOwnSign(String(mm)));
    const at = { x: 1, y: originY - mm * scale - 3 };
    if (at.y - text.widthPx < thick) continue;
    painter.within(at, -90, () => painter.text(text.layout, { x: 0, y: 0 }, palette.rulerText));
  }
}

/** Ticks are coarser than the grid: at least a few pixels apart and a whole part of the labels. */
function ticksAt(scale: number): { readonly fine: number; readonly label: number } {
  const { label } = gridAt(scale);
  const fine = [10, 5, 2].map((n) => label / n).find((step) => step * scale >= 7) ?? label;
  return { fine, label };
}

/** Undefined where a tick goes all through the ruler. */
function tickLength(mm: number, label: number): number | undefined {
  if (isMultiple(mm, label)) return undefined;
  return isMultiple(mm, label / 2) ? 8 : 5;
}

function isMultiple(mm: number, step: number): boolean {
  return Math.abs(mm / step - Math.round(mm / step)) < 1e-6;
}
