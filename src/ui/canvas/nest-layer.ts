// SPDX-License-Identifier: GPL-3.0-or-later
/** The best arrangement so far, over the work: a thin line around each part, and a box around all. */
import type { ShownNest } from '../../editor/nest/live-nest.js';
import { pointToPx, type Viewport } from '../../editor/viewport.js';
import { paintLine } from './node-marks.js';
import type { Painter } from './painter.js';
import type { Palette } from './palette.js';
import { boxOnScreen } from './selection-layer.js';

/** More sides than this are shown as boxes: a frame is short. */
const MAX_SIDES = 20_000;

export function paintNest(
  painter: Painter,
  { view, palette }: { readonly view: Viewport; readonly palette: Palette },
  nest: ShownNest | undefined,
): void {
  if (nest === undefined) return;
  const sides = nest.outlines.reduce((sum, ring) => sum + ring.length / 2, 0);
  const step = Math.ceil(sides / MAX_SIDES);
  for (const ring of nest.outlines) paintRing(painter, { view, palette }, ring, step);
  painter.outline(boxOnScreen(view, nest.used), painter.hair, palette.accent);
}

/** Where there are very many corners, one in this many is enough. */
function paintRing(
  painter: Painter,
  { view, palette }: { readonly view: Viewport; readonly palette: Palette },
  ring: Float64Array,
  step: number,
): void {
  const at = (i: number) => pointToPx(view, { x: ring[i]!, y: ring[i + 1]! });
  let before = at(0);
  for (let i = 2 * step; i < ring.length; i += 2 * step) {
    const next = at(i);
    paintLine(painter, palette, before, next);
    before = next;
  }
  paintLine(painter, palette, before, at(0));
}
