// SPDX-License-Identifier: GPL-3.0-or-later
/** What something snaps to while it is moved: the lines that it meets, and the gaps that are the same, in numbers. */
import type { NumberEntry } from '../../editor/numbers/number-entry.js';
import type { OverlayShape } from '../../editor/tools/overlay.js';
import { pointToPx, type Viewport } from '../../editor/viewport.js';
import { formatLiveLength } from '../toolkit/format.js';
import type { Painter } from './painter.js';
import type { Palette } from './palette.js';
import type { TextLayoutCache } from './text-layout-cache.js';

type Marked<K extends OverlayShape['kind']> = Extract<OverlayShape, { kind: K }>;

interface SnapLook {
  readonly view: Viewport;
  readonly palette: Palette;
  readonly texts: TextLayoutCache;
  readonly numbers: NumberEntry;
}

/** How far a line goes beyond what it joins, and how long the ends of a gap are; px. */
const BEYOND_PX = 6;
const END_PX = 5;
const PAD_PX = 3;

export function paintSnapLine(
  painter: Painter,
  { view, palette }: SnapLook,
  { axis, at, from, to }: Marked<'snap-line'>,
): void {
  if (axis === 'x') {
    const low = pointToPx(view, { x: at, y: to }).y - BEYOND_PX;
    const high = pointToPx(view, { x: at, y: from }).y + BEYOND_PX;
    const x = pointToPx(view, { x: at, y: 0 }).x;
    painter.vertical(x, Math.max(0, low), Math.min(view.heightPx, high), palette.snap);
  } else {
    const low = pointToPx(view, { x: from, y: at }).x - BEYOND_PX;
    const high = pointToPx(view, { x: to, y: at }).x + BEYOND_PX;
    const y = pointToPx(view, { x: 0, y: at }).y;
    painter.horizontal(y, Math.max(0, low), Math.min(view.widthPx, high), palette.snap);
  }
}

export function paintGap(painter: Painter, look: SnapLook, gap: Marked<'gap'>): void {
  const { view, palette } = look;
  const { axis, from, to, across } = gap;
  const placeOf = (at: number) =>
    pointToPx(view, axis === 'x' ? { x: at, y: across } : { x: across, y: at });
  const [start, end] = [placeOf(from), placeOf(to)];
  for (const { x, y } of [start, end]) {
    if (axis === 'x') painter.vertical(x, y - END_PX, y + END_PX, palette.snap);
    else painter.horizontal(y, x - END_PX, x + END_PX, palette.snap);
  }
  if (axis === 'x') painter.horizontal(start.y, start.x, end.x, palette.snap);
  else painter.vertical(start.x, end.y, start.y, palette.snap);
  paintLength(painter, look, {
    x: (start.x + end.x) / 2,
    y: (start.y + end.y) / 2,
    mm: to - from,
  });
}

function paintLength(
  painter: Painter,
  { palette, texts, numbers }: SnapLook,
  { x, y, mm }: { readonly x: number; readonly y: number; readonly mm: number },
): void {
  const { layout, widthPx, heightPx } = texts.get(formatLiveLength(mm, numbers.ways.unit));
  const width = widthPx + 2 * PAD_PX;
  const plate = { x: x - width / 2, y: y - heightPx / 2, width, height: heightPx };
  painter.fill(plate, palette.snap);
  painter.text(layout, { x: plate.x + PAD_PX, y: plate.y }, palette.readingText);
}
